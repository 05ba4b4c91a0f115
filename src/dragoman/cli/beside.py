"""What stands beside contacts in a card: statements, figures, commitments and what became of them, offices taken and left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from dragoman.cli import style
from dragoman.cli.cards import parties
from dragoman.cli.progress import many
from dragoman.cli.table import SHORTEST
from dragoman.cli.words import by_hand, cited, who, words
from dragoman.model.comparison import Comparison
from dragoman.model.record import Appointed, LedgerLine, Said

STATE = {"open": "blue", "fulfilled": "green", "overdue": "red", "cancelled": "red"}


def rows(found: Comparison, texts: Mapping[str, str]) -> Iterator[tuple[str, RenderableType]]:
    """Rows for the card of a contact: label and value."""
    said = list({s.reported.claim.id: s for side in found.said for s in side}.values())
    if said:
        yield "said", Group(*(statement(s, texts) for s in said))
    names = {r.document: r.name for side in found.sides for r in side.sources}
    figures = [(r.label, v.value, v.documents) for r in found.rows if r.field == "figures" for c in r.cells for v in c.values]
    if figures:
        yield "figures", Group(*(_figure(*f, names) for f in figures))
    if promised := [line for side in found.promised for line in side]:
        yield "commitments", Group(*(commitment(line) for line in promised))


def statement(said: Said, texts: Mapping[str, str]) -> Text:
    """Who said it, in its sentence, where it stands."""
    line = who(said.reported.speaker, "  ").append("  ").append_text(words(said, texts[said.source.document]))
    return line.append(f"  {cited(said.source)}", style=style.QUIET).append_text(by_hand(said.decided))


def commitment(line: LedgerLine) -> Text:
    """Who has to do what until when, and what became of it."""
    claim = line.reported.claim
    out = style.names(parties(line.reported.who))
    out.append(f"  {claim.kind.replace('_', ' ')}: ", style=style.QUIET).append(style.flat(claim.what))
    if claim.due:
        out.append(f", due {claim.due}")
    out.append("  ").append(line.state, style=STATE[line.state])
    if line.why:
        out.append(f"  {style.flat(line.why)}", style=style.QUIET)
    if line.fulfilled_by:
        out.append(f"  → {line.fulfilled_by[:SHORTEST]}", style=style.QUIET)
    return out.append(f"  {cited(line.source)}", style=style.QUIET).append_text(by_hand(line.decided))


def person(entity: str, said: Sequence[Said], ledger: Sequence[LedgerLine], appointed: Iterable[Appointed]) -> Iterator[tuple[str, Text]]:
    """Lines for the card of somebody (`entity` is the id): offices taken and left, how much is on record of what they said and owe."""
    for a in appointed:
        yield "appointed", appointment(a, entity)
    if said:
        denied = sum(s.reported.claim.denies for s in said)
        yield "said", Text(many(len(said), "statement") + (f", {many(denied, 'denial')}" if denied else ""))
    if ledger:
        states = ", ".join(f"{n} {state}" for state in STATE if (n := sum(line.state == state for line in ledger)))
        yield "to do", Text(f"{many(len(ledger), 'commitment')}: {states}")


def appointment(appointed: Appointed, entity: str) -> Text:
    """Which office, of which country, from when, after whom; as `entity` has it, who may be the one replaced."""
    a = appointed.reported
    out = Text(style.safe(a.claim.office), style=style.NAME)
    if a.claim.country:
        out.append(f" {a.claim.country}", style=style.QUIET)
    out.append("".join(f" {word} {day}" for word, day in (("from", a.claim.since), ("until", a.claim.until)) if day))
    if a.replaces and a.person.entity == entity:
        out.append(", after ").append(style.safe(a.replaces.label))
    elif a.person.entity != entity:
        out.append(", followed by ").append(style.safe(a.person.label))
    return out.append(f"  {cited(appointed.source)}", style=style.QUIET).append_text(by_hand(appointed.decided))


def _figure(label: str, what: str, documents: Sequence[str], names: Mapping[str, str]) -> Text:
    out = Text(style.safe(label), style=style.NAME).append(f"  {style.flat(what)}" if what != "named" else "", style="")
    return out.append("  " + ", ".join(style.safe(names.get(d, d)) for d in documents), style=style.QUIET)
