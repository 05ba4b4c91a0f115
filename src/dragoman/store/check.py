"""Is the workspace whole? The database itself, its form, that every span lies in its text, and that nothing hangs in the air."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model.claim import Appointment, Commitment, ContactClaim, Figure, Statement
from dragoman.model.decision import genuine
from dragoman.model.record import ArticleRecord, Contact
from dragoman.model.span import Span
from dragoman.store import codec
from dragoman.store.store import Store

# tables whose rows hang on those of another, by the column that is called as that
HANGING = (
    ("claim", "document"), ("contact_text", "contact"), ("document_text", "document"), ("entity_text", "entity"), ("party", "contact"),
    ("said", "document"), ("said_text", "said"), ("source", "contact"), ("source", "document"), ("filed", "contact"),
    ("subject", "said"), ("voice", "said"), ("whole", "contact"),
)  # fmt: skip


def check(store: Store) -> list[str]:
    """A line for everything that is wrong; none where all is well."""
    return [*_database(store), *_orphans(store), *_log(store), *_articles(store), *_contacts(store)]


def _database(store: Store) -> Iterator[str]:
    if store.database.is_file:
        with store.database.reading() as ask:
            yield from (f"database: {r['integrity_check']}" for r in ask("PRAGMA integrity_check") if r["integrity_check"] != "ok")


def _orphans(store: Store) -> Iterator[str]:
    with store.database.reading() as ask:
        for child, parent in HANGING:
            lost = f"SELECT DISTINCT {parent} AS id FROM {child} WHERE {parent} NOT IN (SELECT id FROM {parent}) ORDER BY 1"
            yield from (f"{child}: belongs to {r['id']}, which is not there" for r in ask(lost))


def _log(store: Store) -> Iterator[str]:
    """Decisions cannot be made again: each has to be as it was made."""
    try:
        yield from (f"decision {d.id}: was changed after it was made" for d in store.decisions() if not genuine(d))
    except ValueError as error:
        yield f"a decision cannot be read back: {error}"


def _articles(store: Store) -> Iterator[str]:
    try:
        for record in store.records():
            yield from (f"document {record.document.id} ({record.document.name}): {line}" for line in _spans(record))
    except ValueError as error:
        yield f"a document cannot be read back: {error}"


def _spans(record: ArticleRecord) -> Iterator[str]:
    """Every stretch that something rests on has to lie inside the text, and what rests on nothing is no fact."""
    end = len(record.document.text)
    for c in record.contacts:
        if not c.claim.evidence:
            yield f"contact {c.claim.id} has no sentence"
        if c.claim.document != record.document.id:
            yield f"contact {c.claim.id} is of {c.claim.document}"
    said: list[Statement | Figure | Commitment | Appointment] = [s.claim for s in record.statements]
    said += [*record.figures, *(c.claim for c in record.commitments), *(a.claim for a in record.appointments)]
    spans = [(f"contact {c.claim.id}: {field}", s) for c in record.contacts for field, s in _claimed(c.claim)]
    spans += [(type(x).__name__.lower(), x.span) for x in said]
    spans += [(f"statement {s.claim.id}: {e.field}", e.span) for s in record.statements for e in s.claim.evidence]
    spans += [(f"furniture ({f.reason})", f.span) for f in record.document.furniture]
    spans += [("origin", o.span) for o in record.document.origins]
    yield from (f"{what} at {s.start}..{s.end} is outside the text" for what, s in spans if s.end > end)


def _claimed(claim: ContactClaim) -> Iterator[tuple[str, Span]]:
    yield from ((e.field, e.span) for e in claim.evidence)
    yield from (("participants", p.span) for p in (*claim.participants, *claim.delegation))
    yield from (("topics", t.span) for t in (*claim.topics, *claim.not_discussed))


def _contacts(store: Store) -> Iterator[str]:
    """Contacts are made of claims: each source has to be there as it was when they were made."""
    if store.merged() is None:
        return
    told: set[str] = set()
    with store.database.reading() as ask:
        said = {r["id"]: r["document"] for r in ask("SELECT id, document FROM claim WHERE type = 'contact'")}
        shown = [(r["id"], r["payload"]) for r in ask("SELECT id, payload FROM contact JOIN whole ON contact = id ORDER BY sort")]
        shown += [(r["id"], r["payload"]) for r in ask("SELECT id, payload FROM rejected ORDER BY id")]
    for id, payload in shown:
        try:
            claims = [s.reported.claim.id for s in codec.loads(Contact, payload).sources]
        except ValueError as error:
            yield f"contact {id}: cannot be read back: {error}"
            continue
        told.update(claims)
        yield from (f"contact {id}: rests on {claim}, which no article says" for claim in claims if claim not in said)
    yield from (f"claim {id} ({said[id]}): in no contact" for id in sorted(said.keys() - told))
