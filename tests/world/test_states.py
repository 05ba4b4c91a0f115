"""The tables of the world hold together: codes are codes, terms are terms, and one office has one holder at a time."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

import pytest

from dragoman.errors import PackError
from dragoman.world import states

KNOWN = states.read()
# Offices that one person holds at a time; of the rest a country has several.
SINGLE = ("president", "prime minister", "chancellor", "king", "foreign minister", "secretary of state", "secretary general")


def test_codes_of_countries() -> None:
    assert all(re.fullmatch("[A-Z]{2}", code) for code in KNOWN.countries)
    assert all(KNOWN.countries[c].names["ru"] and KNOWN.countries[c].names["fr"] for c in KNOWN.countries)


def test_every_state_has_its_adjective() -> None:
    # Members of the United Nations (and the observers, Kosovo and Taiwan) that the diplomatic press calls by an adjective in all three.
    few = {"AG", "BZ", "CG", "DM", "FM", "GD", "KI", "KN", "LC", "LS", "MH", "NR", "PW", "SB", "ST", "TL", "TO", "TV", "VC", "VU", "WS"}
    for code in KNOWN.countries:
        has = [bool(KNOWN.countries[code].adjectives[lang]) for lang in ("en", "fr", "ru")]
        if any(has) and code not in few:
            assert has[0], code
    assert sum(bool(c.adjectives["ru"]) for c in KNOWN.countries.values()) >= 165
    assert sum(bool(c.adjectives["fr"]) for c in KNOWN.countries.values()) >= 175


@pytest.mark.parametrize("lang", ["en", "fr", "ru"])
def test_an_adjective_means_one_country(lang: str) -> None:
    seen: dict[str, str] = {}
    for code, country in KNOWN.countries.items():
        for word in country.adjectives[lang]:
            assert seen.setdefault(word.casefold(), code) == code, word


def test_terms_are_sane() -> None:
    for holder in KNOWN.holders:
        for term in holder.held:
            office = term.office
            assert office in KNOWN.offices or office.partition(" ")[2] in KNOWN.offices, (holder.name, office)
            assert not term.since or "1950" <= term.since[:4] <= "2026", holder.name
            assert not term.until or term.since <= term.until or term.since[:4] == term.until[:4], holder.name


def test_one_holder_at_a_time() -> None:
    terms = defaultdict(list)
    for holder in KNOWN.holders:
        for term in holder.held:
            if term.office in SINGLE:
                terms[term.side, term.office].append((term.since, term.until or "9999", holder.name))
    for office, held in terms.items():
        held.sort()
        for (_, until, one), (since, _, other) in pairwise(held):
            short = min(len(until), len(since))
            assert since[:short] >= until[:short], f"{office}: {one} until {until}, {other} since {since}"


def test_names_of_holders_are_written_in_their_scripts() -> None:
    for holder in KNOWN.holders:
        assert not re.search("[Ѐ-ӿ]", holder.name)
        assert all(re.search("[Ѐ-ӿ]", form) for form in holder.forms["ru"]), holder.name


def test_wider_words_are_offices_or_descriptions() -> None:
    for office in KNOWN.offices.values():
        assert office.key not in office.called
        assert 1 <= office.rank <= 4


def test_fits() -> None:
    assert KNOWN.fits("president", "head of state")
    assert KNOWN.fits("secretary of state", "foreign minister")
    assert not KNOWN.fits("head of state", "chancellor")
    assert not KNOWN.fits("former president", "president")
    assert KNOWN.rank("deputy foreign minister") > KNOWN.rank("foreign minister")


def test_a_term_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(PackError, match="cannot read"):
        states._holder("Nobody", {"held": ["RU president since 2000"]}, {"RU"})
    with pytest.raises(PackError, match="unknown key"):
        states._holder("Nobody", {"hold": []}, {"RU"})
