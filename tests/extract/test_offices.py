"""Titles around names and persons meant without one."""

from __future__ import annotations

import pytest
from articles import WORLD, blank, marked, persons, titled

from dragoman.extract.offices import roles
from dragoman.languages.load import codes
from dragoman.languages.load import load as language

EXAMPLES = [(code, e.text, e.want) for code in codes() for e in language(code).offices.examples]


@pytest.mark.parametrize(("code", "text", "want"), EXAMPLES, ids=[f"{c}-{i}" for i, (c, _, _) in enumerate(EXAMPLES)])
def test_each_pack_reads_its_own_examples(code: str, text: str, want: tuple[str, ...]) -> None:
    got = tuple(f"{m.name} | {m.office or '-'} | {m.side or m.country or '-'}" for m in titled(text, code))
    assert got == want


@pytest.mark.parametrize("code", codes())
def test_every_office_of_a_pack_is_one_of_the_world(code: str) -> None:
    for key in {**language(code).offices.offices, **language(code).offices.descriptions}:
        known = WORLD.states.offices
        assert key in known or key.partition(" ")[2] in known, key


@pytest.mark.parametrize(
    ("code", "text", "name"),
    [
        ("en", "He saw [President Ana Rojas] there.", "Ana Rojas"),
        ("en", "He saw [Mr. Vega] there.", "Vega"),
        ("en", "He saw Peru's [foreign minister Luis Vega] there.", "Luis Vega"),
        ("fr", "Il a vu [M. Vega] hier.", "Vega"),
        ("fr", "Il a vu le président du [Pérou Luis Vega] hier.", "Luis Vega"),
        ("ru", "Он видел [президента Чили Ану Рохас] вчера.", "Ану Рохас"),
        ("en", "He saw [Alan King] there.", "Alan King"),
    ],
)
def test_titles_are_cut_off_a_name(code: str, text: str, name: str) -> None:
    plain, _ = marked(text)
    (mention,) = titled(text, code)
    assert mention.span.of(plain) == name
    assert mention.name == name


@pytest.mark.parametrize(
    ("code", "text", "want"),
    [
        ("en", "The Peruvian leader spoke.", [("role", "Peruvian leader", "leader", "PE", 1)]),
        ("en", "The two presidents spoke.", [("group", "two presidents", "president", None, 2)]),
        ("en", "the head of state of Peru", [("role", "head of state of Peru", "head of state", "PE", 1)]),
        ("en", "a president was chosen", []),
        ("en", "They met.", [("group", "They", None, None, 0)]),
        ("en", "his Chilean counterpart", [("role", "his Chilean counterpart", None, "CL", 1)]),
        ("fr", "Le dirigeant péruvien a parlé.", [("role", "dirigeant péruvien", "leader", "PE", 1)]),
        ("fr", "les deux chefs d’État", [("group", "deux chefs d’État", "head of state", None, 2)]),
        ("fr", "un président a été élu", []),
        ("fr", "la présidente de la Commission européenne", [("role", "présidente de la Commission européenne", "president", None, 1)]),
        ("ru", "Перуанский лидер выступил.", [("role", "Перуанский лидер", "leader", "PE", 1)]),
        ("ru", "оба президента", [("group", "оба президента", "president", None, 2)]),
        ("ru", "глава МИД Перу", [("role", "глава МИД Перу", "foreign minister", "PE", 1)]),
        ("ru", "стороны договорились", [("group", "стороны", None, None, 0)]),
    ],
)
def test_persons_without_a_name(code: str, text: str, want: list[tuple[str, str, str | None, str | None, int]]) -> None:
    doc = blank()(text)
    found = [m for m in roles(doc, persons(doc, []), language(code), WORLD) if m.rule != "pronoun possessive"]
    got = [(m.form, m.span.of(text), m.office, m.country, m.number) for m in found]
    assert got == want


def test_a_woman_is_known_by_her_office() -> None:
    (queen,) = titled("[Queen Margrethe] spoke.", "en")
    assert queen.gender == "f"
    assert queen.office == "queen"
