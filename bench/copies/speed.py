"""How the search for copies grows: made-up articles, a third of them copies in part.

    python bench/copies/speed.py [1000 20000 …]

Prints seconds of the processor for the prints of the articles and for tracing them, and megabytes. Words follow Zipf's law, ten in a
hundred are names or figures; articles have 150 to 600 words and are spread over ten years.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from datetime import date, timedelta

from dragoman.merge.origins import trace
from dragoman.merge.prints import print_of
from dragoman.model.document import Document

SEED, DAYS, LETTERS = 1, 3650, "abcdefghijklmnoprstuvz"


def articles(number: int) -> list[Document]:
    """Made-up articles in order of publication."""
    chance = random.Random(SEED)
    words = ["".join(chance.choices(LETTERS, k=chance.randint(2, 9))) for _ in range(20_000)]
    names = [w.title() for w in words[:3000]]

    def text(length: int) -> str:
        out = []
        for _ in range(length):
            dice = chance.random()
            name, figure = chance.choice(names[:50] if dice < 0.04 else names), str(chance.randint(1, 3000))
            word = name if dice < 0.08 else figure if dice < 0.1 else words[int(len(words) ** chance.random()) - 1]
            out.append(word + "." if chance.random() < 0.05 else word)
        return " ".join(out)

    made: list[Document] = []
    for n in range(number):
        day = date(2010, 1, 1) + timedelta(n * DAYS // number)
        if made and chance.random() < 0.3:
            source = chance.choice(made[-200:])
            said = source.text.split()
            body, day = " ".join(said[chance.randint(0, len(said) // 3) :]) + " " + text(60), source.published or day
        else:
            body = text(chance.choice([150, 300, 450, 600]))
        made.append(Document(f"{chance.getrandbits(64):016x}", str(n), body, chance.choice(["en", "fr", "ru"]), day))
    return made


def main() -> None:
    for number in [int(n) for n in sys.argv[1:]] or [1000]:
        documents = articles(number)
        start = time.process_time()
        prints = [print_of(d) for d in documents]
        printed = time.process_time()
        ties = trace(prints).ties
        traced = time.process_time()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{number:8} articles: prints {printed - start:6.2f} s, tracing {traced - printed:6.2f} s, {len(ties)} ties, {peak} MB")


if __name__ == "__main__":
    main()
