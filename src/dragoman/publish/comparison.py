"""The readouts of a contact side by side: what an analyst looks for first, and all of it as Markdown and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dragoman.model.comparison import Cell, Comparison, Row, Side
from dragoman.model.record import Said
from dragoman.publish import article as one
from dragoman.publish.article import Json
from dragoman.publish.markdown import escape
from dragoman.publish.order import bound

SECTIONS = (("facts", "What happened"), ("participants", "Who"), ("topics", "Topics"), ("figures", "Figures"))
SILENT = "–"
UNKNOWN = "side unknown"


def section(row: Row) -> str:
    """The part of the table in which a row stands."""
    return row.field if row.field in dict(SECTIONS) else "facts"


def heading(side: Side, comparison: Comparison) -> str:
    """What a side is called: its country and how many articles; an article's own name where each article is a side."""
    if len({s.country for s in comparison.sides if s.country}) < 2:
        return side.sources[0].name + (f" ({side.country})" if side.country else "")
    return f"{side.country or UNKNOWN} ({len(side.sources)})"


def label(row: Row) -> str:
    """What a row is called."""
    return row.label or row.field.replace("_", " ")


def cell(row: Row, cell: Cell) -> str:
    """What one side has, in a few words."""
    if cell.standing == "silent":
        return SILENT
    values = " / ".join("yes" if v.value.casefold() == row.label.casefold() else v.value for v in cell.values)
    if cell.standing != "given":
        return cell.standing if values == "yes" else f"{cell.standing}: {values}"
    return values


def only(comparison: Comparison) -> list[tuple[Side, list[str]]]:
    """What one side mentions and every other leaves out, side by side; a fact with its value."""
    out = []
    for n, side in enumerate(comparison.sides):
        rows = [r for r in comparison.rows if r.only == n]
        found = []
        for field in dict.fromkeys(section(r) if r.label else r.field for r in rows):
            parts = [r.label or cell(r, r.cells[n]) for r in rows if (section(r) if r.label else r.field) == field]
            found.append(f"{field}: {', '.join(parts)}")
        if found:
            out.append((side, found))
    return out


def differing(comparison: Comparison) -> list[tuple[str, list[tuple[Side, str]]]]:
    """Where sides contradict each other: what is said, side by side."""
    return [
        (label(r), [(s, cell(r, c)) for s, c in zip(comparison.sides, r.cells, strict=True) if c.standing != "silent"])
        for r in comparison.rows
        if r.verdict == "differ"
    ]


def ruled_out(comparison: Comparison) -> list[tuple[Side, list[str]]]:
    """What a side says was not discussed, or rules out."""
    out = []
    for n, side in enumerate(comparison.sides):
        if found := [r.label for r in comparison.rows if r.field == "topics" and r.cells[n].standing in ("not discussed", "ruled out")]:
            out.append((side, found))
    return out


def denials(comparison: Comparison) -> list[tuple[Side, Said]]:
    """What is denied, by side."""
    return [(side, s) for side, said in zip(comparison.sides, comparison.said, strict=True) for s in said if s.reported.claim.denies]


def alone(comparison: Comparison) -> str:
    """The plain word that nothing can be compared, and why."""
    source = comparison.sides[0].sources[0]
    return f"One report only ({source.name}): nothing to compare. What it does not state may still have been so."


# ── Markdown ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def markdown(comparison: Comparison, texts: Mapping[str, str]) -> Iterator[str]:
    """Pieces of the text: what differs first, then the table, then the words of each side. `texts` by document id."""
    c, heads = comparison.contact, [escape(heading(s, comparison)) for s in comparison.sides]
    what = c.kind if c.status == "held" else f"{c.kind}, {c.status}"
    who = ", ".join(escape(p.label) for p in c.participants)
    yield f"# {c.when.edtf if c.when else bound(c) or 'no date'} · {what}: {who}\n\n"
    yield escape(alone(comparison) if comparison.single else f"{c.reports} reports, {c.independent_origins} independent.") + f" `{c.id}`\n"
    if not comparison.single:
        yield from _first(comparison)
    yield f"\n## Field by field\n\n| | {' | '.join(heads)} | |\n|---|{'---|' * len(heads)}---|\n"
    for key, title in SECTIONS:
        rows = [r for r in comparison.rows if section(r) == key]
        if rows and key != "facts":
            yield f"| *{title}* |{' |' * len(heads)} |\n"
        for row in rows:
            values = " | ".join(escape(cell(row, x)) for x in row.cells)
            yield f"| {escape(label(row))} | {values} | {_mark(row)} |\n"
    yield from _words(comparison, heads, texts)
    yield "\n## Sources\n\n"
    for side, head in zip(comparison.sides, heads, strict=True):
        for source, why in zip(side.sources, side.why, strict=True):
            facts = ", ".join(x for x in (source.outlet, source.language, one.iso(source.published)) if x)
            yield f"- {head}: {escape(source.name)} ({escape(facts)}): {escape(why)}\n"


def _first(comparison: Comparison) -> Iterator[str]:
    parts = (
        ("Only one side mentions", [(s, "; ".join(found)) for s, found in only(comparison)]),
        ("Said not to have been discussed, or ruled out", [(s, ", ".join(found)) for s, found in ruled_out(comparison)]),
    )
    for title, lines in parts:
        if lines:
            yield f"\n## {title}\n\n"
            yield from (f"- **{escape(heading(s, comparison))}** {escape(line)}\n" for s, line in lines)
    if found := differing(comparison):
        yield "\n## Where they differ\n\n"
        for name, values in found:
            yield f"- {escape(name)}: {'; '.join(f'**{escape(heading(s, comparison))}** {escape(v)}' for s, v in values)}\n"


def _mark(row: Row) -> str:
    return {"agreed": "=", "alike": "≈", "differ": "≠", "told by one": "only one", "told by some": "", "one source": ""}[row.verdict]


def _words(comparison: Comparison, heads: Iterable[str], texts: Mapping[str, str]) -> Iterator[str]:
    if not any(comparison.said) and not any(comparison.promised):
        return
    yield "\n## In their words\n"
    for head, said, promised in zip(heads, comparison.said, comparison.promised, strict=True):
        if said or promised:
            yield f"\n### {head}\n\n"
        for s in said:
            quote = " ".join(s.reported.claim.span.of(texts[s.source.document]).split())
            denied = " *denies*:" if s.reported.claim.denies else ":"
            yield f"- {escape(s.reported.speaker.label)}{denied} {escape(quote)} — {escape(s.source.name)}\n"
        for m in promised:
            due = f" (due {m.reported.claim.due})" if m.reported.claim.due else ""
            who = ", ".join(escape(p.label) for p in m.reported.who)
            kind, what = m.reported.claim.kind.replace("_", " "), escape(m.reported.claim.what)
            yield f"- *{kind}* {who}: {what}{due}: {m.state} — {escape(m.source.name)}\n"


# ── JSON ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def comparison(comparison: Comparison) -> Json:
    """The comparison as one object: sides, rows with a cell a side, ids of the statements and commitments of each."""
    return {
        "contact": comparison.contact.id,
        "single": comparison.single,
        "sides": [
            {
                "country": s.country,
                "party": s.party,
                "sources": [{"document": r.document, "name": r.name, "why": why} for r, why in zip(s.sources, s.why, strict=True)],
                "statements": [x.reported.claim.id for x in said],
                "commitments": [x.reported.claim.id for x in promised],
            }
            for s, said, promised in zip(comparison.sides, comparison.said, comparison.promised, strict=True)
        ],
        "rows": [
            {
                "field": r.field,
                "label": r.label,
                "verdict": r.verdict,
                "cells": [{"standing": c.standing, "values": [one.value(v) for v in c.values]} for c in r.cells],
            }
            for r in comparison.rows
        ],
    }
