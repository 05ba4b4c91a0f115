"""Articles without a date: what other articles, offices and appointments leave of it. The people are invented; the countries are real."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.link.dating import dated
from dragoman.link.resolve import resolve
from dragoman.model.claim import Appointment
from dragoman.model.clue import Clue
from dragoman.model.record import ArticleRecord, ReportedAppointment
from dragoman.model.span import Span
from dragoman.model.states import Holder, Holding, Office, States
from reports import article, party, told

STATES = States(
    offices={key: Office(key, (), 2, True) for key in ("president", "foreign minister", "ambassador")},
    holders=tuple(
        Holder(name, {}, tuple(held))
        for name, held in {
            "Anna Berg": [Holding("SE", "foreign minister", "2010-05-04", "2014-10-03")],
            "Ewa Lis": [Holding("PL", "foreign minister", "2014-02-01", "2019")],
            "Nils Holm": [Holding("NO", "foreign minister", "2001", "", "2020-06-30")],
            "Per Dahl": [Holding("DK", "ambassador", "2016-03-09", "2020")],
        }.items()
    ),
)
BERG, LIS, HOLM = "Anna Berg / SE / foreign minister", "Ewa Lis / PL / foreign minister", "Nils Holm / NO / foreign minister"


def main(record: ArticleRecord, **more: Any) -> ArticleRecord:
    """The article with its first contact as what it is about."""
    first, *rest = record.contacts
    return replace(record, contacts=(replace(first, claim=replace(first.claim, main=True)), *rest), **more)


def days(*records: ArticleRecord) -> list[list[str | None]]:
    """The dates of the contacts of each article, as they come out."""
    tied, entities = resolve(records)
    return [[c.claim.when.edtf if c.claim.when else None for c in r.contacts] for r in dated(tied, entities, STATES)]


def weekday(edtf: str, day: int) -> Clue:
    return Clue("w", "weekday", edtf, Span(0, 1), day)


def test_two_who_were_in_office_together_in_one_year_alone() -> None:
    record = main(article("a", "en", None, told("meeting", "XXXX-06-05", BERG, LIS)))
    assert days(record) == [["2014-06-05"]]
    when = dated(*resolve([record]), STATES)[0].contacts[0].claim.when
    assert when is not None
    assert (when.basis, str(when.earliest)) == ("inferred", "2014-06-05")
    assert when.why == (
        "only 2014 fits: Anna Berg was foreign minister 2010-05-04/2014-10-03; Ewa Lis was foreign minister 2014-02-01/2019"
    )


def test_the_rest_of_the_article_follows() -> None:
    record = main(
        article(
            "a",
            "en",
            None,
            told("meeting", "XXXX-06-05", BERG, LIS),
            told("call", "XXXX-05-30", "Anna Berg / SE", "Jan Kos / CZ"),
            told("meeting", "XXXX-11-12", "Anna Berg / SE", "Jan Kos / CZ"),  # over: that of the year before
            told("meeting", "XXXX-11-12", "Anna Berg / SE", "Eva Roth / AT", status="planned"),
            told("call", "XXXX-06-20", "Anna Berg / SE", "Eva Roth / AT"),  # before or after that day of June, nobody knows
            told("visit", "XXXX-05", "Anna Berg / SE"),
            told("visit", "XXXX-03-30/XXXX-04-02", "Anna Berg / SE"),
            told("visit", "XXXX-06-03", "Anna Berg / SE", status="denied"),  # neither over nor to come
        )
    )
    assert days(record) == [
        ["2014-06-05", "2014-05-30", "2013-11-12", "2014-11-12", "XXXX-06-20", "2014-05", "2014-03-30/2014-04-02", "XXXX-06-03"]
    ]


@pytest.mark.parametrize(
    "record",
    [
        main(article("several years", "en", None, told("meeting", "XXXX-06-05", LIS, HOLM))),
        main(article("no end", "en", None, told("meeting", "XXXX-06-05", HOLM, "Jan Kos / CZ"))),
        main(article("never together", "en", None, told("meeting", "XXXX-12-05", BERG, LIS))),
        main(article("a title alone", "en", None, told("meeting", "XXXX-06-05", "Anna Berg / SE / foreign minister", "Jan Kos / CZ"))),
        main(article("no titles", "en", None, told("meeting", "XXXX-06-05", "Anna Berg / SE", "Ewa Lis / PL"))),
        main(article("denied", "en", None, told("meeting", "XXXX-06-05", BERG, LIS, status="denied"))),
        article("background", "en", None, told("meeting", "XXXX-06-05", BERG, LIS)),
        main(article("no day", "en", None, told("meeting", "XXXX-06", BERG, LIS))),
        main(article("wrong weekday", "en", None, told("meeting", "XXXX-06-05", BERG, LIS)), clues=(weekday("XXXX-06-05", 0),)),
        main(
            article("later than its people", "en", None, told("meeting", "XXXX-06-05", BERG, LIS)),
            clues=(Clue("y", "after", "2016", Span(0, 1)),),
        ),
    ],
    ids=lambda r: r.document.name,
)
def test_it_stays_open(record: ArticleRecord) -> None:
    assert all("XXXX" in (day or "XXXX") for day in days(record)[0])


def test_a_weekday_tells_years_apart() -> None:
    """5 June was a Thursday in 2014, a Friday in 2015, a Sunday in 2016, a Monday in 2017."""
    record = main(article("a", "en", None, told("meeting", "XXXX-06-05", LIS, HOLM)))
    assert days(replace(record, clues=(weekday("XXXX-06-05", 4),))) == [["2015-06-05"]]
    assert days(replace(record, clues=(weekday("XXXX-06-05", 5),))) == [["XXXX-06-05"]]  # a Saturday in 2010 and in 2021
    past = Clue("y", "after", "2015", Span(0, 1))
    assert days(replace(record, clues=(past, weekday("XXXX-06-05", 6)))) == [["2016-06-05"]]


def appointed(record: ArticleRecord, who: str, office: str, country: str, since: str | None) -> ArticleRecord:
    person, named = party(f"{who} / {country}")
    claim = Appointment(f"{record.document.id}{who}", record.document.id, person, office, Span(0, 1), country, since)
    return replace(record, appointments=(ReportedAppointment(claim, named),))


@pytest.mark.parametrize(
    ("since", "office", "day"),
    [
        ("XXXX-03", "ambassador to Norway", "2016-04-15"),
        ("XXXX-03-09", "ambassador", "2016-04-15"),
        ("XXXX-05", "ambassador to Norway", "XXXX-04-15"),  # another month than the table has: somebody is wrong
        ("XXXX-03", "foreign minister", "XXXX-04-15"),  # an office of which the table knows nothing
        (None, "ambassador to Norway", "XXXX-04-15"),
    ],
)
def test_an_appointment_that_the_table_dates(since: str | None, office: str, day: str) -> None:
    record = main(article("a", "en", None, told("call", "XXXX-04-15", "Jan Kos / CZ", "Eva Roth / AT")))
    assert days(appointed(record, "Per Dahl", office, "DK", since)) == [[day]]


def test_the_month_of_the_appointment_is_dated_too() -> None:
    record = appointed(
        main(article("a", "en", None, told("call", "XXXX-04-15", "Jan Kos / CZ", "Eva Roth / AT"))),
        "Per Dahl",
        "ambassador",
        "DK",
        "XXXX-03",
    )
    assert dated(*resolve([record]), STATES)[0].appointments[0].claim.since == "2016-03"


def pair(day: str, kind: str = "call", other: str = "Eva Roth / AT") -> dict[str, object]:
    return told(kind, day, "Jan Kos / CZ", other)


WORDS = "We have agreed on everything that can be agreed on before winter"


@pytest.mark.parametrize(
    ("contacts", "dates"),
    [
        (("2011-04-15", "2011-02-22"), ["2011-04-15", "2011-02-22", "2011-03"]),  # two occasions of one year
        (("2011-04-15",), ["XXXX-04-15", "XXXX-02-22", "XXXX-03"]),  # one may be any year's
        (("2011-04-15", "2012-04-15", "2011-02-22"), ["XXXX-04-15", "XXXX-02-22", "XXXX-03"]),  # they call every year
        ((), ["XXXX-04-15", "XXXX-02-22", "XXXX-03"]),
    ],
)
def test_contacts_that_another_article_dates(contacts: tuple[str, ...], dates: list[str]) -> None:
    open_ = main(article("a", "en", None, pair("XXXX-04-15"), pair("XXXX-02-22"), told("visit", "XXXX-03", "Jan Kos / CZ")))
    others = [article(day, "ru", day, pair(day)) for day in contacts]
    assert days(open_, *others)[0] == dates


def test_one_contact_in_the_same_words() -> None:
    def quoting(record: ArticleRecord) -> ArticleRecord:
        return replace(record, statements=tuple(replace(s, claim=replace(s.claim, mode="direct")) for s in record.statements))

    open_ = main(quoting(article("a", "en", None, pair("XXXX-04-15"), quotes=(WORDS,))))
    known = quoting(article("b", "en", "2011-04-16", pair("2011-04-15"), quotes=(WORDS,)))
    assert days(open_, known)[0] == ["2011-04-15"]
    assert days(open_, replace(known, statements=()))[0] == ["XXXX-04-15"]


def test_other_people_or_another_kind_are_no_evidence() -> None:
    open_ = main(article("a", "en", None, pair("XXXX-04-15"), pair("XXXX-02-22")))
    kind = [article(day, "en", day, pair(day, "meeting")) for day in ("2011-04-15", "2011-02-22")]
    people = [article(f"{day} b", "en", day, pair(day, other="Per Dahl / DK")) for day in ("2011-04-15", "2011-02-22")]
    assert days(open_, *kind, *people)[0] == ["XXXX-04-15", "XXXX-02-22"]


def test_a_dated_article_is_left_alone() -> None:
    record = main(article("a", "en", "2018-07-01", told("meeting", "XXXX-06-05", BERG, LIS)))
    assert days(record) == [["XXXX-06-05"]]


@given(st.permutations(range(4)))
def test_the_order_of_the_articles_has_no_part_in_it(order: list[int]) -> None:
    records = [
        main(article("a", "en", None, pair("XXXX-04-15"), pair("XXXX-02-22"))),
        article("b", "fr", "2011-04-16", pair("2011-04-15")),
        article("c", "ru", "2011-02-23", pair("2011-02-22")),
        main(article("d", "en", None, told("meeting", "XXXX-06-05", BERG, LIS))),
    ]
    made = {r.document.id: r for r in dated(*resolve(records), STATES)}
    assert {r.document.id: r for r in dated(*resolve([records[n] for n in order]), STATES)} == made
