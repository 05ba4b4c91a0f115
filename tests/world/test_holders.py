"""The tables of office-holders hold together: terms are terms, and one office has one holder at a time."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import Any

import pytest

from dragoman.errors import PackError
from dragoman.world import holders, states

KNOWN = states.read()
# Offices that one person holds at a time; of the rest a country has several.
SINGLE = {key for key, office in KNOWN.offices.items() if office.single} | {"press secretary", "chair"}
SIDES, OFFICES = {"RU", "FR", "NATO"}, {"president", "foreign minister", "secretary general"}


def terms() -> list[tuple[str, str, str, str, str]]:
    """Side, office (an acting holder's is the office itself), since, until, name; in order."""
    held = [(h.name, t) for h in KNOWN.holders for t in h.held]
    return sorted((t.side, t.office.removeprefix("acting "), t.since, t.until or ("9999" if t.seen else t.since), n) for n, t in held)


def test_terms_are_sane() -> None:
    for side, office, since, until, name in terms():
        assert not since or "1946" <= since[:4] <= "2026", (side, office, name)
        assert not until or until == "9999" or "1999" <= until[:4] <= "2026", (side, office, name)
        assert not (since and until) or until >= since[: len(until)], (side, office, name)


def test_one_holder_at_a_time() -> None:
    held = defaultdict(list)
    for side, office, since, until, name in terms():
        if office in SINGLE and since:
            held[side, office].append((since, until, name))
    assert len(held) > 150
    for post, rows in held.items():
        for (_, until, one), (since, _, other) in pairwise(rows):
            short = min(len(until), len(since))
            assert since[:short] >= until[:short], f"{post}: {one} until {until}, {other} since {since}"


def test_whoever_is_in_office_is_the_last_of_the_list() -> None:
    latest: dict[tuple[str, str], tuple[str, str]] = {}
    for side, office, _, until, name in terms():
        if office in SINGLE:
            assert latest.get((side, office), ("", ""))[0] != "9999", (side, office, name, latest[side, office])
            latest[side, office] = (until, name)


def test_names_of_holders_are_written_in_their_scripts() -> None:
    for holder in KNOWN.holders:
        assert not re.search("[\u0400-\u04ff]", holder.name)
        assert all(re.search("[\u0400-\u04ff]", form) for form in holder.forms["ru"]), holder.name
        assert not any(re.search("[\u0400-\u04ff\u00ad]", form) for lang in ("en", "fr") for form in holder.forms[lang]), holder.name


def test_full_names_are_one_persons() -> None:
    seen: dict[str, str] = {}
    for holder in KNOWN.holders:
        for form in {holder.name, *(f for forms in holder.forms.values() for f in forms)}:
            if " " in form:
                assert seen.setdefault(form, holder.name) == holder.name, form


def read(**table: Any) -> Any:
    """The holders of one table as a test has it."""
    return holders.holders([("mine.toml", table, "own")], SIDES, OFFICES)


def test_a_table_is_read() -> None:
    people = {"Ann Moss": {"fr": "Anne Moss", "ru": ["Энн Мосс"]}, "Ed Reed": {}}
    posts = {
        "FR president": ["2001-05/2006-02-28 Ann Moss", "2006-02-28/2006-04 Ed Reed (acting)", "2006-04/.. Ed Reed"],
        "[NATO] secretary general": ["/2001 Ann Moss"],
    }
    ann, ed = read(open="2025-06-30", persons=people, terms=posts)
    assert ann.forms == {"en": ("Ann Moss",), "fr": ("Anne Moss",), "ru": ("Энн Мосс",)}
    assert [(t.side, t.office, t.since, t.until, t.seen) for t in ann.held] == [
        ("FR", "president", "2001-05", "2006-02-28", ""),
        ("NATO", "secretary general", "", "2001", ""),
    ]
    assert [(t.office, t.until, t.seen) for t in ed.held] == [("acting president", "2006-04", ""), ("president", "", "2025-06-30")]


def test_tables_add_up() -> None:
    one = ("a.toml", {"persons": {"Ann Moss": {"fr": "Anne Moss"}}, "terms": {"FR president": ["2001/2003 Ann Moss"]}}, "table")
    two = ("b.toml", {"persons": {"Ann Moss": {"en": "Anna Moss"}}, "terms": {"FR foreign minister": ["2004/.. Ann Moss"]}}, "own")
    (ann,) = holders.holders([one, two], SIDES, OFFICES)
    assert ann.forms["en"] == ("Ann Moss", "Anna Moss")
    assert [t.basis for t in ann.held] == ["table", "own"]


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ({"people": {}}, "unknown key 'people'"),
        ({"persons": {"Ann Moss": {"held": []}}}, "Ann Moss: unknown key 'held'"),
        ({"persons": {"Ann Moss": "Anne"}}, "Ann Moss"),
        ({"persons": {"Ann Moss": {"ru": [1]}}}, "a name or a list of names"),
        ({"terms": {"XY president": []}}, "'XY' is no ISO 3166 code"),
        ({"terms": {"FR gardener": []}}, "'gardener' is no office"),
        ({"terms": {"president": []}}, "side and office are wanted"),
        ({"terms": {"FR president": "2001/2002 Ann Moss"}}, "a list of terms"),
        ({"terms": {"FR president": ["since 2001 Ann Moss"]}}, "cannot read 'since 2001 Ann Moss'"),
        ({"terms": {"FR president": ["2001/2002 Ann Moss"]}}, "'Ann Moss' has no entry in .persons."),
        ({"terms": {"FR president": ["2001-13/2002 Ann Moss"]}}, "'2001-13' is no date"),
        ({"terms": {"FR president": ["2003/2002-05 Ann Moss"]}}, "ends before it begins"),
        ({"open": "soon"}, "'soon' is no date"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(table: dict[str, Any], says: str) -> None:
    with pytest.raises(PackError, match=says) as error:
        read(**table)
    assert str(error.value).startswith("mine.toml: ")
    assert "\n" not in str(error.value)
