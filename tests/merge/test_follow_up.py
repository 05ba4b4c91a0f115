"""What became of commitments: invented plans and what later articles tell of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dragoman.link.resolve import resolve
from dragoman.merge.contacts import chronicle
from dragoman.merge.follow_up import bounds, overdue
from dragoman.merge.recognise import cite
from dragoman.model.claim import Commitment, CommitmentKind, Topic
from dragoman.model.decision import Decision, sealed
from dragoman.model.record import ArticleRecord, LedgerLine, ReportedCommitment
from dragoman.model.span import Span
from reports import article, party, told

BERG, NOWAK = "Anna Berg / SE / president", "Piotr Nowak / PL / president"


def plan(name: str, published: str, day: str | None = "2024-06-10", due: str | None = "2024-06-10") -> ArticleRecord:
    """An article that announces a meeting, and the same as a commitment."""
    record = article(name, "en", published, told("meeting", day, BERG, NOWAK, status="planned", place="Oslo / NO"))
    parties = [party(p) for p in (BERG, NOWAK)]
    claim = Commitment(f"{name}-c", record.document.id, "planned_contact", tuple(p for p, _ in parties), "meet in Oslo", Span(0, 1), due)
    return replace(record, commitments=(ReportedCommitment(claim, tuple(n for _, n in parties)),))


def own_plan(record: ArticleRecord) -> ArticleRecord:
    """The same, the commitment tied to the contact that is planned."""
    own = record.contacts[0].claim.id
    return replace(record, commitments=tuple(replace(c, claim=replace(c.claim, contact=own)) for c in record.commitments))


def ledger(*records: ArticleRecord) -> list[LedgerLine]:
    return list(chronicle(*resolve(records)).ledger)


def test_a_plan_is_kept_by_the_meeting_that_reports_of_it_were_merged_with() -> None:
    (line,) = ledger(
        plan("plan", "2024-06-01"), article("held", "en", "2024-06-11", told("meeting", "2024-06-10", BERG, NOWAK, place="Oslo / NO"))
    )
    assert (line.state, line.why) == ("fulfilled", "the meeting that it announces took place (held)")


@pytest.mark.parametrize(
    ("day", "due", "held", "state"),
    [
        ("2024-06", "2024-06", "2024-06-20", "fulfilled"),
        ("2024-06", "2024-06", "2024-07-05", "fulfilled"),      # late, and said to be
        ("2024-06", "2024-06", "2024-09-05", "open"),           # another meeting
        (None, None, "2024-07-01", "fulfilled"),
        (None, None, "2025-07-01", "open"),
        ("2024-06", "2024-06", "2024-05-20", "open"),           # before it was planned
    ],
)
def test_a_later_meeting_of_the_same_people_answers(day: str | None, due: str | None, held: str, state: str) -> None:
    told_later = article("held", "en", "2025-12-01", told("meeting", held, BERG, NOWAK, place="Riga / LV"))
    (line,) = ledger(plan("plan", "2024-06-01", day=day, due=due), told_later)
    assert (line.state, bool(line.fulfilled_by)) == (state, state == "fulfilled")
    shown = chronicle(*resolve((own_plan(plan("plan", "2024-06-01", day=day, due=due)), told_later))).contacts
    assert [c.status for c in shown if c.related("fulfilled_by")] == ["planned"] * (state == "fulfilled")
    if state == "fulfilled":
        assert line.why


@pytest.mark.parametrize(("status", "state"), [("denied", "cancelled"), ("held", "fulfilled")])
def test_where_a_person_set_the_status_that_person_is_the_teller(status: str, state: str) -> None:
    record = plan("plan", "2024-06-01")
    records, entities = resolve([record])
    cited = cite(record.document, record.contacts[0].claim)
    decision = sealed(Decision("", "set", "Eva", "2026-01-02T03:04:05Z", groups=((cited,),), field="status", value=status))
    (line,) = chronicle(records, entities, decisions=[decision]).ledger
    assert (line.state, line.why.endswith("(Eva)")) == (state, True)


def test_other_people_do_not_answer_and_a_cancelled_plan_is_cancelled() -> None:
    other = article("other", "en", "2024-06-20", told("meeting", "2024-06-15", BERG, "Luis Sol / ES", place="Oslo / NO"))
    (line,) = ledger(plan("plan", "2024-06-01"), other)
    assert line.state == "open"
    off = article("off", "en", "2024-06-09", told("meeting", "2024-06-10", BERG, NOWAK, status="cancelled", place="Oslo / NO"))
    (line,) = ledger(plan("plan", "2024-06-01"), off)
    assert line.state == "cancelled"
    assert "off" in line.why


def test_a_contact_knows_what_it_fulfils_and_the_order_of_articles_has_no_part_in_it() -> None:
    held = article("held", "en", "2024-06-11", told("meeting", "2024-06-10", BERG, NOWAK, place="Oslo / NO"))
    records = [plan("plan", "2024-06-01"), held]
    shown = chronicle(*resolve(tuple(records)))
    planned, done = sorted(shown.contacts, key=lambda c: c.status, reverse=True)
    assert (planned.status, done.status, planned.fulfils) == ("planned", "held", ())
    assert sorted(done.fulfils) == sorted(("plan-c", planned.id))
    assert shown == chronicle(*resolve(tuple(reversed(records))))


def test_one_plan_told_by_two_articles_is_one_line_that_follows_from_where_it_was_made() -> None:
    call = told("call", "2024-06-01", BERG, NOWAK)
    telling = plan("plan", "2024-06-01")
    other = article("call", "en", "2024-06-01", call)
    both = replace(
        telling, contacts=(*telling.contacts, replace(other.contacts[0], claim=replace(other.contacts[0].claim, document="x", main=True)))
    )
    both = replace(both, commitments=tuple(replace(c, claim=replace(c.claim, contact=both.contacts[0].claim.id)) for c in both.commitments))
    again = plan("again", "2024-06-02")
    own = again.contacts[0].claim.id
    again = replace(again, commitments=tuple(replace(c, claim=replace(c.claim, contact=own)) for c in again.commitments))
    held = article("held", "en", "2024-06-11", told("meeting", "2024-06-10", BERG, NOWAK, place="Oslo / NO"))
    shown = chronicle(*resolve((held, again, both)))
    (line,) = shown.ledger
    assert (line.source.name, [r.name for r in line.also], line.state) == ("plan", ["again"], "fulfilled")
    meeting = next(c for c in shown.contacts if c.id == line.fulfilled_by)
    assert meeting.follows_from == tuple(c.id for c in shown.contacts if c.kind == "call")
    assert shown == chronicle(*resolve((both, held, again)))


@pytest.mark.parametrize(
    ("words", "due", "lines"),
    [
        ("supply Norway with forty tonnes of copper", None, 1),
        ("supply Norway with forty tonnes of copper", "2025", 2),  # another date is another promise
        ("close the harbour of Arica", None, 2),
    ],
)
def test_a_promise_told_twice_is_one_line(words: str, due: str | None, lines: int) -> None:
    def promise(name: str, what: str, by: str | None) -> ArticleRecord:
        said, named = party(BERG)
        claim = Commitment(f"{name}-p", article(name, "en", None).document.id, "promise", (said,), what, Span(0, 1), by)
        return replace(article(name, "en", "2024-06-01"), commitments=(ReportedCommitment(claim, (named,)),))

    records = [promise("one", "to supply forty tonnes of copper to Norway", "2024"), promise("two", words, due)]
    found = ledger(*records)
    assert len(found) == lines
    assert sorted(map(repr, found)) == sorted(map(repr, ledger(*reversed(records))))


def test_overdue_only_as_of_a_day_that_is_given() -> None:
    (line,) = ledger(plan("plan", "2024-06-01"))
    assert line.state == "open"
    assert overdue(line, None).state == "open"
    assert overdue(line, date(2024, 6, 10)).state == "open"
    assert overdue(line, date(2024, 6, 11)).state == "overdue"


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-02-03~", "2024-02-03", "2024-02-03"),
        ("2023-04/2023-05", "2023-04-01", "2023-05-31"),
        ("2023-04-01/..", "2023-04-01", None),
        ("XXXX-05-24", None, None),
        ("2024-21", None, None),
        (None, None, None),
    ],
)
def test_bounds(edtf: str | None, first: str | None, last: str | None) -> None:
    found = bounds(edtf)
    assert tuple(d and d.isoformat() for d in found) == (first, last)


def paper(name: str, published: str, kind: CommitmentKind, due: str | None, who: str, topic: str) -> ArticleRecord:
    """An article in which somebody is to sign a document, or has."""
    record = article(name, "en", published)
    claim, named = party(who)
    topics = (Topic(topic, topic, Span(0, 1)),)
    made = Commitment(f"{name}-c", record.document.id, kind, (claim,), "sign a paper", Span(0, 1), due, topics=topics, paper=True)
    return replace(record, commitments=(ReportedCommitment(made, (named,)),))


@pytest.mark.parametrize(
    ("due", "signed", "who", "topic", "state"),
    [
        ("2024-06", "2024-06-20", "Anna Berg / NO / president", "fisheries", "fulfilled"),
        ("2024-06", "2024-07-10", "Anna Berg / NO / president", "fisheries", "fulfilled"),   # late, and said to be
        ("2024-06", "2024-12-10", "Anna Berg / NO / president", "fisheries", "open"),
        ("2024-06", "2024-06-20", "Anna Berg / NO / president", "energy", "open"),           # another document
        ("2024-06", "2024-06-20", "Luis Sol / ES", "fisheries", "open"),                     # other people
        (None, "2024-09-01", "Anna Berg / NO / president", "fisheries", "fulfilled"),
        (None, "2024-04-01", "Anna Berg / NO / president", "fisheries", "open"),             # signed before it was promised
    ],
)
def test_a_document_that_is_signed_later_answers(due: str | None, signed: str, who: str, topic: str, state: str) -> None:
    done = paper("done", signed, "agreement", None, who, topic)
    lines = ledger(paper("plan", "2024-05-01", "promise", due, "Anna Berg / NO / president", "fisheries"), done)
    (line,) = [x for x in lines if x.reported.claim.kind == "promise"]
    assert (line.state, line.fulfilled_by) == (state, done.document.id if state == "fulfilled" else None)
    assert line.why.startswith("done tells that it was signed: Anna Berg; fisheries" if state == "fulfilled" else "")


@pytest.mark.parametrize(
    ("day", "topic", "lines"), [("2024-06-12", "fisheries", 1), ("2024-07-12", "fisheries", 2), ("2024-06-12", "energy", 2)]
)
def test_a_signing_told_in_two_languages_is_one_line(day: str, topic: str, lines: int) -> None:
    def signed(name: str, language: str, published: str, about: str) -> ArticleRecord:
        record = article(name, language, published)
        who = [party(w) for w in (BERG, NOWAK)]
        topics = (Topic(about, about, Span(0, 1)),)
        parties, words = tuple(c for c, _ in who), f"{name} {language}"
        made = Commitment(f"{name}-c", record.document.id, "agreement", parties, words, Span(0, 1), topics=topics, paper=True)
        return replace(record, commitments=(ReportedCommitment(made, tuple(n for _, n in who)),))

    found = ledger(signed("one", "en", "2024-06-10", "fisheries"), signed("other", "fr", day, topic))
    assert len(found) == lines
