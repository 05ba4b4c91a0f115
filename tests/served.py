"""A server of this machine for tests of fetching: it says whatever a test tells it to, byte for byte, and remembers what it was asked."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Self

from dragoman.acquire import Network
from dragoman.acquire.addresses import Address, forbidden

Answer = bytes | Iterable[bytes] | Callable[[], Iterable[bytes]]


def answer(body: bytes | str, kind: str = "text/html; charset=utf-8", status: str = "200 OK", *headers: str) -> bytes:
    """A whole answer with its head."""
    data = body.encode() if isinstance(body, str) else body
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(data)}", *([f"Content-Type: {kind}"] if kind else []), *headers]
    return "\r\n".join((*head, "", "")).encode() + data


def redirect(to: str, status: str = "302 Found") -> bytes:
    """An answer that leads elsewhere."""
    return answer("", "text/html", status, f"Location: {to}")


class Served:
    """`with Served({"/a": answer("…")}) as served: fetch(served.at("/a"), served.network)`; an answer may be given in pieces."""

    def __init__(self, pages: Mapping[str, Answer], tls: ssl.SSLContext | None = None) -> None:
        self.pages = dict(pages)
        self.asked: list[str] = []     # the heads of the requests
        self.names: list[str | None] = []   # what TLS was asked for
        self._tls = tls
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        if tls:
            tls.sni_callback = lambda _, name, __: self.names.append(name)

    def __enter__(self) -> Self:
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)   # wakes who waits for the next to come
        self._socket.close()

    def at(self, path: str, host: str = "press.example") -> str:
        """The address of a page."""
        return f"http{'s' if self._tls else ''}://{host}:{self.port}{path}"

    @property
    def network(self) -> Network:
        """Any port; `press.example` is this machine; of the addresses that may not be asked only the server's own may."""
        return Network(ports=None, resolve=lambda host: ["127.0.0.1"], forbid=only_here, seconds=5)

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with suppress(OSError, ValueError), connection:
            speaking = self._tls.wrap_socket(connection, server_side=True) if self._tls else connection
            with speaking:
                speaking.settimeout(5)
                head = b""
                while b"\r\n\r\n" not in head:
                    piece = speaking.recv(65536)
                    if not piece:
                        return
                    head += piece
                self.asked.append(head.decode())
                page = self.pages.get(head.split()[1].decode(), answer("", status="404 Not Found"))
                for piece in [page] if isinstance(page, bytes) else page() if callable(page) else page:
                    speaking.sendall(piece)


def only_here(address: Address) -> str | None:
    """The house's judgement, but that tests may ask 127.0.0.1 itself; not its neighbours."""
    return None if str(address) == "127.0.0.1" else forbidden(address)
