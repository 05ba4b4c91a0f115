"""How much a request may bring: what is longer is not taken in, however it was announced."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Bounded:
    """Lets at most `most` bytes of a body through, or what `more` allows for a path."""

    def __init__(self, app: ASGIApp, most: int, more: Mapping[str, int]) -> None:
        self.app = app
        self.most = most
        self.more = more

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most = self.more.get(scope["path"], self.most)
        stated = dict(scope["headers"]).get(b"content-length", b"0")
        came = 0

        async def counted() -> Message:
            nonlocal came
            if not stated.isdigit() or int(stated) > most:
                raise _too_much(most)
            message = await receive()
            came += len(message.get("body", b""))
            if came > most:
                raise _too_much(most)
            return message

        await self.app(scope, counted, send)


def _too_much(most: int) -> HTTPException:
    return HTTPException(413, f"That is more than {most / 1e6:.0f} MB at once; give less, or use `dragoman add` for many files.")
