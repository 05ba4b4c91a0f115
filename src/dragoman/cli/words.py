"""Statements as a table that one likes to read: the day and how it is known, who, the sentence with the words said in it, the source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.table import Table
from rich.text import Text

from dragoman.cli import style
from dragoman.cli.table import SHORTEST, listing
from dragoman.model.record import Decided, NamedParty, Reference, Said
from dragoman.publish.sentences import sentence

SPEAKER = 24     # columns that a speaker gets, and a source
ROOMY = 100      # columns from which the source has a column of its own
KNOWN = {"published": "published", "inferred": "its contact", "explicit": "its words", "relative": "its words", "decided": "decided"}


def statements(found: Sequence[Said], texts: Mapping[str, str], width: int | None) -> Table:
    """`width` is that of the terminal in columns, None for a pipe: one statement a line there."""
    table = listing(width)
    table.add_column("Date", no_wrap=True)
    if width is None:
        for head in ("Known by", "Who", "Source", "Said"):
            table.add_column(head, no_wrap=True)
        for s in found:
            known, speaker = Text(_known(s)), _who(s, "  ")
            table.add_row(_day(s), known, speaker, _source(s, "  "), words(s, texts[s.source.document]))
        return table
    roomy = width >= ROOMY
    table.add_column("Who", overflow="fold", max_width=SPEAKER if roomy else SPEAKER - 4)
    table.add_column("Said", overflow="fold", ratio=1)
    if roomy:
        table.add_column("Source", overflow="fold", max_width=SPEAKER)
    year = None
    for n, s in enumerate(found):
        if n:
            table.add_section() if _year(s) != year else table.add_row()
        year = _year(s)
        quote, source = words(s, texts[s.source.document]), _source(s, "\n" if roomy else "  ")
        source.stylize(style.QUIET)
        cells = [quote, source] if roomy else [_lines(quote, source)]
        table.add_row(_lines(_day(s), Text(_known(s), style=style.QUIET)), _who(s, "\n"), *cells)
    return table


def who(party: NamedParty, between: str) -> Text:
    """A speaker with country and office."""
    out = style.names([(style.safe(party.label), party.country)], 24)
    return out.append(between + style.safe(party.office), style=style.QUIET) if party.office and party.name else out


def words(said: Said, text: str) -> Text:
    """The sentence in which something is said: the words said plain, the rest of it dim, a denial in red before it."""
    span = said.reported.claim.span
    whole = sentence(text, span)
    out = Text()
    if said.reported.claim.denies:
        out.append("denies  ", style="red")
    for part, look in ((text[whole.start : span.start], style.QUIET), (span.of(text), ""), (text[span.end : whole.end], style.QUIET)):
        out.append(style.flat(part), style=look)
    return out


def cited(source: Reference) -> str:
    """An article in a few words: its name, and whose it is."""
    return style.safe(" · ".join(x for x in (source.name, source.outlet) if x))


def _source(said: Said, between: str) -> Text:
    out = Text(cited(said.source))
    if said.also:
        out.append(f"{between}and {len(said.also)} more", style=style.QUIET)
    if said.contact:
        out.append(f"{between}→ {said.contact[:SHORTEST]}", style=style.QUIET)
    return out.append_text(by_hand(said.decided, "date", "speaker"))


def _lines(*parts: Text) -> Text:
    return Text("\n").join(p for p in parts if p.plain)


def _day(said: Said) -> Text:
    return _by_hand(said, "date", style.date(said.when.edtf if said.when else None))


def _who(said: Said, between: str) -> Text:
    return _by_hand(said, "speaker", who(said.reported.speaker, between))


def _by_hand(said: Said, field: str, value: Text) -> Text:
    """A value with a mark where a person decided it."""
    return value.append(style.FIXED + style.DECIDED, style=style.HAND) if any(d.field == field for d in said.decided) else value


def _known(said: Said) -> str:
    return KNOWN[said.when.basis] if said.when else ""


def by_hand(marks: Iterable[Decided], *shown: str) -> Text:
    """The fields that a person decided but for those that are marked where they are shown, each with its mark."""
    named = [m.field.replace("_", " ") for m in marks if m.field not in shown]
    return Text(f"  {style.DECIDED} {', '.join(named)}" if named else "", style=style.HAND)


def _year(said: Said) -> str:
    return said.when.edtf[:4] if said.when else ""
