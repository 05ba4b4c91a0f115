"""Whom an article credits for its facts."""

from __future__ import annotations

import pytest

from dragoman.acquire.credit import credits
from dragoman.acquire.furniture import mark
from dragoman.languages import load

PACKS = [load.load(code) for code in load.codes()]
YES = [(p.code, s) for p in PACKS for s in p.credits.yes]
NO = [(p.code, s) for p in PACKS for s in p.credits.no]

NAMED = [
    ("en", "LIMA, March 3 (Reuters) - The ministers met.", ["Reuters"]),
    ("en", "The ministers met in Lima, the state news agency Xinhua reported, citing TASS.", ["Xinhua", "TASS"]),
    ("en", "“We agreed,” the envoy told the newspaper El País.", ["El País"]),
    ("en", "The call lasted an hour, according to the Kremlin press service.", ["Kremlin press service"]),
    ("en", "The ministers met in Lima on Monday. (AFP)", ["AFP"]),
    ("fr", "LIMA, 3 mars (AFP) - Les ministres se sont vus.", ["AFP"]),
    ("fr", "Les ministres se sont vus, rapporte l’agence de presse Belga.", ["Belga"]),
    ("fr", "« C’est fait », a déclaré l’ambassadeur à Reuters.", ["Reuters"]),
    ("ru", "ЛИМА, 3 марта. /ТАСС/. Министры встретились.", ["TASS"]),
    ("ru", "Министры встретились, сообщил Интерфаксу посол.", ["Interfax"]),
    ("ru", "Как пишет «Комсомольская правда», встреча была долгой.", ["Komsomolskaya Pravda"]),
    ("ru", "Разговор длился час, сообщили в пресс-службе Кремля.", ["Kremlin press service"]),
    ("ru", "Об этом говорится в сообщении пресс-службы посольства Перу.", ["press service of the Embassy of Peru"]),
    ("ru", "Визит отложен, сообщили в МИД Эквадора.", ["Ministry of Foreign Affairs of Ecuador"]),
    (
        "ru",
        "Сообщает пресс-служба перуанского МИД.",
        ["press service of the Ministry of Foreign Affairs of Peru"],
    ),
    ("en", "The visit is off, according to the Peruvian foreign ministry.", ["Ministry of Foreign Affairs of Peru"]),
    ("en", "The ministers met at the Peruvian foreign ministry.", []),
    ("fr", "La visite est reportée, selon le ministère péruvien des Affaires étrangères.", ["Ministry of Foreign Affairs of Peru"]),
    ("fr", "La visite est reportée, selon la présidence kényane.", ["presidency of Kenya"]),
    ("fr", "Un accord est proche, a indiqué jeudi le ministère péruvien des Affaires étrangères.", ["Ministry of Foreign Affairs of Peru"]),
    ("fr", "« Nous irons », a-t-il confié au Monde.", ["Le Monde"]),
    ("fr", "La visite est reportée, a appris Jeune Afrique. (avec AFP et Reuters)", ["Jeune Afrique", "AFP", "Reuters"]),
    ("fr", "La visite est reportée, rapporte l’agence officielle APS.", ["APS"]),
    ("fr", "Il a marché de Matignon à l’Élysée.", []),
    ("en", "The state news agency MENA said the visit was off.", ["MENA"]),
    ("en", "Trade with the MENA region said to matter more was not discussed.", []),
    ("en", "The New York Times, citing two officials, reported that a deal was near.", ["The New York Times"]),
    ("ru", "«Переговоры будут», — сказал он РИА Новости.", ["RIA Novosti"]),
    ("ru", "Встреча была долгой, говорится в сообщении пресс-службы Елисейского дворца.", ["Élysée press service"]),
    ("ru", "Фото: РИА Новости", []),
]


@pytest.mark.parametrize(("language", "sentence"), YES)
def test_sentences_that_credit(language: str, sentence: str) -> None:
    assert credits(sentence, language)


@pytest.mark.parametrize(("language", "sentence"), NO)
def test_sentences_that_do_not(language: str, sentence: str) -> None:
    assert not credits(sentence, language)


@pytest.mark.parametrize(("language", "sentence", "names"), NAMED)
def test_names_and_spans(language: str, sentence: str, names: list[str]) -> None:
    found = credits(f"Title\n\n{sentence}\n", language)
    assert sorted(o.name for o in found) == sorted(names)
    assert [o.span.start for o in found] == sorted(o.span.start for o in found)


def test_an_agency_in_a_dateline_of_its_own_line() -> None:
    text = "Ministers meet in Lima\n\nLIMA, October 14, 2025 – Reuters\n\nThe foreign ministers of Peru and Ecuador met on Tuesday.\n"
    assert [o.name for o in credits(text, "en", mark(text, "en"))] == ["Reuters"]


def test_each_once_and_bylines_count_but_teasers_do_not() -> None:
    text = (
        "Ministers meet in Lima\nWith reporting from Reuters\n\n"
        "The foreign ministers of Peru and Ecuador met in Lima, Reuters reported.\n\nRelated articles\nXinhua reports record harvest\n"
    )
    assert [o.name for o in credits(text, "en", mark(text, "en"))] == ["Reuters"]
