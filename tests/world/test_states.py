"""The tables of countries and offices hold together: codes are codes, an adjective means one country."""

from __future__ import annotations

import re

import pytest

from dragoman.world import states

KNOWN = states.read()


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
