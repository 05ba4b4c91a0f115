"""How linking and merging grow: made-up reports of made-up contacts, in three scripts' worth of spellings.

    python bench/merge_speed.py [10000 100000 …] [--people growing|fixed] [--json OUT]

For each number of contacts, in a process of its own: seconds of the processor for linking, merging and what follows from it, megabytes,
and how many reports were compared; near-linear is what is wanted, and comparisons near the number of contacts. One contact is told by one
to five articles, some without its date, some with a day off, some by the surname alone; one in ten is announced in an article that comes
before it, with a commitment. They are spread over 25 years, and names are of two to five syllables, in three spellings.

With *growing*, ten times as many contacts are those of some three times as many people (360 of them at ten thousand; by the root, as Heaps'
law has it for the names of a growing archive), so that each two have as many; with *fixed* those of the same 360 people, so that ten times
as many fall on each two of them and on each of their weeks, which no archive has. As in a workspace, Python looks for no garbage meanwhile.
The articles have no text, and equal parties and dates of theirs are one value, so that what is measured is what linking and merging add.
"""

from __future__ import annotations

import hashlib
import random
import resource
import time
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

import grown
from dragoman.chronicle import uncollected
from dragoman.link.resolve import resolve
from dragoman.merge import cluster
from dragoman.merge.contacts import contacts
from dragoman.merge.follow_up import follow_up
from dragoman.model.claim import Commitment, ContactClaim, Evidence, Party
from dragoman.model.document import Document
from dragoman.model.record import ArticleRecord, NamedParty, NamedPlace, ReportedCommitment, ReportedContact
from dragoman.model.span import Span
from dragoman.model.when import When

LATIN = [*"bdfgklmnprstvz", "ch", "sh", "zh"]
CYRILLIC = dict(zip(LATIN + list("aeiou"), list("бдфгклмнпрствзчшжаеиоу"), strict=True))
COUNTRIES = [a + b for a in "ABCDEFGHIJ" for b in "KLMNOPQRSTUV"]
OFFICES = ("president", "foreign minister", "prime minister")
FIRST = 10_000   # contacts up to which one holder an office is enough
WAYS = {"people": ("growing", "fixed")}
SEED = 7


def word(chance: random.Random, syllables: int) -> list[str]:
    return [chance.choice(LATIN) if n % 2 == 0 else chance.choice("aeiou") for n in range(2 * syllables)]


def _ending(chance: random.Random) -> list[str]:
    return [chance.choice(LATIN)] if chance.random() < 0.5 else []


def spell(parts: list[str], language: str) -> str:
    return "".join(
        CYRILLIC[p] if language == "ru" else {"sh": "ch", "ch": "tch", "zh": "j", "u": "ou"}.get(p, p) if language == "fr" else p
        for p in parts
    ).title()


def articles(contacts: int, people: str) -> list[ArticleRecord]:
    """Articles about so many contacts, each telling one."""
    chance = random.Random(SEED)
    number = round(len(COUNTRIES) * len(OFFICES) * (max(1.0, contacts / FIRST) ** 0.5 if people == "growing" else 1.0))
    posts = [(country, office) for country in COUNTRIES for office in OFFICES]
    everybody = [
        (word(chance, chance.choice((1, 2, 2, 3))), word(chance, chance.choice((2, 3, 3, 4))) + _ending(chance), *posts[n % len(posts)])
        for n in range(number)
    ]
    out: list[ArticleRecord] = []
    for _ in range(contacts):
        day = date(2000, 1, 1) + timedelta(chance.randrange(9000))
        two = chance.sample(everybody, 2)
        kind = chance.choice(["meeting", "call", "visit"])
        if chance.random() < 0.1:
            before = day - timedelta(chance.randrange(2, 9))
            out.append(_article(chance, len(out), two, kind, "planned", day, before))
        for _ in range(chance.choice([1, 1, 1, 1, 2, 5])):
            dice = chance.random()
            told = None if dice < 0.1 else day + timedelta(dice > 0.95)
            out.append(_article(chance, len(out), two, kind, "held", told, day + timedelta(chance.randrange(3))))
    return out


Person = tuple[list[str], list[str], str, str]   # given name, family name, country, office


EVIDENCE = (Evidence("contact", Span(0, 1), "made up"),)


@cache
def _party(name: str, part: str, country: str, office: str) -> tuple[Party, NamedParty]:
    said = Party(name, "person", (name,), Span(0, 1), part, country, office)  # type: ignore[arg-type]
    return said, NamedParty(None, (name,), "person", part, country, office)  # type: ignore[arg-type]


@cache
def _when(day: date) -> When:
    return When(day.isoformat(), day, day, "day", "explicit", "made up", "")


@cache
def _city(country: str) -> NamedPlace:
    return NamedPlace(f"City {country}", country)


def _article(
    chance: random.Random, n: int, two: list[Person], kind: str, status: str, day: date | None, published: date
) -> ArticleRecord:
    language = chance.choice(["en", "fr", "ru"])
    id_ = hashlib.sha256(str(n).encode()).hexdigest()[:16]
    people = []
    for i, (given, family, country, office) in enumerate(two):
        name = spell(family, language) if chance.random() < 0.2 else f"{spell(given, language)} {spell(family, language)}"
        people.append(_party(name, "party" if kind != "visit" else "host" if i else "visitor", country, office))
    said, named = (tuple(p) for p in zip(*people, strict=True))
    claim = ContactClaim(f"c{id_}", id_, kind, status, said, EVIDENCE, _when(day) if day else None)  # type: ignore[arg-type]
    place = _city(two[1][2]) if chance.random() < 0.6 else None
    plans = ()
    if status == "planned":
        due = day.isoformat() if day else None
        plan = Commitment(f"m{id_}", id_, "planned_contact", said, f"{kind} number {n}", Span(0, 1), due, "made up", f"c{id_}")
        plans = (ReportedCommitment(plan, named),)
    contact = ReportedContact(claim, named, (), place)
    return ArticleRecord(Document(id_, f"{n}", "", language, published), (contact,), commitments=plans)


def measure(number: int, people: str) -> dict[str, float]:
    """Seconds of the processor, counts and megabytes for so many contacts."""
    compared = 0
    original = cluster.compare

    def counting(*args: Any) -> Any:
        nonlocal compared
        compared += 1
        return original(*args)

    cluster.compare = counting  # type: ignore[assignment]
    records = articles(number, people)
    reports = len(records)
    clock = [time.process_time()]
    with uncollected():
        tied, entities = resolve(records)
        del records   # a workspace has them in its store
        clock.append(time.process_time())
        found = contacts(tied, entities)
        clock.append(time.process_time())
        ledger = follow_up(tied, found)
        clock.append(time.process_time())
    linking, merging, following = (round(b - a, 2) for a, b in pairwise(clock))
    return {
        "contacts made up": number, "reports": reports, "entities": len(entities), "contacts": len(found), "commitments": len(ledger),
        "comparisons": compared, "linking s": linking, "merging s": merging, "follow-up s": following,
        "microseconds a report": round(1e6 * (clock[-1] - clock[0]) / reports),
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }  # fmt: skip


if __name__ == "__main__":
    grown.run(__doc__, __file__, "contacts made up", 10_000, measure, WAYS)
