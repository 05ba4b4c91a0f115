"""What is listed for a look, on articles told by hand: offices and speakers that nobody is known for, the order of the list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dragoman.merge.review import review
from dragoman.model.claim import Appointment, Commitment, Party, Statement
from dragoman.model.record import (
    Appointed,
    Decided,
    LedgerLine,
    NamedParty,
    Reference,
    ReportedAppointment,
    ReportedCommitment,
    ReportedStatement,
    Said,
)
from dragoman.model.span import Span
from reports import AT, article, merged, told


def test_somebody_known_by_an_office_alone() -> None:
    days = [
        told("meeting", "2024-03-05", "Anna Berg/SE/president", "<the minister>/PL/foreign minister"),
        told("meeting", "2024-03-07", "Anna Berg/SE/president", "<an envoy>"),
    ]
    found = [f for f in review(merged(article("1", "en", "2024-03-06", *days)), (), ()) if f.kind == "office"]
    assert [f.why for f in found] == ["who was foreign minister of PL?", "“an envoy” is no office that is known"]
    assert "'Anna Berg (SE, president); NAME (PL, foreign minister)'" in found[0].commands[0]
    assert found[0].value > found[1].value


def test_a_speaker_who_is_nobody_known() -> None:
    def said(id: str, entity: str | None, denies: bool = False) -> Said:
        claim = Statement(id, "d", Party(None, "person", ("a source",), AT), "direct", denies, AT, "said")
        return Said(ReportedStatement(claim, NamedParty(None, ("a source",), country="PL", entity=entity)), Reference("d", "d.txt"))

    found = review((), [said("1" * 16, None), said("2" * 16, "e"), said("3" * 16, None, True)], ())
    assert [f.about for f in found] == [("3" * 16,), ("1" * 16,)]
    assert found[0].commands == ("set 3333333 speaker 'NAME (PL)'",)


def test_more_reports_make_more_worth() -> None:
    undated = told("call", None, "Anna Berg/SE", "Piotr Nowak/PL")
    other = told("call", None, "Ida Holm/NO", "Ivan Petrov/BG")
    articles = [article(f"{n}", "en", "2024-03-06", undated, *([other] if n == 1 else [])) for n in range(4)]
    found = [f for f in review(merged(*articles), (), ()) if f.kind == "date"]
    assert [("Anna Berg" in f.what, f.why) for f in found] == [(True, "no article says when"), (False, "no article says when")]


def test_what_was_due_and_who_is_unknown_are_asked_for() -> None:
    contacts = merged(article("1", "en", "2024-03-06", told("call", "2024-03-05", "Anna Berg/SE", "Piotr Nowak/PL")))
    source, span = Reference("d", "1.txt", published=date(2024, 2, 1)), Span(0, 4)
    promise = ReportedCommitment(Commitment("aaaaaaaaaa", "d", "promise", (), "open the bridge", span, "2024-02-20"))
    due = LedgerLine(promise, source, earliest=date(2024, 2, 20), latest=date(2024, 2, 20))
    later, kept = replace(due, latest=date(2024, 3, 6)), replace(due, decided=(Decided("state", "Eva", "", "", ()),))
    somebody = NamedParty(None, ("the envoy",), country="SE")
    office = Appointment("bbbbbbbbbb", "d", Party(None, "person", ("the envoy",), span), "envoy", span, "SE")
    found = review(contacts, (), (), [due, later, kept], [Appointed(ReportedAppointment(office, somebody), source)])
    assert [f.commands for f in found] == [
        ("set bbbbbbb person 'NAME (SE)'",),
        ("set aaaaaaa state fulfilled", "set aaaaaaa state cancelled", "set aaaaaaa state open", "set aaaaaaa fulfilled_by ID"),
    ]
