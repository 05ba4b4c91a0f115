"""Offices at a date: who is meant by an office, who held which, titles that the dates contradict, appointments that articles report.

The people are invented; the countries are real.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.link.resolve import resolve
from dragoman.link.tenure import in_office
from dragoman.model.claim import Appointment
from dragoman.model.record import ArticleRecord, ReportedAppointment
from dragoman.model.span import Span
from dragoman.model.states import Holder, Holding, Office, Organisation, States
from dragoman.model.tenure import Tenures, Term, earliest, latest
from reports import article, party, told

OFFICES = {
    o.key: o
    for o in (
        Office("president", ("leader", "head of state"), 1, True),
        Office("prime minister", ("leader", "head of government"), 1, True),
        Office("head of state", ("leader",), 1, True),
        Office("foreign minister", ("minister", "top diplomat"), 2, True),
        Office("top diplomat", (), 2, True),
        Office("secretary general", ("head",), 2, True),
        Office("spokesperson", (), 4),
    )
}
HELD = {
    "Anna Berg": [Holding("SE", "foreign minister", "2010-05-04", "2014-10"), Holding("SE", "prime minister", "2014-10", "", "2020-06-30")],
    "Nils Holm": [Holding("SE", "foreign minister", "2014-10", "", "2020-06-30")],
    "Piotr Nowak": [Holding("PL", "president", "2009", "2015-08-06"), Holding("PL", "acting president", "2008-07", "2009")],
    "Ewa Lis": [Holding("PL", "president", "2015-08-06", "2019-08-06"), Holding("PL", "spokesperson", "2007", "2009")],
    "Tom Reed": [Holding("NATO", "secretary general", "2012", "2018-02-01")],
}
STATES = States(
    organisations=(Organisation("NATO"),),
    offices=OFFICES,
    holders=tuple(Holder(name, {}, tuple(held)) for name, held in HELD.items()),
)
TENURES = Tenures(STATES.terms, STATES.titles)


def known(*records: ArticleRecord) -> tuple[tuple[ArticleRecord, ...], dict[str, object]]:
    """The records with what offices and dates add, and the entities by name."""
    out, entities = in_office(*resolve(records), STATES)
    return out, {e.name: e for e in entities}


@pytest.mark.parametrize(
    ("side", "office", "day", "name"),
    [
        ("SE", "foreign minister", "2012-01-01", "Anna Berg"),
        ("SE", "foreign minister", "2010-05-03", None),  # the day before
        ("SE", "foreign minister", "2014-10-15", None),  # the month in which one follows the other
        ("SE", "foreign minister", "2014-11-01", "Nils Holm"),
        ("SE", "foreign minister", "2020-07-01", None),  # after the last day that the table knows of
        ("SE", "top diplomat", "2012-01-01", "Anna Berg"),
        ("SE", "minister", "2012-01-01", None),  # there are several
        ("SE", "leader", "2016-01-01", None),  # a word for several offices
        ("PL", "head of state", "2012-01-01", "Piotr Nowak"),
        ("PL", "president", "2008-09-01", "Piotr Nowak"),  # acting
        ("PL", "former president", "2012-01-01", None),
        ("PL", "spokesperson", "2008-01-01", None),  # a country has several
        ("NATO", "secretary general", "2016-01-01", "Tom Reed"),
        ("NATO", "secretary general", "2012-06-01", None),  # some time in that year
    ],
)
def test_who_held_an_office(side: str, office: str, day: str, name: str | None) -> None:
    term = TENURES.at(side, office, date.fromisoformat(day))
    assert (term.name if term else None) == name


def test_who_held_an_office_over_days() -> None:
    assert TENURES.at("PL", "president", date(2015, 8, 1), date(2015, 8, 5)) is not None
    assert TENURES.at("PL", "president", date(2015, 8, 1), date(2015, 8, 9)) is None


@given(st.dates(date(2007, 1, 1), date(2021, 1, 1)), st.sampled_from(sorted(HELD)), st.data())
def test_sure_is_possible(day: date, name: str, data: st.DataObject) -> None:
    term = data.draw(st.sampled_from([t for t in STATES.terms if t.name == name]))
    assert not term.sure(day) or term.possible(day)


@pytest.mark.parametrize(("edtf", "first", "last"), [("2012", "2012-01-01", "2012-12-31"), ("2012-02", "2012-02-01", "2012-02-29")])
def test_bounds(edtf: str, first: str, last: str) -> None:
    assert (str(earliest(edtf)), str(latest(edtf))) == (first, last)


def test_an_office_without_a_name_is_a_person_on_a_day() -> None:
    (record,), _ = known(
        article("a", "en", "2012-03-09", told("meeting", "2012-03-08", "<the Swedish minister> / SE / foreign minister", "Jan Kos / CZ"))
    )
    berg, kos = record.contacts[0].participants
    assert berg.name == "Anna Berg"
    assert berg.as_ == ("the Swedish minister",)
    assert [(k.field, k.value, k.basis) for k in berg.known] == [("name", "Anna Berg", "table")]
    assert "holder of the office on that day" in berg.known[0].why
    assert "2010-05-04/2014-10" in berg.known[0].why
    assert kos.known == ()
    assert record.contacts[0].claim.participants[0].name is None  # what the article says stays


def test_it_is_the_same_person_as_in_articles_that_name_her() -> None:
    office = article(
        "a", "en", "2012-03-09", told("meeting", "2012-03-08", "<the Swedish minister> / SE / foreign minister", "Jan Kos / CZ")
    )
    name = article("b", "en", "2012-03-09", told("meeting", "2012-03-08", "Anna Berg / SE", "Jan Kos / CZ"))
    (one, other), _ = known(office, name)
    assert one.contacts[0].participants[0].entity == other.contacts[0].participants[0].entity
    alone, _ = known(office)
    assert alone[0].contacts[0].participants[0].entity == one.contacts[0].participants[0].entity


def test_a_plan_is_about_whoever_holds_the_office_when_it_is_told() -> None:
    told_ = told("meeting", "2014-12-01", "<the minister> / SE / foreign minister", "Jan Kos / CZ", status="planned")
    (record,), _ = known(article("a", "en", "2014-09-09", told_))
    assert record.contacts[0].participants[0].name == "Anna Berg"


@pytest.mark.parametrize(
    ("published", "day"),
    [
        (None, "XXXX-03-08"),  # no year
        (None, None),  # no day at all
        ("2014-11-05", None),  # told soon after one followed the other: either may be meant
        ("2014-11-05", "2014"),  # at some time of the year in which one followed the other
    ],
)
def test_it_stays_open(published: str | None, day: str | None) -> None:
    (record,), _ = known(article("a", "en", published, told("meeting", day, "<the minister> / SE / foreign minister", "Jan Kos / CZ")))
    assert record.contacts[0].participants[0].name is None
    assert record.contacts[0].participants[0].known == ()


def test_not_whoever_is_named_beside_the_office() -> None:
    (record,), _ = known(
        article("a", "en", "2012-03-09", told("meeting", "2012-03-08", "<the minister> / SE / foreign minister", "Anna Berg / SE"))
    )
    assert record.contacts[0].participants[0].name is None


def test_a_name_without_an_office_gets_it() -> None:
    (record,), _ = known(article("a", "en", "2012-03-09", told("meeting", "2012-03-08", "Anna Berg / SE", "Ewa Lis / PL")))
    berg, lis = record.contacts[0].participants
    assert berg.office is None  # the article does not say it
    assert [(k.field, k.value) for k in berg.known] == [("office", "foreign minister")]
    assert lis.known == ()  # she held none on that day


def test_a_name_of_another_country_gets_none() -> None:
    (record,), _ = known(article("a", "en", "2012-03-09", told("meeting", "2012-03-08", "Anna Berg / NO", "Jan Kos / CZ")))
    assert record.contacts[0].participants[0].known == ()


def test_a_title_that_contradicts_the_date_is_noted() -> None:
    (record,), entities = known(
        article("a", "en", "2017-03-09", told("meeting", "2017-03-08", "Anna Berg / SE / foreign minister", "Jan Kos / CZ"))
    )
    berg = record.contacts[0].participants[0]
    assert berg.office == "foreign minister"
    assert [(k.field, k.value) for k in berg.known] == [("title", "foreign minister")]
    assert "2010-05-04/2014-10, not on 2017-03-08" in berg.known[0].why
    assert entities["Anna Berg"].notes == ("called foreign minister on 2017-03-08: the table of offices has 2010-05-04/2014-10",)


@pytest.mark.parametrize(
    ("day", "published", "who"),
    [
        ("2012-03-08", "2012-03-09", "Anna Berg / SE / foreign minister"),  # it fits
        ("2014-11-05", "2014-11-06", "Anna Berg / SE / foreign minister"),  # a few days late: tables and the press differ by days
        ("2009-03-08", "2012-03-09", "Anna Berg / SE / foreign minister"),  # the title of today for an event of then
        ("2017-03-08", "2017-03-09", "Anna Berg / SE / former foreign minister"),
        ("2017-03-08", "2017-03-09", "Anna Berg / SE / leader"),
        ("2017-03-08", "2017-03-09", "Jan Kos / CZ / foreign minister"),  # of whom nothing is known
    ],
)
def test_no_contradiction(day: str, published: str, who: str) -> None:
    (record,), _ = known(article("a", "en", published, told("meeting", day, who, "Eva Roth / AT")))
    assert not [k for k in record.contacts[0].participants[0].known if k.field == "title"]


def appointed(record: ArticleRecord, who: str, office: str, country: str, since: str, after: str = "") -> ArticleRecord:
    """The article with an appointment in it."""
    person, named = party(f"{who} / {country}")
    before = party(f"{after} / {country}") if after else (None, None)
    claim = Appointment(f"{record.document.id}{who}", record.document.id, person, office, Span(0, 1), country, since, None, before[0])
    return replace(record, appointments=(*record.appointments, ReportedAppointment(claim, named, before[1])))


def test_an_appointment_makes_a_term() -> None:
    news = appointed(article("a", "en", "2016-05-03"), "Jan Kos", "foreign minister", "CZ", "2016-05-02", "Petr Ryba")
    later = article("b", "en", "2016-09-09", told("meeting", "2016-09-08", "<the Czech minister> / CZ / foreign minister", "Eva Roth / AT"))
    before = article(
        "c", "en", "2016-02-09", told("meeting", "2016-02-08", "<the Czech minister> / CZ / foreign minister", "Eva Roth / AT")
    )
    (_, one, other), entities = known(news, later, before)
    kos = one.contacts[0].participants[0]
    assert (kos.name, kos.known[0].basis, kos.known[0].document) == ("Jan Kos", "article", news.document.id)
    assert other.contacts[0].participants[0].name is None  # since when Ryba was in office nobody says
    assert [(t.spell, t.basis, t.document) for t in entities["Jan Kos"].terms] == [("2016-05-02/", "article", news.document.id)]
    assert [(t.spell, t.office) for t in entities["Petr Ryba"].terms] == [("/2016-05-02", "foreign minister")]


def test_an_appointment_of_a_body() -> None:
    news = appointed(article("a", "en", "2018-02-03"), "Jan Kos", "secretary general of NATO", "CZ", "2018-02-02")
    _, entities = known(news)
    assert [(t.side, t.office) for t in entities["Jan Kos"].terms] == [("NATO", "secretary general")]


def test_what_the_table_has_outweighs_an_article_and_the_conflict_is_shown() -> None:
    wrong = appointed(article("a", "en", "2012-02-03"), "Nils Holm", "foreign minister", "SE", "2012-02-02")
    later = article("b", "en", "2012-09-09", told("meeting", "2012-09-08", "<the minister> / SE / foreign minister", "Eva Roth / AT"))
    (_, record), entities = known(wrong, later)
    assert record.contacts[0].participants[0].name == "Anna Berg"
    told_of = next(t for t in entities["Nils Holm"].terms if t.basis == "article")
    assert told_of.conflict == "the table of offices has 2014-10/.."
    other = appointed(article("c", "en", "2012-02-03"), "Jan Kos", "foreign minister", "SE", "2012-02-02")
    _, entities = known(other)
    assert entities["Jan Kos"].terms[0].conflict == "the table of offices has Anna Berg in this office on 2012-03-03"


def test_after_the_last_day_of_the_table_an_article_may_tell_of_a_successor() -> None:
    news = appointed(article("a", "en", "2021-02-03"), "Jan Kos", "foreign minister", "SE", "2021-02-02")
    later = article("b", "en", "2021-09-09", told("meeting", "2021-09-08", "<the minister> / SE / foreign minister", "Eva Roth / AT"))
    (_, record), _ = known(news, later)
    assert record.contacts[0].participants[0].name == "Jan Kos"


def test_a_rejected_appointment_makes_no_term() -> None:
    news = appointed(article("a", "en", "2016-05-03"), "Jan Kos", "foreign minister", "CZ", "2016-05-02")
    _, entities = in_office(*resolve([news]), STATES, lambda a, d: None)
    assert [e.terms for e in entities] == [()]


@given(st.permutations(range(4)))
def test_the_order_of_the_articles_has_no_part_in_it(order: list[int]) -> None:
    records = [
        appointed(article("a", "en", "2016-05-03"), "Jan Kos", "foreign minister", "CZ", "2016-05-02"),
        appointed(article("b", "en", None), "Jan Kos", "foreign minister", "CZ", "2016-05-02"),
        article("c", "en", "2016-09-09", told("meeting", "2016-09-08", "<the minister> / CZ / foreign minister", "Anna Berg / SE")),
        article(
            "d", "en", "2016-09-09", told("meeting", "2016-09-08", "Jan Kos / CZ / president", "<the minister> / SE / foreign minister")
        ),
    ]
    out, entities = in_office(*resolve(records), STATES)
    shuffled, again = in_office(*resolve([records[n] for n in order]), STATES)
    assert again == entities
    assert {r.document.id: r for r in shuffled} == {r.document.id: r for r in out}


def test_a_term_says_where_it_is_known_from() -> None:
    assert Term("Anna Berg", "SE", "foreign minister", "2010").spell == "2010/"
