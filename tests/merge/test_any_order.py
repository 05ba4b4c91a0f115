"""Whatever the order in which articles come, the contacts are the same, byte for byte."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.link.resolve import resolve
from dragoman.merge.cluster import cluster
from dragoman.merge.contacts import contacts
from dragoman.merge.match import WEAK, Report, compare, reports
from dragoman.model.record import ArticleRecord
from reports import article, told

PEOPLE = {
    "fr": ["Kassym-Jomart Tokaïev/KZ/president", "Chavkat Mirzioïev/UZ/president", "Vladimir Poutine/RU", "Poutine", "<le ministre>/RU/x"],
    "en": ["Kassym-Jomart Tokayev/KZ", "Shavkat Mirziyoyev/UZ", "Vladimir Putin/RU", "Heydar Aliyev/AZ", "[OSCE]", "{Russia}/RU"],
    "ru": ["Токаев/KZ", "Шавкат Мирзиёев/UZ/president", "Ильхам Алиев/AZ/president", "Алиев/AZ", "<глава МИД>/RU/x", "[ОБСЕ]"],
}
DAYS = ["2024-03-05", "2024-03-06", "2024-03", "XXXX-03-05", None, "2024-03-05/2024-03-07", "2023-03-05", "2024-02/2024-03"]


@st.composite
def articles(draw: st.DrawFn) -> list[ArticleRecord]:
    out = []
    for n in range(draw(st.integers(2, 7))):
        language = draw(st.sampled_from(["fr", "en", "ru"]))
        told_ = [
            told(
                draw(st.sampled_from(["meeting", "meeting", "call", "visit", "multilateral"])),
                draw(st.sampled_from(DAYS)),
                *draw(st.lists(st.sampled_from(PEOPLE[language]), min_size=1, max_size=3, unique=True)),
                place=draw(st.sampled_from([None, "Astana/KZ", "Almaty/KZ", "Moscow/RU"])),
                status=draw(st.sampled_from(["held", "held", "ongoing", "planned", "cancelled", "denied"])),
                basis=draw(st.sampled_from(["explicit", "published"])),
                topics=tuple(draw(st.sets(st.sampled_from(["gas", "water"]))).__iter__()) if draw(st.booleans()) else (),
            )
            for _ in range(draw(st.integers(1, 3)))
        ]
        published = draw(st.sampled_from([None, "2024-03-05", "2024-03-07", "2024-02-20"]))
        out.append(
            article(
                f"{n}",
                language,
                published,
                *told_,
                origins=draw(st.sampled_from([(), ("TASS",)])),
                outlet=draw(st.sampled_from([None, "A"])),
            )
        )
    return out


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_order_gives_the_same_bytes(data: st.DataObject) -> None:
    first = data.draw(articles())
    second = data.draw(st.permutations(first))

    def bytes_(records: list[ArticleRecord]) -> str:
        tied, entities = resolve(records)
        return repr(contacts(tied, entities)) + repr(entities)

    assert bytes_(first) == bytes_(second)


@settings(max_examples=100, deadline=None)
@given(articles())
def test_every_report_is_in_one_contact_and_no_article_twice_in_one(records: list[ArticleRecord]) -> None:
    tied, entities = resolve(records)
    found = contacts(tied, entities)
    claims = [s.reported.claim.id for c in found for s in c.sources]
    assert sorted(claims) == sorted(c.claim.id for r in records for c in r.contacts)
    assert all(c.reports == len(c.sources) for c in found)
    assert len({c.id for c in found}) == len(found)


@settings(max_examples=100, deadline=None)
@given(articles())
def test_clusters_hang_on_nothing_that_they_are_not_tied_to(records: list[ArticleRecord]) -> None:
    """What no pair of reports ties together can be clustered by itself: so a new article touches only what is near it."""
    tied, _ = resolve(records)
    made = [r for record in tied for r in reports(record)]
    parent = {r.id: r.id for r in made}

    def root(id: str) -> str:
        return id if parent[id] == id else root(parent[id])

    for a in made:
        for b in made:
            alike = a.signature is not None and a.signature == b.signature
            if a.document.id != b.document.id and (alike or compare(a, b).score >= WEAK):
                parent[root(a.id)] = root(b.id)
    islands: dict[str, list[Report]] = {}
    for r in made:
        islands.setdefault(root(r.id), []).append(r)
    apart = [c for island in islands.values() for c in cluster(island)]
    proposals_aside = [replace(c, near=()) for c in cluster(made)]
    assert [replace(c, near=()) for c in sorted(apart, key=lambda c: c.reports[0].id)] == proposals_aside
