"""A pipeline for tests of the store, the exports and the commands: it reads articles in which contacts are told in lines of one form.

    2024-05-24 | meeting | held | Anna Berg (SE) | Piotr Nowak (PL) | at Stockholm (SE)
    says | Anna Berg (SE) | We shall build the bridge together.
    denies | Piotr Nowak (PL) | There was no word about fish.
    promise | Anna Berg (SE) | open the bridge | 2025-06
    counts | 1500000 | EUR | cost of the bridge
    appoints | Anna Berg (SE) | ambassador | 2024-07

What is said belongs to the contact above it.
All invented. Linking and merging are the real ones. `install` puts it in the place of `dragoman.pipeline`, and ``python tests/told.py …``
is the command line with it (a batch at a time, slowly where TOLD_PAUSE says so, for tests that kill it).
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
import time
import types
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from dragoman.link.resolve import resolve
from dragoman.merge import contacts as merged
from dragoman.model.claim import Appointment, Commitment, ContactClaim, Evidence, Figure, Party, PlaceClaim, Statement
from dragoman.model.document import Document
from dragoman.model.record import (
    ArticleRecord,
    Chronicle,
    NamedParty,
    NamedPlace,
    ReportedAppointment,
    ReportedCommitment,
    ReportedContact,
    ReportedStatement,
)
from dragoman.model.span import Span
from dragoman.model.when import When

LINE = re.compile(
    r"^(?P<date>[-\dX]*) \| (?P<kind>\w+) \| (?P<status>\w+) \| (?P<who>.+?)(?: \| at (?P<place>.+?) \((?P<in>\w\w)\))?$", re.M
)
PARTY = re.compile(r"([^|\s][^|]*?) \((\w\w)\)")
SAID = re.compile(r"^(?P<how>says|denies) \| (?P<who>.+?) \((?P<in>\w\w)\) \| (?P<what>.+)$", re.M)
PROMISED = re.compile(
    r"^(?P<kind>promise|agreement|planned_contact) \| (?P<who>.+?) \((?P<in>\w\w)\) \| (?P<what>.+?)(?: \| (?P<due>[-\d]+))?$", re.M
)
COUNTED = re.compile(r"^counts \| (?P<value>[\d.]+) \| (?P<unit>\S+) \| (?P<what>.+)$", re.M)
APPOINTED = re.compile(r"^appoints \| (?P<who>.+?) \((?P<in>\w\w)\) \| (?P<office>.+?) \| (?P<since>[-\d]+)$", re.M)
BATCH = 16
Run = Callable[..., tuple[int, str, str]]   # a command's arguments → exit status, standard output, standard error


def telling(*lines: str, title: str = "The ministers had a busy week") -> str:
    """An article of some sentences with the lines in it."""
    return "\n".join((title, "", "This is what the foreign ministries of the countries said about the talks of the week.", *lines, ""))


def read_many(documents: Iterable[Document], batch: int = BATCH) -> Iterator[ArticleRecord]:
    """Records of articles, as `dragoman.pipeline.read_many` gives them. An article with the word BREAK cannot be read."""
    for document in documents:
        time.sleep(float(os.environ.get("TOLD_PAUSE", "0")))
        if "BREAK" in document.text:
            raise ArithmeticError("told to break")
        contacts = tuple(_reported(document, m) for m in LINE.finditer(document.text))
        yield ArticleRecord(document, contacts, *_beside(document, contacts))


def chronicle(records: Iterable[ArticleRecord]) -> Chronicle:
    """The real linking and merging."""
    return merged.chronicle(*resolve(tuple(records)))


def _reported(document: Document, m: re.Match[str]) -> ReportedContact:
    said, named = [], []
    for p in PARTY.finditer(document.text, *m.span("who")):
        span = Span(*p.span(1))
        name, type = (None, "group") if p[1].startswith("some ") else (p[1], "person")
        said.append(Party(name, type, (p[1],), span, country=p[2]))  # type: ignore[arg-type]
        named.append(NamedParty(name, (p[1],), type, "party", p[2]))  # type: ignore[arg-type]
    evidence = [Evidence("contact", Span(*m.span("kind")), "told"), *(Evidence("participants", p.span, "told") for p in said)]
    evidence += [Evidence("date", Span(*m.span("date")), "told")] if m["date"] else []
    evidence += [Evidence("place", Span(*m.span("place")), "told")] if m["place"] else []
    place = PlaceClaim(m["place"], m["in"], None, Span(*m.span("place"))) if m["place"] else None
    id = hashlib.sha256(f"{document.id}:{m.start()}".encode()).hexdigest()[:16]
    main = any(p.name for p in named)
    claim = ContactClaim(id, document.id, m["kind"], m["status"], tuple(said), tuple(evidence), _when(m["date"]), place, main=main)  # type: ignore[arg-type]
    return ReportedContact(claim, tuple(named), (), NamedPlace(m["place"], m["in"]) if m["place"] else None)


def _beside(document: Document, contacts: tuple[ReportedContact, ...]) -> tuple[Any, ...]:
    """Statements, figures, commitments and appointments."""

    def id(m: re.Match[str]) -> str:
        return hashlib.sha256(f"{document.id}:{m.start()}".encode()).hexdigest()[:16]

    def who(m: re.Match[str]) -> tuple[Party, NamedParty]:
        said = Party(m["who"], "person", (m["who"],), Span(*m.span("who")), country=m["in"])
        return said, NamedParty(m["who"], (m["who"],), country=m["in"])

    def contact(m: re.Match[str]) -> str | None:
        return next((c.claim.id for c in reversed(contacts) if c.claim.evidence[0].span.start < m.start()), None)

    def at(m: re.Match[str], group: str) -> Span:
        return Span(*m.span(group))

    def statement(m: re.Match[str]) -> Statement:
        return Statement(id(m), document.id, who(m)[0], "direct", m["how"] == "denies", at(m, "what"), m["how"], contact(m))

    def commitment(m: re.Match[str]) -> Commitment:
        coming = {c.claim.id for c in contacts if c.claim.status in ("planned", "proposed")}
        plan = here if m["kind"] == "planned_contact" and (here := contact(m)) in coming else None
        return Commitment(id(m), document.id, m["kind"], (who(m)[0],), m["what"], at(m, "what"), m["due"], contact=plan)  # type: ignore[arg-type]

    said, counted, promised, appointed = ([*shape.finditer(document.text)] for shape in (SAID, COUNTED, PROMISED, APPOINTED))
    return (
        tuple(ReportedStatement(statement(m), who(m)[1]) for m in said),
        tuple(Figure(id(m), document.id, float(m["value"]), m["unit"], m["what"], at(m, "value")) for m in counted),
        tuple(ReportedCommitment(commitment(m), (who(m)[1],)) for m in promised),
        tuple(
            ReportedAppointment(Appointment(id(m), document.id, who(m)[0], m["office"], at(m, "office"), m["in"], m["since"]), who(m)[1])
            for m in appointed
        ),
    )


def _when(edtf: str) -> When | None:
    if not edtf:
        return None
    if "X" in edtf:
        return When(edtf, None, None, "day", "explicit", "told", "no year said")
    numbers = [int(n) for n in edtf.split("-")]
    first = date(*(*numbers, 1, 1)[:3])
    next_month = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    after = (date(first.year + 1, 1, 1), next_month, first + timedelta(1))[len(numbers) - 1]
    return When(edtf, first, after - timedelta(1), ("year", "month", "day")[len(numbers) - 1], "explicit", "told", "as told")  # type: ignore[arg-type]


def module() -> types.ModuleType:
    """This pipeline as a module of the name of the real one."""
    fake = types.ModuleType("dragoman.pipeline")
    fake.read_many, fake.chronicle = read_many, chronicle  # type: ignore[attr-defined]
    return fake


def install(monkeypatch: Any) -> None:
    """Put it in the place of the real one for the time of a test."""
    import dragoman

    fake = module()
    monkeypatch.setitem(sys.modules, "dragoman.pipeline", fake)
    monkeypatch.setattr(dragoman, "pipeline", fake, raising=False)


if __name__ in ("__main__", "__mp_main__"):   # the command line with this pipeline, and the processes that it starts to read
    import dragoman
    from dragoman.cli.main import main

    sys.modules["dragoman.pipeline"] = dragoman.pipeline = module()  # type: ignore[attr-defined]
    if __name__ == "__main__":
        main()
