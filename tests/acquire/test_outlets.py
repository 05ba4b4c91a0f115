"""The table of outlets says what it should: known kinds, real country codes, no form twice."""

from __future__ import annotations

from collections import Counter

from dragoman.world.outlets import outlets


def test_outlets() -> None:
    table = outlets()
    assert {o.kind for o in table.outlet} == {"agency", "paper", "broadcaster", "house"}
    assert all(len(o.country) == 2 and o.country.isupper() for o in table.outlet)
    assert all(set(o.common) <= set(o.forms) for o in table.outlet)
    assert [form for form, count in Counter(f for o in table.outlet for f in o.forms).items() if count > 1] == []


def test_press_services() -> None:
    twice = Counter(w.casefold() for s in outlets().press_service for w in s.who)
    assert [w for w, count in twice.items() if count > 1] == []
