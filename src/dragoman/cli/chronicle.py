"""`dragoman chronicle`: who met whom, in order of date."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.model.record import Contact
    from dragoman.store.filters import Line
    from dragoman.workspace import Workspace

Many = list[str] | None


def command(
    context: typer.Context,
    with_: Annotated[Many, typer.Option("--with", metavar="NAME", help="With this person or body; again: and with this one.")] = None,
    country: Annotated[Many, typer.Option(metavar="CC", help="With a side of this country or held in it, as FR; again: and this.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="From this day, month or year on: 2021-04-15, 2021-04, 2021.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Up to the end of this day, month or year.")] = None,
    kind: Annotated[Many, typer.Option(metavar="KIND", help="meeting, call, visit, multilateral, correspondence; again: or.")] = None,
    status: Annotated[Many, typer.Option(metavar="STATUS", help="held, ongoing, planned, proposed, cancelled, denied; again: or.")] = None,
    topic: Annotated[Many, typer.Option(metavar="TOPIC", help="About this, as a contact's topics name it; again: or.")] = None,
    place: Annotated[Many, typer.Option(metavar="PLACE", help="Held at this place; again: or.")] = None,
    language: Annotated[Many, typer.Option(metavar="CODE", help="Told in an article of this language, as ru; again: or.")] = None,
    source: Annotated[Many, typer.Option(metavar="OUTLET", help="Told by this outlet, or in the article of this name; again: or.")] = None,
    words: Annotated[str, typer.Option(metavar="WORDS", help="All of them in who, where, about what, or what was said there.")] = "",
    passing: Annotated[bool, typer.Option("--passing", help="Also what an article tells in passing of nobody by name.")] = False,
    rejected: Annotated[bool, typer.Option("--rejected", help="Only what was rejected; stands alone.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The contacts whole, an object a line, as `export` writes them.")] = False,
) -> None:
    """Who met whom, in order of date; `dragoman show ID` opens one."""
    from dragoman.cli.passing import left_out
    from dragoman.cli.terminal import bounds, countries, one_of, say, wrong
    from dragoman.model.claim import KINDS, STATUSES
    from dragoman.store.filters import Filters
    from dragoman.workspace import Workspace

    first, last = bounds("--since", since), bounds("--until", until)
    filters = Filters(
        people=tuple(with_ or ()),
        countries=countries("--country", country),
        since=first[0] if first else None,
        until=last[1] if last else None,
        kinds=one_of("--kind", kind, KINDS),
        statuses=one_of("--status", status, STATUSES),
        topics=tuple(topic or ()),
        places=tuple(place or ()),
        languages=tuple(language or ()),
        sources=tuple(source or ()),
        words=words,
        passing=passing,
    )
    if rejected and filters != Filters():
        raise wrong("--rejected: stands alone, without other filters")
    workspace = Workspace(context.obj, create=False)
    lines = workspace.rejected() if rejected else workspace.chronicle(filters)
    if as_json:
        _json(workspace, workspace.store.rejected() if rejected else workspace.store.contacts(line.id for line in lines))
    elif lines:
        _table(lines)
    else:
        say("no contacts" if rejected or filters != Filters() else "no contacts yet; `dragoman add` reads articles")
    if first or last:
        _undated(workspace.chronicle(replace(filters, since=None, until=None)))
    if not (rejected or passing):
        left_out(workspace.page(replace(filters, passing=True), limit=0).total - len(lines))


def _json(workspace: Workspace, found: Iterable[Contact]) -> None:
    from dragoman.cli.terminal import write
    from dragoman.publish.jsonl import contact_line

    contacts = list(found)
    texts = workspace.texts(contacts)
    for contact in contacts:
        write(contact_line(contact, texts))


def _table(lines: list[Line]) -> None:
    from dragoman.cli.table import chronology
    from dragoman.cli.terminal import show, width

    show(chronology(lines, width()))


def _undated(lines: list[Line]) -> None:
    """What a question about days cannot answer is said, not dropped."""
    from dragoman.cli.terminal import say

    if undated := sum(not line.dated for line in lines):
        say(f"{undated} without a known day left out; without --since and --until they are shown")
