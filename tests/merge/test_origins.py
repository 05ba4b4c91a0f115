"""Whose voice an article speaks with. Every text is invented."""

from __future__ import annotations

import hashlib
import random
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.merge.anchors import anchors, skeleton
from dragoman.merge.origins import CROWD, Origins, trace
from dragoman.merge.prints import print_of
from dragoman.model.document import Document, Furniture, Origin
from dragoman.model.span import Span

FAMILIES = Path(__file__).resolve().parents[2] / "bench" / "copies" / "families.toml"
TARTU = {a["id"]: a["text"].strip() for a in tomllib.loads(FAMILIES.read_text(encoding="utf-8"))["article"] if a["family"] == "tartu"}
REPORT = {language: TARTU[f"tartu-a-{language}"] for language in ("en", "fr", "ru")}
OTHER = {language: TARTU[f"tartu-b-{language}"] for language in ("en", "fr", "ru")}   # of the same meeting, by somebody who was there
LANGUAGES = ("en", "fr", "ru")


def document(
    text: str,
    name: str,
    language: str = "en",
    day: int | None = 5,
    credits: tuple[str, ...] = (),
    outlet: str | None = None,
    furniture: tuple[Furniture, ...] = (),
) -> Document:
    return Document(
        id=hashlib.sha256(f"{name}{text}".encode()).hexdigest()[:16],
        name=name,
        text=text,
        language=language,
        published=date(2024, 3, day) if day else None,
        outlet=outlet,
        furniture=furniture,
        origins=tuple(Origin(c, Span(n, n + 1)) for n, c in enumerate(credits)),
    )


def traced(*documents: Document, spellings: dict[str, str] | None = None) -> Origins:
    return trace((print_of(d) for d in documents), spellings or {})


def voices(*documents: Document, spellings: dict[str, str] | None = None) -> set[tuple[str, ...]]:
    """The names of the documents, group by group."""
    names = {d.id: d.name for d in documents}
    groups = traced(*documents, spellings=spellings).among(names)
    return {tuple(sorted(names[d] for d in g.documents)) for g in groups}


def cut(text: str, start: int = 0, stop: int | None = None) -> str:
    """Some sentences of a text."""
    return ". ".join(text.split(". ")[start:stop])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_copy_with_words_of_its_own_is_one_voice_with_the_earlier_one(language: str) -> None:
    first = document(REPORT[language], "first", language, day=5)
    copy = document("Bla bli blo blu bly. " + cut(REPORT[language], 0, -1), "copy", language, day=6)
    found = traced(copy, first)
    assert list(found.ties) == [copy.id]
    (group,) = found.among([copy.id, first.id])
    assert group.name == "first"
    assert group.why.startswith("first: credits nobody; copy: near copy of first: ")


def test_what_everybody_copies_is_one_voice() -> None:
    copies = [document(f"{cut(REPORT['en'], n % 3)} {n}", f"{n}", day=n % 28 + 1) for n in range(CROWD + 30)]
    assert len(voices(*copies)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_report_of_the_same_event_with_the_same_quote_is_another_voice(language: str) -> None:
    assert voices(document(REPORT[language], "one", language), document(OTHER[language], "other", language)) == {("one",), ("other",)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_digest_that_takes_from_two_joins_neither_to_the_other(language: str) -> None:
    one, other = document(REPORT[language], "one", language), document(OTHER[language], "other", language)
    digest = document(f"{cut(REPORT[language], 0, -1)}. {cut(OTHER[language], 2)}", "digest", language, day=7)
    assert voices(one, other, digest) == {("digest", "one"), ("other",)}


def test_furniture_and_quotes_make_no_copy() -> None:
    menu = " ".join(f"section{n}" for n in range(90))
    texts = [f"{menu}\n{t}" for t in (REPORT["en"], OTHER["en"])]
    marked = (Furniture(Span(0, len(menu)), "menu"),)
    assert len(voices(*(document(t, t[-9:], furniture=marked) for t in texts))) == 2
    speech = "“" + " ".join(f"promise{n}" for n in range(90)) + "”"
    assert len(voices(*(document(f"{t} {speech}", t[-9:]) for t in (REPORT["en"], OTHER["en"])))) == 2


def test_a_text_that_is_too_short_is_nobody_s_copy() -> None:
    text = "The ministers met in Tartu on Tuesday."
    assert len(voices(document(text, "a"), document(text, "b"))) == 2


def test_a_copy_that_credits_nobody_speaks_for_whom_its_source_credits() -> None:
    first = document(REPORT["en"], "first", credits=("TASS", "Kremlin press service"))
    copy, third = document(cut(REPORT["en"], 1), "copy", day=6), document(OTHER["en"], "third", credits=("TASS",))
    assert voices(first, copy, third) == {("copy", "first", "third")}
    (group,) = traced(first, copy).among([first.id, copy.id])
    assert group.name == "TASS"


def test_who_credits_an_agency_goes_with_its_own_report() -> None:
    own = document(REPORT["ru"], "own", "ru", outlet="Интерфакс")
    other = document(OTHER["fr"], "other", "fr", credits=("Interfax",))
    assert voices(own, other, spellings={"интерфакс": "Interfax"}) == {("other", "own")}


def test_two_that_credit_one_press_service_are_one_voice() -> None:
    one, other = (document(t["en"], t["en"][:5], credits=("Akorda",)) for t in (REPORT, OTHER))
    (group,) = traced(one, other).among([one.id, other.id])
    assert group.why == f"{min((one, other), key=lambda d: d.id).name}: credits Akorda; " + (
        f"{max((one, other), key=lambda d: d.id).name}: credits Akorda"
    )


def families() -> list[tuple[str, list[dict[str, Any]]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for a in tomllib.loads(FAMILIES.read_text(encoding="utf-8"))["article"]:
        found.setdefault(a["family"], []).append(a)
    return list(found.items())


@pytest.mark.parametrize(("name", "articles"), families(), ids=[name for name, _ in families()])
def test_copies_and_translations_in_three_languages(name: str, articles: list[dict[str, Any]]) -> None:
    documents = [document(a["text"].strip(), a["id"], a["language"], a["day"]) for a in articles]
    expected = {tuple(sorted(b["id"] for b in articles if b["voice"] == a["voice"])) for a in articles}
    assert voices(*documents) == expected


def test_a_translation_says_what_it_has_in_common() -> None:
    first, later = document(REPORT["fr"], "first", "fr", day=5), document(REPORT["en"], "later", "en", day=6)
    tie = traced(first, later).ties[later.id]
    assert tie.why.startswith("translation of first: the same 1 quote, 1 figure, ")
    assert tie.why.endswith(" names in order")


def test_what_is_told_anew_in_the_same_language() -> None:
    articles = {a["id"]: a for a in dict(families())["aktau"]}
    first, later = (document(articles[i]["text"].strip(), i, "ru", articles[i]["day"]) for i in ("aktau-a-ru", "aktau-a-ru-rewritten"))
    tie = next(iter(traced(first, later).ties.values()))
    assert tie.why.startswith("told anew from aktau-a-ru")


def test_a_translation_appears_within_days() -> None:
    first, later = document(REPORT["fr"], "first", "fr", day=5), document(REPORT["en"], "later", "en", day=25)
    assert voices(first, later) == {("first",), ("later",)}
    undated = document(REPORT["en"], "later", "en", day=None)
    assert voices(first, undated) == {("first", "later")}


@pytest.mark.parametrize(
    ("forms", "key"),
    [
        (("Токаевым", "Токаева", "Tokayev", "Tokaïev"), "TKV"),
        (("Лавров", "Лаврову", "Lavrov", "Lavroff"), "LVRV"),
        (("Женеве", "Geneva", "Genève"), "CNV"),
        (("Джабаров", "Dzhabarov", "Djabarov"), "CBRV"),
    ],
)
def test_a_name_is_known_by_its_consonants(forms: tuple[str, ...], key: str) -> None:
    assert {skeleton(f) for f in forms} == {key}


@pytest.mark.parametrize("text", ["940 тыс. тонн", "940,000 tonnes", "940 000 tonnes", "940\u202f000 tonnes", "0,94 million"])
def test_a_figure_is_known_by_its_digits(text: str) -> None:
    assert [a.key for a in anchors(f"It was {text}.") if a.kind == "figure"] == ["94"]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_an_article_more_changes_only_the_trees_it_is_tied_to(data: st.DataObject) -> None:
    chance = random.Random(data.draw(st.integers(0, 10**6)))
    pool = [s for texts in (REPORT, OTHER) for language in LANGUAGES for s in texts[language].split(". ")]
    documents = [
        document(
            ". ".join(chance.choices(pool, k=chance.randint(3, 9))),
            f"{n}",
            day=chance.choice([None, 4, 5, 6]),
            credits=chance.choice([(), (), ("TASS",)]),
        )
        for n in range(8)
    ]
    ids = [d.id for d in documents]
    whole = traced(*documents)
    assert whole.among(ids) == traced(*chance.sample(documents, 8)).among(ids)
    fewer = traced(*documents[1:])
    for d in ids[1:]:
        if whole.ties.get(d) != fewer.ties.get(d):
            assert whole.ties[d].source == ids[0]
