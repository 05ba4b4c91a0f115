"""How linking and merging grow: made-up claims about made-up contacts, in three scripts' worth of spellings.

    python bench/merge_speed.py [10000 30000 …]

Prints seconds, comparisons of reports and megabytes for each number of claims; near-linear is what is wanted. One contact is told by one
to nine articles, some without its date, some with a day off, some by the surname alone.
"""

from __future__ import annotations

import hashlib
import random
import resource
import sys
import time
from datetime import date, timedelta

from dragoman.link.resolve import resolve
from dragoman.merge import cluster
from dragoman.merge.contacts import contacts
from dragoman.model.claim import ContactClaim, Evidence, Party
from dragoman.model.document import Document
from dragoman.model.record import ArticleRecord, NamedParty, NamedPlace, ReportedContact
from dragoman.model.span import Span
from dragoman.model.when import When

LATIN = [*"bdfgklmnprstvz", "ch", "sh", "zh"]
CYRILLIC = dict(zip(LATIN + list("aeiou"), list("бдфгклмнпрствзчшжаеиоу"), strict=True))
COUNTRIES = [a + b for a in "ABCDEFGHIJ" for b in "KLMNOPQRSTUV"]
SEED = 7


def word(chance: random.Random, syllables: int) -> list[str]:
    return [chance.choice(LATIN) if n % 2 == 0 else chance.choice("aeiou") for n in range(2 * syllables)]


def spell(parts: list[str], language: str) -> str:
    return "".join(
        CYRILLIC[p] if language == "ru" else {"sh": "ch", "ch": "tch", "zh": "j", "u": "ou"}.get(p, p) if language == "fr" else p
        for p in parts
    ).title()


def claims(number: int) -> list[ArticleRecord]:
    """`number` claims, one an article."""
    chance = random.Random(SEED)
    people = [
        (word(chance, 2), word(chance, 3), country, office)
        for country in COUNTRIES
        for office in ("president", "foreign minister", "prime minister")
    ]
    out: list[ArticleRecord] = []
    while len(out) < number:
        day = date(2000, 1, 1) + timedelta(chance.randrange(9000))
        a, b = chance.sample(people, 2)
        kind = chance.choice(["meeting", "call", "visit"])
        for _ in range(chance.choice([1, 1, 2, 3, 5, 9])):
            language = chance.choice(["en", "fr", "ru"])
            dice = chance.random()
            told = None if dice < 0.1 else day + timedelta(dice > 0.95)
            n = len(out)
            named = []
            for i, (given, family, country, office) in enumerate((a, b)):
                name = spell(family, language) if chance.random() < 0.2 else f"{spell(given, language)} {spell(family, language)}"
                named.append((name, country, office, "visitor" if kind == "visit" and not i else "party"))
            id_ = hashlib.sha256(str(n).encode()).hexdigest()[:16]
            out.append(
                ArticleRecord(
                    Document(id_, f"{n}", "", language, day + timedelta(chance.randrange(3))),
                    (
                        ReportedContact(
                            ContactClaim(
                                f"c{id_}",
                                id_,
                                kind,  # type: ignore[arg-type]
                                "held",
                                tuple(Party(m, "person", (m,), Span(0, 1), p, c, o) for m, c, o, p in named),  # type: ignore[arg-type]
                                (Evidence("contact", Span(0, 1), "made up"),),
                                When(told.isoformat(), told, told, "day", "explicit", "made up", "") if told else None,
                            ),
                            tuple(NamedParty(None, (m,), "person", p, c, o) for m, c, o, p in named),  # type: ignore[arg-type]
                            (),
                            NamedPlace(f"City {b[2]}", b[2]) if chance.random() < 0.6 else None,
                        ),
                    ),
                )
            )
    return out[:number]


def main() -> None:
    compared = 0
    original = cluster.compare

    def counting(*args: object) -> object:
        nonlocal compared
        compared += 1
        return original(*args)  # type: ignore[arg-type]

    cluster.compare = counting  # type: ignore[assignment]
    for number in [int(n) for n in sys.argv[1:]] or [10_000]:
        records, compared = claims(number), 0
        start = time.perf_counter()
        tied, entities = resolve(records)
        linked = time.perf_counter()
        found = contacts(tied, entities)
        merged = time.perf_counter()
        linking, merging = linked - start, merged - linked
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{number:8} claims: {len(entities):5} entities in {linking:6.2f} s, {len(found):6} contacts in {merging:6.2f} s, "
            f"{compared:8} comparisons, {peak} MB"
        )


if __name__ == "__main__":
    main()
