"""One article more, one decision more: what each costs in a workspace of thousands of articles.

    python bench/arrivals.py [1000 5000 …] [--json OUT]

The articles are made up, claims and all, so that nothing has to be parsed: twenty a day of some two hundred words about the contacts of a
few hundred people, some of whom are in the news far more often than others; one in three is a near copy of another outlet's. For each
number of articles, in a process of its own: seconds of the processor to make all from nothing, to take in one article more (the median of
several), to follow one decision, to look when nothing has come; and megabytes. What came bit by bit is compared with what is made from
nothing.
"""

from __future__ import annotations

import hashlib
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import grown
from dragoman.model.claim import Commitment, ContactClaim, Evidence, Figure, Party, Statement
from dragoman.model.decision import Signature
from dragoman.model.document import Document
from dragoman.model.record import ArticleRecord, NamedParty, NamedPlace, ReportedCommitment, ReportedContact, ReportedStatement
from dragoman.model.span import Span
from dragoman.model.when import When
from dragoman.workspace import Workspace

SYLLABLES = [c + v for c in ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "sh", "ch") for v in "aeiou"]
COUNTRIES = [a + b for a in "ABCDEFGHIJ" for b in "KLMNO"]
OUTLETS = [f"Paper {n}" for n in range(30)]
OFFICES = ("president", "foreign minister", "envoy")
A_DAY = 20          # articles
PEOPLE = 400
SEED = 11
SIGNED = Signature("bench", "2026-01-02T03:04:05Z", "")


@dataclass(frozen=True)
class Person:
    """Somebody made up."""

    given: str
    family: str
    country: str
    office: str

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"


def word(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(syllables))


def articles(number: int, seed: int = SEED) -> list[ArticleRecord]:
    """So many articles, in order of publication."""
    chance = random.Random(seed)
    words = [word(chance, chance.choice((1, 2, 2, 3))) for _ in range(4000)]
    people = [
        Person(word(chance, 2).title(), word(chance, 3).title(), chance.choice(COUNTRIES), chance.choice(OFFICES))
        for _ in range(PEOPLE)
    ]
    often = [1 / (n + 3) for n in range(PEOPLE)]   # who is in the news how much
    out: list[ArticleRecord] = []
    while len(out) < number:
        day = date(2001, 1, 1) + timedelta(len(out) // A_DAY)
        sides: list[Person] = []
        while len(sides) < 2:
            sides += [p for p in chance.choices(people, often) if p not in sides]
        kind = chance.choice(("meeting", "meeting", "call", "visit"))
        status = chance.choice(("held",) * 7 + ("planned", "planned", "cancelled"))
        quotes = [" ".join(chance.choices(words, k=chance.randrange(8, 20))) for _ in range(3)]
        body: list[str] = []
        when = day + timedelta(chance.randrange(2, 30)) if status == "planned" else day - timedelta(chance.randrange(2))
        for _ in range(chance.choice((1, 1, 1, 2, 3, 5))):
            if not body or chance.random() < 0.5:
                body = [" ".join(chance.choices(words, k=40)) for _ in range(4)]
            told = None if chance.random() < 0.1 else when
            out.append(_article(chance, len(out), sides, kind, status, told, day, quotes[: chance.randrange(1, 4)], body, words))
    return out[:number]


def _article(
    chance: random.Random, n: int, sides: list[Person], kind: str, status: str, when: date | None, day: date, quotes: list[str],
    body: list[str], words: list[str],
) -> ArticleRecord:  # fmt: skip
    id_ = hashlib.sha256(f"arrival {n}".encode()).hexdigest()[:16]
    text, claims = "", count()
    published = day + timedelta(chance.randrange(2))

    def write(some: str) -> Span:
        nonlocal text
        start = len(text)
        text += some
        return Span(start, len(text))

    def number() -> str:
        return hashlib.sha256(f"{id_} {next(claims)}".encode()).hexdigest()[:16]

    write(f"{' '.join(chance.choices(words, k=6)).capitalize()}\n\n")
    said, named = [], []
    for i, p in enumerate(sides):
        name = p.family if chance.random() < 0.15 else p.name
        span = write(name)
        write(" and " if i == 0 else " ")
        part = "visitor" if kind == "visit" and not i else "party"
        said.append(Party(name, "person", (name,), span, part, p.country, p.office))  # type: ignore[arg-type]
        named.append(NamedParty(name, (name,), "person", part, p.country, p.office))  # type: ignore[arg-type]
    verb = write(kind)
    write(f" on {when}.\n\n" if when else ".\n\n")
    date_ = When(when.isoformat(), when, when, "day", "explicit", "made up", "") if when else None
    place = NamedPlace(f"City {sides[1].country}", sides[1].country) if chance.random() < 0.6 else None
    claim = ContactClaim(
        number(), id_, kind, status, tuple(said), (Evidence("contact", verb, "made up"),), date_, main=True,  # type: ignore[arg-type]
    )  # fmt: skip
    statements, figures, commitments = [], [], []
    for i, quote in enumerate(quotes):
        write("“")
        what = Statement(number(), id_, said[i % 2], "direct", False, write(quote), "said", claim.id)
        statements.append(ReportedStatement(what, named[i % 2]))
        write(f"”, said {sides[i % 2].family}. ")
    for paragraph in body:
        write(f"\n\n{paragraph}.")
    amount = chance.randrange(2, 900)
    figures.append(Figure(number(), id_, float(amount), "EUR", "made up", write(f" {amount} "), rule="made up"))
    if status == "planned" or chance.random() < 0.3:
        due = (when if status == "planned" and when else day + timedelta(chance.randrange(10, 60))).isoformat()
        what_for = "planned_contact" if status == "planned" else "promise"
        doing = write(" ".join(chance.choices(words, k=5)))
        due_claim = Commitment(
            number(), id_, what_for, tuple(said[:1]), doing.of(text), doing, due, "made up", claim.id if status == "planned" else None,  # type: ignore[arg-type]
        )  # fmt: skip
        commitments.append(ReportedCommitment(due_claim, tuple(named[:1])))
    outlet = chance.choice(OUTLETS)
    document = Document(id_, f"{n:06}", text, "en", published, "sidecar", outlet=outlet)
    contact = ReportedContact(claim, tuple(named), (), place)
    return ArticleRecord(document, (contact,), tuple(statements), tuple(figures), tuple(commitments))


def timed(work: Callable[[], object]) -> float:
    """Seconds of the processor."""
    began = time.process_time()
    work()
    return time.process_time() - began


def measure(number: int, more: int = 7) -> dict[str, float]:
    """Seconds and megabytes for so many articles."""
    made = articles(number + more)
    with tempfile.TemporaryDirectory() as folder:
        grown, anew = Workspace(f"{folder}/grown.db"), Workspace(f"{folder}/anew.db")
        for first in range(0, number, 500):
            grown.store.save(made[first : min(first + 500, number)], "1")
        out = {"articles": float(number), "from nothing s": timed(grown.freshen)}
        out["peak MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        took = []
        for record in made[number:]:
            grown.store.save([record], "1")
            took.append(timed(grown.freshen))
        out["one article s"], out["one article, longest s"] = statistics.median(took), max(took)
        lines = grown.chronicle()
        out["contacts"] = len(lines)
        took = []
        for n in range(3):
            grown.decisions.set(lines[(n + 1) * len(lines) // 5].id, "status", "denied", SIGNED)
            took.append(timed(grown.freshen))
        out["one decision s"] = statistics.median(took)
        out["nothing new s"] = timed(grown.freshen)
        for first in range(0, len(made), 500):
            anew.store.save(made[first : first + 500], "1")
        anew.store.decide(grown.store.decisions())
        out["the same bytes"] = float(list(grown.export("jsonl")) == list(anew.export("jsonl")))
        out["MB on disk"] = round(Path(grown.where).stat().st_size / 1e6, 1)
    return {k: round(v, 3) for k, v in out.items()}


def main() -> int:
    """0 where what came bit by bit is what is made from nothing."""
    return 0 if all(row["the same bytes"] == 1 for row in grown.run(__doc__, __file__, "articles", 1000, measure)) else 1


if __name__ == "__main__":
    sys.exit(main())
