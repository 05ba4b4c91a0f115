"""Whatever is decided: it comes back as it was when all is undone, and it holds when articles are read again or more of them come."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from test_any_order import articles

from dragoman.link.resolve import resolve
from dragoman.merge.contacts import chronicle
from dragoman.merge.recognise import cite
from dragoman.model.decision import Decision, judgements, sealed, standing
from dragoman.model.entity import Called
from dragoman.model.record import ArticleRecord, Chronicle, Contact
from reports import article, told

QUICK = settings(max_examples=25, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])   # shrinking takes minutes here
VALUES = (
    ("kind", "call"), ("status", "denied"), ("date", "2024-04-01"), ("date", "none"), ("place", "Oslo, NO"), ("main", "no"),
    ("participants", "add Jonas Gahr (NO)"), ("participants", "remove Vladimir Putin"), ("topics", "fish; gas"), ("format", "add narrow"),
)  # fmt: skip
NAMES = ("Vladimir Putin", "Heydar Aliyev", "Алиев", "Токаев", "Kassym-Jomart Tokayev", "Nobody")


def shown(records: list[ArticleRecord], decisions: list[Decision]) -> Chronicle:
    tied, entities = resolve(records, judgements=judgements(decisions))
    return chronicle(tied, entities, decisions=decisions)


def decision(log: list[Decision], verb: str, contacts: list[Contact], records: list[ArticleRecord], **held: object) -> Decision:
    """One more decision about contacts, or (split) about the reports of one."""
    texts = {r.document.id: r.document for r in records}
    groups = [tuple(cite(texts[s.document], s.reported.claim) for s in c.sources) for c in contacts]
    if verb == "split":
        groups = [groups[0][:1], groups[0][1:]]
    at = f"2026-11-22T08:{len(log) // 60:02}:{len(log) % 60:02}Z"
    return sealed(Decision("", verb, "Eva", at, number=len(log) + 1, groups=tuple(groups), **held))  # type: ignore[arg-type]


def decide(data: st.DataObject, records: list[ArticleRecord], steps: int = 6) -> list[Decision]:
    """Some decisions, one after the other, each about what is shown after those before it."""
    log: list[Decision] = []
    for _ in range(steps):
        now = shown(records, log).contacts
        verb = data.draw(st.sampled_from(["merge", "split", "set", "set", "reject", "same", "different", "undo"]))
        some = data.draw(st.lists(st.sampled_from(now), min_size=1, max_size=2, unique_by=lambda c: c.id)) if now else []
        if verb == "undo":
            targets = [d.id for d in standing(log)]
            if targets:
                log.append(decision(log, "undo", [], records, undoes=(data.draw(st.sampled_from(targets)),)))
        elif verb in ("same", "different"):
            one, other = data.draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True))
            log.append(decision(log, verb, [], records, names=(Called(one), Called(other))))
        elif verb == "merge" and len(some) == 2:
            log.append(decision(log, verb, some, records))
        elif verb == "split" and some and len(some[0].sources) > 1:
            log.append(decision(log, verb, some[:1], records))
        elif verb == "set" and some:
            field, value = data.draw(st.sampled_from(VALUES))
            log.append(decision(log, verb, some[:1], records, field=field, value=value))
        elif verb == "reject" and some:
            log.append(decision(log, verb, some[:1], records))
    return log


def read_again(records: list[ArticleRecord]) -> list[ArticleRecord]:
    """The same articles as another version reads them: all ids of claims are others."""

    def new(id: str) -> str:
        return hashlib.sha256(f"again {id}".encode()).hexdigest()[:16]

    return [replace(r, contacts=tuple(replace(c, claim=replace(c.claim, id=new(c.claim.id))) for c in r.contacts)) for r in records]


def values(chronicle: Chronicle) -> list[tuple[object, ...]]:
    """All but ids: what every contact says, what it rests on, what was decided."""

    def of(c: Contact) -> tuple[object, ...]:
        rests = sorted((s.document, s.reported.claim.evidence[0].span) for s in c.sources)
        fields = (c.kind, c.status, c.when, c.place, c.format, c.topics, c.main)
        return rests, fields, sorted(p.label for p in c.participants), [(d.field, d.decisions) for d in c.decided]

    return sorted((of(c) for c in (*chronicle.contacts, *chronicle.rejected)), key=repr)


@QUICK
@given(articles(), st.data())
def test_undoing_all_of_it_leaves_what_was_before(records: list[ArticleRecord], data: st.DataObject) -> None:
    before = repr(shown(records, []))
    log = decide(data, records)
    back = decision(log, "undo", [], records, undoes=tuple(d.id for d in standing(log) if d.verb != "undo"))
    assert repr(shown(records, [*log, back])) == before
    again = decision([*log, back], "undo", [], records, undoes=(back.id,))
    assert repr(shown(records, [*log, back, again])) == repr(shown(records, log))


@QUICK
@given(articles(), st.data())
def test_neither_the_order_of_articles_nor_that_of_decisions_counts(records: list[ArticleRecord], data: st.DataObject) -> None:
    log = decide(data, records)
    shuffled, mixed = data.draw(st.permutations(records)), data.draw(st.permutations(log))
    assert repr(shown(list(shuffled), list(mixed))) == repr(shown(records, log))


@QUICK
@given(articles(), st.data())
def test_every_report_is_in_one_contact(records: list[ArticleRecord], data: st.DataObject) -> None:
    done = shown(records, decide(data, records))
    claims = [s.reported.claim.id for c in (*done.contacts, *done.rejected) for s in c.sources]
    assert sorted(claims) == sorted(c.claim.id for r in records for c in r.contacts)


@QUICK
@given(articles(), st.data())
def test_what_was_decided_last_holds(records: list[ArticleRecord], data: st.DataObject) -> None:
    log = decide(data, records)
    now = shown(records, log).contacts
    if len(now) > 1:
        log.append(decision(log, "merge", list(now[:2]), records))
        ids = {s.reported.claim.id for c in now[:2] for s in c.sources}
        homes = [c for c in shown(records, log).contacts if ids & {s.reported.claim.id for s in c.sources}]
        assert len(homes) == 1
        log.append(decision(log, "split", homes, records))
        after = shown(records, log).contacts
        first = homes[0].sources[0].reported.claim.id
        alone = next(c for c in after if first in {s.reported.claim.id for s in c.sources})
        assert not ids - {first} & {s.reported.claim.id for s in alone.sources}


def twice(n: int, language: str = "en") -> ArticleRecord:
    """An article of its own with two calls of the same two within a week."""
    who = ("Anna Berg/SE", "Piotr Nowak/PL")
    return article(f"{n}", language, "2024-05-10", told("call", "2024-05-06", *who), told("call", "2024-05-09", *who, topics=("gas",)))


def test_decisions_hold_when_articles_are_read_again() -> None:
    records = [twice(1), twice(2), article("3", "en", "2024-05-10", told("meeting", "2024-05-07", "Anna Berg/SE", "Ivan Petrov/BG"))]
    log: list[Decision] = []
    one, two, three = sorted(shown(records, log).contacts, key=lambda c: c.when.edtf if c.when else "")
    log.append(decision(log, "set", [two], records, field="date", value="2024-05-08"))
    log.append(decision(log, "merge", [one, three], records))
    log.append(decision(log, "split", [two], records))
    assert values(shown(read_again(records), log)) == values(shown(records, log)) != values(shown(records, []))


def test_new_reports_join_what_was_put_together_and_keep_out_of_what_was_put_apart() -> None:
    records = [twice(1), twice(2)]
    one, two = shown(records, []).contacts
    together = [decision([], "merge", [one, two], records)]
    assert [c.reports for c in shown(records, together).contacts] == [2]
    more = [*records, article("3", "en", "2024-05-11", told("call", "2024-05-09", "Anna Berg/SE", "Piotr Nowak/PL", topics=("gas",)))]
    assert [len(c.sources) for c in shown(more, together).contacts] == [5]
    apart = [decision([], "split", [one], records)]
    assert sorted(len(c.sources) for c in shown(records, apart).contacts) == [1, 1, 2]
    day = one.when.edtf if one.when else ""
    more = [*records, article("3", "en", "2024-05-11", told("call", day, "Anna Berg/SE", "Piotr Nowak/PL"))]
    assert sorted(len(c.sources) for c in shown(more, apart).contacts) == [1, 2, 2]


def test_a_plan_and_what_was_held_are_two_unless_a_person_says_otherwise() -> None:
    who = ("Anna Berg/SE", "Piotr Nowak/PL")
    records = [
        article("1", "en", "2024-05-01", told("meeting", "2024-05-06", *who, place="Lund/SE", status="planned")),
        article("2", "en", "2024-05-07", told("meeting", "2024-05-06", *who, place="Lund/SE")),
    ]
    plan, held = shown(records, []).contacts
    (one,) = shown(records, [decision([], "merge", [plan, held], records)]).contacts
    assert (one.reports, one.status) == (2, "held")
    (left,) = shown(records, [decision([], "reject", [plan], records)]).contacts
    assert not left.relations


def test_a_plan_put_together_with_its_cancellation_stays_with_it_where_others_tell_that_it_was_held() -> None:
    who = ("Anna Berg/SE", "Piotr Nowak/PL")
    records = [
        article("1", "en", "2024-05-01", told("meeting", "2024-05-06", *who, place="Lund/SE", status="planned")),
        article("2", "en", "2024-05-05", told("meeting", "2024-05-06", *who, place="Lund/SE", status="cancelled")),
        article("3", "en", "2024-05-07", told("meeting", "2024-05-06", *who, place="Lund/SE")),
    ]
    assert [{s.name for s in c.sources} for c in shown(records, []).contacts] in ([{"1"}, {"2", "3"}], [{"2", "3"}, {"1"}])
    plan, off = (shown([r], []).contacts[0] for r in records[:2])
    (one,) = shown(records, [decision([], "merge", [plan, off], records)]).contacts
    assert one.reports == 3
