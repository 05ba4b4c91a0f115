"""`dragoman serve`: the workspace in a browser."""

from __future__ import annotations

from typing import Annotated

import typer


def command(
    context: typer.Context,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where to listen; any but this machine's own asks visitors for a token.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="NUMBER", min=0, max=65535, help="The port; 0 for any that is free.")] = 8750,
    token: Annotated[
        str | None, typer.Option(envvar="DRAGOMAN_TOKEN", metavar="WORD", help="The token that visitors need; else one is made.")
    ] = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="Nothing can be added or decided.")] = False,
) -> None:
    """Open the workspace as pages in a browser, on this machine alone unless told otherwise; Ctrl-C ends it."""
    import secrets
    import socket

    import uvicorn

    from dragoman.cli.terminal import say
    from dragoman.store.filters import EVERYTHING
    from dragoman.web.app import create
    from dragoman.web.pages import chronicle
    from dragoman.web.safety import HOME
    from dragoman.workspace import Workspace

    Workspace(context.obj, create=not read_only)
    if host not in HOME and token is None:
        token = secrets.token_urlsafe(24)
    listening = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    shown = f"[{host}]" if ":" in host else host
    end = f"/?token={token}" if token else "/"
    say(f"http://{shown}:{listening.getsockname()[1]}{end}  (Ctrl-C ends it)")
    app = create(context.obj, read_only=read_only, token=token, names=() if token else (host,))
    chronicle.view(app.state.desk.workspace(), EVERYTHING)   # what every visitor asks first is counted before one does
    uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False)).run([listening])
