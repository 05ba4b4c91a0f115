"""`dragoman languages`: what can be read, and how well."""

from __future__ import annotations

import typer


def command(context: typer.Context) -> None:
    """The languages that can be read, with the measured accuracy of each."""
    from rich import box
    from rich.table import Table

    from dragoman.analyse import pipelines
    from dragoman.cli import style
    from dragoman.cli.terminal import show, width
    from dragoman.settings import load

    pipelines.use(load(context.obj).pipelines)
    table = Table(box=box.SIMPLE_HEAD if width() else None, pad_edge=False, header_style=style.QUIET, border_style=style.QUIET)
    for head in ("Language", "Pipeline"):
        table.add_column(head)
    for head in ("UPOS", "UAS", "LAS", "Lemma", "Words/s"):
        table.add_column(head, justify="right")
    table.add_column("Licence")
    for code in pipelines.available():
        known = pipelines.report(code)
        shares = ("–" if x is None else f"{100 * x:.1f}" for x in (known.upos, known.uas, known.las, known.lemma))
        table.add_row(code, known.name, *shares, f"{known.speed:,}" if known.speed else "–", known.licence or known.source or "–")
    show(table)
