"""The day of publication and how it is known."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.acquire.dating import dateline, publication, url_day
from dragoman.acquire.days import days_in, parse_day

BODY = {
    "en": "\nThe two ministers discussed the border and agreed to meet again before the summer, the embassy of Peru said.\n",
    "fr": "\nLes deux ministres ont parlé de la frontière et sont convenus de se revoir avant l’été, a indiqué l’ambassade du Pérou.\n",
    "ru": "\nМинистры обсудили вопрос о границе и договорились встретиться ещё раз до лета, сообщили в посольстве Перу в Эквадоре.\n",
}

DATELINES = [
    ("en", "LIMA, March 3, 2021 (Andina) - The ministers met.", "2021-03-03"),
    ("en", "LIMA, 3 March 2021 — The ministers met.", "2021-03-03"),
    ("en", "Lima, March 3, 2021 /Andeswire/ -- The ministers met.", "2021-03-03"),
    ("en", "QUITO, Ecuador, Wednesday, March 3, 2021 – The ministers met.", "2021-03-03"),
    ("en", "Washington, D.C. – March 4, 2021 – The Secretary met the envoy.", "2021-03-04"),
    ("en", "Lima, 3 March 2021. ANDINA. The ministers met.", "2021-03-03"),
    ("fr", "LIMA, 3 mars 2021 (AFP) - Les ministres se sont vus.", "2021-03-03"),
    ("fr", "Paris, le 3 mars 2021 – Les ministres se sont vus.", "2021-03-03"),
    ("fr", "SAINT-DENIS (La Réunion), 1er déc 2021 (AFP) - Les ministres se sont vus.", "2021-12-01"),
    ("fr", "3 mars 2021. – Les ministres se sont vus.", "2021-03-03"),
    ("ru", "ЛИМА, 3 марта 2021 г. /Андина/. Министры встретились.", "2021-03-03"),
    ("ru", "Лима, 3 мар 2021 — Андина. Министры встретились.", "2021-03-03"),
    ("ru", "Лима. 3 марта 2021 года. АНДИНА - Министры встретились.", "2021-03-03"),
]
NO_DATELINES = [
    ("en", "On Wednesday, March 3, 2021, the ministers met."),
    ("en", "In Lima, March 3-7, they will meet."),
    ("en", "March 3 was the day of the talks."),
    ("fr", "Le 3 mars 2021, les ministres se sont vus."),
    ("ru", "В Лиме 3 марта 2021 года министры встретились."),
    ("ru", "3 марта министры встретились."),
]
HEADERS = [
    ("en", "Published: 12 May 2023", "2023-05-12"),
    ("en", "Friday, May 12, 2023", "2023-05-12"),
    ("en", "12 May 2023, 14:20 | Politics", "2023-05-12"),
    ("en", "World 2023-05-12 14:20", "2023-05-12"),
    ("en", "Posted on May 12th, 2023 by Ann Lee", "2023-05-12"),
    ("en", "Updated 13 May 2023 — First published 12 May 2023", "2023-05-12"),
    ("en", "Posted on 05/23/2023", "2023-05-23"),
    ("fr", "Publié le 12/05/2023 à 14h20, mis à jour le 13/05/2023", "2023-05-12"),
    ("fr", "Mis à jour le 13 mai 2023 - Publié le 12 mai 2023", "2023-05-12"),
    ("fr", "vendredi 12 mai 2023", "2023-05-12"),
    ("fr", "Lima, le 12 mai 2023", "2023-05-12"),
    ("fr", "Monde | Le 12 mai 2023", "2023-05-12"),
    ("en", "Lima, Friday, May 12, 2023", "2023-05-12"),
    ("ru", "Опубликовано 12.05.2023 в 14:20", "2023-05-12"),
    ("ru", "12 мая 2023, 14:20 (обновлено: 15:00)", "2023-05-12"),
    ("ru", "14:20 12.05.2023 (обновлено: 15:00 13.05.2023)", "2023-05-12"),
]
NO_HEADERS = [
    ("en", "Posted on 05/12/2023"),   # May to some, December to others
    ("en", "Talks on 12 May 2023 between the foreign ministers of Peru and Ecuador end in Lima"),
    ("en", "12 May, 14:20"),
    ("en", "Elections of 12 May 2023"),
    ("en", "Accord signed on 12 May 2023"),
    ("fr", "Élections du 12 mai 2023 : le bilan"),
    ("ru", "Итоги выборов от 12 мая 2023 года"),
    ("fr", "Publié il y a 3 heures"),
    ("ru", "Опубликовано вчера в 14:20"),
]


@pytest.mark.parametrize(("language", "line", "day"), DATELINES)
def test_dateline(language: str, line: str, day: str) -> None:
    found = publication(f"Title\n\n{line}{BODY[language]}", language)
    assert (str(found.day), found.basis) == (day, "dateline")


@pytest.mark.parametrize(("language", "line"), NO_DATELINES)
def test_no_dateline(language: str, line: str) -> None:
    assert publication(f"Title\n\n{line}{BODY[language]}", language).basis is None


@pytest.mark.parametrize(("language", "line", "day"), HEADERS)
def test_header(language: str, line: str, day: str) -> None:
    found = publication(f"Title\n{line}\n{BODY[language]}", language)
    assert (str(found.day), found.basis) == (day, "header")


@pytest.mark.parametrize(("language", "line"), NO_HEADERS)
def test_no_header(language: str, line: str) -> None:
    assert publication(f"Title\n{line}\n{BODY[language]}", language).day is None


def test_order_of_trust() -> None:
    text = f"Title\nPublished: 13 May 2023\n\nLIMA, May 12, 2023 (Andina) - They met.{BODY['en']}"
    told = {
        "given": date(2023, 5, 10), "sidecar": date(2023, 5, 11), "metadata": date(2023, 5, 14), "url": "https://example.org/2023/05/15/talks",
    }
    expected = [("given", "2023-05-10"), ("sidecar", "2023-05-11"), ("dateline", "2023-05-12")]
    for basis, day in expected:
        found = publication(text, "en", **told)   # type: ignore[arg-type]
        assert (found.basis, str(found.day)) == (basis, day)
        told.pop(basis, None)
    text = text.replace("LIMA, May 12, 2023 (Andina) - ", "")
    assert publication(text, "en", **told).basis == "header"   # type: ignore[arg-type]
    text = text.replace("Published: 13 May 2023\n", "")
    assert publication(text, "en", **told).basis == "metadata"   # type: ignore[arg-type]
    told.pop("metadata")
    assert publication(text, "en", **told) == publication(text, "en", url="https://example.org/2023/05/15/talks")   # type: ignore[arg-type]
    assert publication(text, "en").day is None


def test_a_dateline_without_a_year_takes_it_from_a_day_nearby() -> None:
    text = f"Title\n13 May 2023\n\nLIMA, May 12 (Andina) - They met.{BODY['en']}"
    assert publication(text, "en").day == date(2023, 5, 12)
    assert publication(text, "en").basis == "dateline"


def test_a_dateline_without_a_year_that_nothing_agrees_with_tells_no_year() -> None:
    text = f"Title\n\nLIMA, May 12 (Andina) - They met.{BODY['en']}"
    assert publication(text, "en").day is None
    found = dateline(text, "en")
    assert found is not None
    assert (found.year, found.month, found.day, found.span.of(text)) == (None, 5, 12, "May 12")


def test_impossible_days_are_told_where_they_stand() -> None:
    text = f"Title\nPublished: 30 February 2023\n{BODY['en']}"
    found = publication(text, "en")
    assert found.day is None
    assert [(u.span.of(text), u.reason) for u in found.problems] == [("30 February 2023", "no calendar has this day: 30 February 2023")]


@pytest.mark.parametrize(
    ("url", "day"),
    [("https://example.org/2023/05/12/talks", "2023-05-12"), ("https://example.org/news/2023-05-12-talks.html", "2023-05-12"),
     ("https://example.org/20230512/talks.html", "2023-05-12"), ("https://example.org/2023/5/2/talks", "2023-05-02"),
     ("https://example.org/2023/13/45/talks", "None"), ("https://example.org/id/1234567890", "None"),
     ("https://example.org/talks", "None")],
)
def test_url(url: str, day: str) -> None:
    assert str(url_day(url)) == day


@pytest.mark.parametrize("text", ["2023-05-12", " 2023-05-12 ", "2023-05-12T10:00:00+03:00", "2023-05-12 10:00"])
def test_a_day_as_told(text: str) -> None:
    assert parse_day(text) == date(2023, 5, 12)


@pytest.mark.parametrize("text", ["2023-02-30", "2023-13-01", "12.05.2023", "2023-05", "yesterday", "", "2023-05-12x"])
def test_a_day_that_is_none_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(ValueError, match="day") as told:
        parse_day(text)
    assert "\n" not in str(told.value)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)), st.sampled_from(["en", "fr", "ru"]))
def test_every_day_is_read_back(day: date, language: str) -> None:
    from babel.dates import format_date

    for form in ("long", "full"):
        written = format_date(day, form, locale=language)
        assert [d.date for d in days_in(written, language)] == [day], written
    assert [d.date for d in days_in(f"{day:%d.%m.%Y}", language)] == [day]
    assert [d.date for d in days_in(f"{day:%Y-%m-%d}", language)] == [day]
