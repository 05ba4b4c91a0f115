"""What came is worked in; where that is much, or nothing was worked out before, all is made anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dragoman.chronicle import worked
from dragoman.link.words import Lore
from dragoman.model.decision import Decision
from dragoman.model.record import Appointed, Chronicle, Contact, LedgerLine, Said
from dragoman.near.beside import Beside, retell
from dragoman.near.contacts import regroup
from dragoman.near.desk import Desk
from dragoman.near.echoes import retrace
from dragoman.near.names import relink
from dragoman.near.relations import Standing, flat
from dragoman.near.settle import LEARNED, settle
from dragoman.near.whole import terms_of, workings
from dragoman.publish.order import bound, sortable
from dragoman.store import codec, rows
from dragoman.store.shown import put
from dragoman.store.workings import Changes, Workings, clear
from dragoman.world.load import load as load_world

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from dragoman.store.store import Store
    from dragoman.store.weights import Weights

MUCH = 0.25   # of all articles: where more have come, all is made anew
FEW = 40      # articles that are never much
WORKED = "worked"      # by which Dragoman the workings were made, and how many decisions they know of


def work_in(store: Store, by: str, weights: Weights) -> bool:
    """Bring what is shown to the state of what is here; False, and nothing is written, where something has come meanwhile.

    The outcome is that of `rebuild`, to the byte. `weights` are known from before, and new ones are put to them.
    """
    with store.database.reading() as ask:
        read = Workings(ask)
        made_by, _, known = (read.state(WORKED) or "").partition("\n")
        touched, at = read.touched(), int(read.state("revision") or 0)
        count = next(iter(ask("SELECT count(*) AS n FROM worked")))["n"]
        if made_by != by or len(touched) > max(FEW, MUCH * count):
            desk = None
        else:
            log = [codec.loads(Decision, r["payload"]) for r in ask("SELECT payload FROM decision ORDER BY position")]
            world = load_world()
            desk = Desk(read, world, Lore.of(world, weights=weights), log, lately(log, int(known)), read.raw(touched), f"{at}:")
            weights.ask = ask
            try:
                shown = _worked_in(desk)
            finally:
                weights.ask = None
    if desk is None:
        return rebuild(store, by, weights)
    with store.database.writing() as connection:
        if at != store.revision_in(connection):
            return False
        desk.changes.apply(connection)
        shown.write(connection)
        _finished(connection, by, len(log), [{"document": d} for d in touched])
    return True


def lately(log: Sequence[Decision], known: int) -> list[Decision]:
    """The decisions after the first `known` ones, and all that those take back, or give back."""
    by_id = {d.id: d for d in log}
    out: dict[str, Decision] = {}
    waiting = list(log[known:])
    while waiting:
        d = waiting.pop()
        if d.id not in out:
            out[d.id] = d
            waiting += [by_id[x] for x in d.undoes if x in by_id]
    return [d for d in log if d.id in out]


class _Shown:
    """Rows to be written in the place of others."""

    def __init__(self) -> None:
        self.entries: dict[str, tuple[list[rows.Entry], list[str]]] = {}
        self.rejected: list[Contact] | None = None

    def write(self, connection: Connection) -> None:
        """Write what is other than it was."""
        from sqlalchemy import delete

        from dragoman.store.schema import metadata
        from dragoman.store.schema import rejected as table

        for name, (entries, scope) in self.entries.items():
            put(connection, metadata.tables[name], entries, scope)
        if self.rejected is not None:
            connection.execute(delete(table))
            if self.rejected:
                connection.execute(table.insert(), [{"id": c.id, "payload": codec.dumps(c)} for c in self.rejected])


def _worked_in(desk: Desk) -> _Shown:
    """Every step of the chronicle, as far as anything hangs on what came."""
    again = relink(desk)
    ruled = settle(desk, again)
    voices, ties = retrace(desk)
    ids, made, fulfilments = regroup(desk, ruled, ties, voices)
    there = Standing(desk, ids, made, fulfilments, ruled)
    beside = retell(desk, ruled, there)
    out = _Shown()
    contacts = _whole(desk, there, beside)
    entries = [rows.contact_entry(c, sortable(c), bound(c)) for c in contacts]
    out.entries["contact"] = entries, sorted(there.gone | {c.id for c in contacts})
    scope = sorted(desk.entities.keys() | desk.old_entities.keys())
    out.entries["entity"] = [rows.entity_entry(e) for _, e in sorted(desk.entities.items())], scope
    told: list[Said | LedgerLine | Appointed] = [*beside.said, *beside.ledger, *beside.appointed]
    texts = {id: d.text for id, d in desk.read.documents({x.source.document for x in told}).items()}
    some = Chronicle(said=tuple(beside.said), ledger=tuple(beside.ledger), appointed=tuple(beside.appointed))
    out.entries["said"] = list(rows.said_entries(some, texts)), sorted(beside.ids)
    out.rejected = desk.rejected
    return out


def _whole(desk: Desk, there: Standing, beside: Beside) -> tuple[Contact, ...]:
    """The contacts that are other than they were, with all their relations."""
    shown = there.related(there.moved | beside.moved)
    kept = [x for column in ("source", "target") for x, kept in desk.read.links(column, shown) if kept and x.owner not in beside.ids]
    every = {flat(x, True): x for x in (*kept, *beside.kept)}
    return there.decided.related(list(shown.values()), [every[k] for k in sorted(every)])


def rebuild(store: Store, by: str, weights: Weights) -> bool:
    """Make everything anew, with the workings; False, and nothing is written, where something has come meanwhile."""
    at = store.revision()
    log = store.decisions()
    made = worked(store.records(), log, weights)
    world = load_world()
    changes = workings(made, world, Lore.of(world, weights=weights))
    changes.drop("state", [{"key": LEARNED}])
    changes.put("state", [{"key": LEARNED, "value": terms_of(made.offices.tenures)}])

    def write(connection: Connection) -> None:
        clear(connection)
        changes.apply(connection)
        _finished(connection, by, len(log), [])

    return store.show(made.made, {c.id: (sortable(c), bound(c)) for c in made.made.contacts}, by, at, write)


def _finished(connection: Connection, by: str, decisions: int, touched: list[dict[str, Any]]) -> None:
    """Remember by whom all was made and of what."""
    changes = Changes()
    changes.drop("touched", touched)
    changes.drop("state", [{"key": WORKED}, {"key": "merged"}])
    changes.put("state", [{"key": WORKED, "value": f"{by}\n{decisions}"}, {"key": "merged", "value": by}])
    changes.apply(connection)
