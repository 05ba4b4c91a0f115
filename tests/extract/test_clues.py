"""What an article without a date says of its own time; and whole articles, read and dated.

The office-holders are real, the events invented.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dragoman import pipeline
from dragoman.acquire.sources import read_source
from dragoman.analyse.pipelines import parse
from dragoman.chronicle import chronicle
from dragoman.extract import dating
from dragoman.model.document import Document
from dragoman.model.record import Contact


def clues(text: str, language: str, published: date | None = None) -> list[tuple[str, str, int | None, str]]:
    document = Document("d", "d.txt", text, language, published)
    found = dating.clues(pipeline.prepared(document, parse(text, language)))
    return [(c.kind, c.edtf, c.weekday, c.span.of(text)) for c in found]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "The ministers met on Friday, April 16, in Oslo.", [("weekday", "XXXX-04-16", 4, "Friday, April 16")]),
        ("fr", "Les ministres se sont rencontrés jeudi 9 mars à Oslo.", [("weekday", "XXXX-03-09", 3, "jeudi 9 mars")]),
        ("ru", "Министры встретились в пятницу, 16 апреля, в Осло.", [("weekday", "XXXX-04-16", 4, "пятницу, 16 апреля")]),
        ("en", "The treaty was signed by both countries in 2019.", [("after", "2019", None, "2019")]),
        ("fr", "Les deux pays ont signé le traité en 2019.", [("after", "2019", None, "2019")]),
        ("ru", "Две страны подписали договор в 2019 году.", [("after", "2019", None, "2019 году")]),
        ("en", "The ministers met on Friday.", []),
        ("en", "The ministers met on April 16.", []),
        ("en", "The two countries will sign the treaty in 2019.", []),
        ("en", "The treaty would be signed in 2019.", []),
        ("fr", "Les deux pays signeront le traité en 2019.", []),
        ("fr", "Le traité sera signé en 2019.", []),
        ("ru", "Две страны подпишут договор в 2019 году.", []),
        ("ru", "Договор будет подписан в 2019 году.", []),
        ("en", "The minister said that the road would be finished by 2030.", []),
        ("fr", "Le ministre a déclaré que la route serait terminée en 2030.", []),
        ("en", "The minister said: \u201cWe signed it in 2019.\u201d", []),
    ],
)  # fmt: skip
def test_clues(language: str, text: str, found: list[tuple[str, str, int | None, str]]) -> None:
    assert clues(text, language) == found


def test_a_dated_article_needs_none() -> None:
    assert clues("The ministers met on Friday, April 16, in Oslo.", "en", date(2021, 4, 17)) == []


def contacts(*articles: tuple[str, str]) -> list[Contact]:
    """The contacts of articles (language and text), none of which is dated."""
    documents = [Document(f"{n:016}", f"{n}.txt", text, language) for n, (language, text) in enumerate(articles)]
    return sorted(chronicle(pipeline.read_many(documents)).contacts, key=lambda c: (c.when.edtf if c.when else "", c.id))


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        (
            "en",
            "German Foreign Minister Heiko Maas met US Secretary of State Antony Blinken in Oslo on April 16. "
            "The two ministers discussed energy supplies and the fishing quotas of the North Sea.",
            "2021-04-16",
        ),
        (
            "fr",
            "La ministre française des Affaires étrangères Catherine Colonna a rencontré le ministre ukrainien des Affaires étrangères "
            "Dmytro Kuleba à Oslo le 9 mars. Les deux ministres ont évoqué les livraisons de céréales.",
            "2023-03-09",
        ),
        (
            "ru",
            "Министр иностранных дел Германии Анналена Бербок встретилась с премьер-министром Великобритании Лиз Трасс в Осло 12 октября. "
            "Стороны обсудили поставки зерна и сотрудничество в Арктике.",
            "2022-10-12",
        ),
        # weekdays decide among several years
        (
            "en",
            "Russian Foreign Minister Sergei Lavrov met US Secretary of State Antony Blinken in Oslo on Friday, January 21. "
            "They discussed the security of shipping.",
            "2022-01-21",
        ),
        (
            "ru",
            "Министр иностранных дел России Сергей Лавров встретился с госсекретарем США Энтони Блинкеном в Осло в пятницу, 21 января. "
            "Стороны обсудили безопасность судоходства.",
            "2022-01-21",
        ),
        # what must stay open: several years fit; terms that go on; titles that no year brings together
        (
            "en",
            "Russian Foreign Minister Sergei Lavrov met US Secretary of State Antony Blinken in Oslo on June 21. They discussed shipping.",
            "XXXX-06-21",
        ),
        (
            "fr",
            "Le président français Emmanuel Macron a rencontré le ministre russe des Affaires étrangères Sergueï Lavrov à Oslo le 9 mars.",
            "XXXX-03-09",
        ),
        (
            "ru",
            "Министр иностранных дел Германии Йошка Фишер встретился с госсекретарем США Энтони Блинкеном в Осло 12 октября.",
            "XXXX-10-12",
        ),
        ("en", "Jane Archer met Paul Nordin in Oslo on April 16 and discussed shipping with him.", "XXXX-04-16"),
    ],
)
def test_articles(language: str, text: str, day: str) -> None:
    (contact,) = contacts((language, text))
    assert contact.when is not None
    assert contact.when.edtf == day
    assert (contact.when.basis == "inferred") == ("X" not in day)


@pytest.mark.shared
def test_the_seeds_without_their_sidecars(shared: Path) -> None:
    """One of the four that bear no date is dated by its people: an ambassador appointed "in March". The others rightly stay open."""
    documents = []
    for path in sorted((shared / "seeds").glob("*.txt")):
        (found,) = read_source(str(path))
        assert isinstance(found, Document)
        undated = found.published_basis == "sidecar"
        documents.append(replace(found, published=None, published_basis=None) if undated else found)
    made = chronicle(pipeline.read_many(documents))
    inferred = {(s.name, c.when.edtf) for c in made.contacts for s in c.sources if c.when and c.when.rule == "the only year that fits"}
    assert inferred == {
        ("003.txt", "2021-02-22"),
        ("003.txt", "2021-02-23"),
        ("003.txt", "2021-04-13/2021-04-14"),
        ("003.txt", "2021-04-15"),
    }

