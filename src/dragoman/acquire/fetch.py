"""An address of the web → the bytes that are there. The only network of the house, used where the user gives an address and nowhere else.

Whoever writes a link must not be able to reach through us what stands behind the user's own wall, nor hold us up. So every host is
resolved here, judged by `addresses`, and the connection goes to the very address that was judged (a name that resolves otherwise a
moment later gains nothing); redirects go through the same gate; time, size on the line and size unpacked have limits, all of them for
the whole and not for a piece. No cookies, no proxies, no passwords, no credentials of the system are ever sent.
"""

from __future__ import annotations

import ipaddress
import queue
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import Message
from functools import cache
from http import HTTPStatus
from typing import Any

import httpcore
import httpx

from dragoman import __version__
from dragoman.acquire.addresses import OFFLINE, Address, Network, is_offline, literal, misspelt
from dragoman.errors import Refused

AGENT = f"dragoman/{__version__} (fetches single pages that its user asks for)"
REDIRECTS = (301, 302, 303, 307, 308)
SLOWEST_CONNECT = 8.0     # seconds for one address of a host, while there may be others
PIECE = 65_536            # bytes
OVERHEAD = 1_000_000      # bytes on the line beyond the page itself: headers, the frames of chunks


def _resolved(host: str) -> list[str]:
    """The system's answer for a host name, in its order."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)))


@dataclass(frozen=True, slots=True)
class Fetched:
    """`url` is where the bytes were found after all redirects; `kind` the content type in lower case, empty where the server says none;
    `charset` what the server says of the encoding."""

    data: bytes
    url: str
    kind: str
    charset: str | None


def fetch(url: str, network: Network | None = None) -> Fetched:
    """What is at an address of the web.

    Raises:
        Refused: the network is off, the address or one it redirects to is none that may be asked, no answer in time, too large, no
            page, broken off, an error of the server's. Its name is `url`, its reason one line.
    """
    network = network or Network()
    name = "".join(c if c.isprintable() else "\ufffd" for c in url)
    try:
        if not network.allowed or is_offline():
            raise _No(f"the network is turned off ({OFFLINE}, or network.fetch = false); save the page and add the file")
        return _followed(url.strip(), network)
    except _No as no:
        raise Refused(name, str(no)) from None
    except httpcore.ConnectTimeout as error:
        raise Refused(name, "cannot be reached: nobody answers") from error
    except httpcore.TimeoutException as error:
        raise Refused(name, f"no whole answer within {network.seconds:g} seconds") from error
    except httpcore.ConnectError as error:
        kind = "its certificate does not hold" if "CERTIFICATE" in str(error) else "cannot be reached"
        raise Refused(name, f"{kind}: {_short(str(error))}") from error
    except (httpcore.ProtocolError, httpcore.NetworkError, httpcore.UnsupportedProtocol) as error:
        raise Refused(name, f"the answer broke off or is no HTTP: {_short(str(error))}") from error


class _No(Exception):
    """Why not; `fetch` puts the name before it."""


def _followed(url: str, network: Network) -> Fetched:
    line = _Line(network)
    at = _checked(url, network)
    line.judge(at.raw_host.decode("ascii"))
    for _ in range(network.redirects + 1):
        found = _asked(at, line, network)
        if isinstance(found, Fetched):
            return found
        try:
            target = _checked(str(at.join(found)), network)
            line.judge(target.raw_host.decode("ascii"))
        except (httpx.InvalidURL, ValueError):
            raise _No("it redirects to what is no address") from None
        except _No as no:
            raise _No(f"it redirects to where nothing is fetched: {no}") from None
        if at.scheme == "https" and target.scheme == "http":
            raise _No("it redirects from https to http")
        at = target
    raise _No(f"more than {network.redirects} redirects")


def _checked(url: str, network: Network) -> httpx.URL:
    """An address taken apart, where everything in it may be."""
    try:
        parts = httpx.URL(url)
        host = parts.raw_host.decode("ascii")
    except (httpx.InvalidURL, ValueError):
        raise _No("no address that can be understood") from None
    if parts.scheme not in ("http", "https"):
        raise _No("only http and https are fetched")
    if parts.userinfo:
        raise _No("there is a user's name or password in the address")
    if wrong := misspelt(host):
        raise _No(wrong)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    if not 0 < port < 65_536 or (network.ports is not None and port not in network.ports):
        raise _No(f"port {port} is none of the web's")
    return parts.copy_with(fragment=None)


def _asked(at: httpx.URL, line: _Line, network: Network) -> Fetched | str:
    """One request: what came, or where it redirects to."""
    there = httpcore.URL(scheme=at.scheme.encode(), host=at.raw_host, port=at.port, target=at.raw_path)
    accepted = f"{', '.join(network.kinds)}, */*;q=0.1"
    headers = [("User-Agent", AGENT), ("Accept", accepted), ("Accept-Encoding", "gzip"), ("Connection", "close")]
    with (
        httpcore.ConnectionPool(ssl_context=network.trust or _certificates(), network_backend=line) as pool,
        pool.stream("GET", there, headers=headers) as answer,
    ):
        told = _Headers(answer.headers)
        if answer.status in REDIRECTS and told.get("location"):
            return told["location"]
        if answer.status != 200:
            raise _No(f"the server answers {answer.status} {_phrase(answer.status)}".rstrip())
        kind, charset = told.kind()
        if kind and kind not in network.kinds:
            raise _No(f"{kind} is no page")
        packing = told.get("content-encoding", "identity").strip().casefold()
        if packing not in ("identity", "", "gzip", "x-gzip"):
            raise _No(f"it comes packed as {packing[:30]}, which was not asked for")
        stated = told.get("content-length", "")
        if stated.isdecimal() and len(stated) < 20 and int(stated) > network.size:
            raise _too_large(network)
        pieces = answer.iter_stream()
        data = b"".join(_within(_unpacked(pieces) if "gzip" in packing else pieces, network))
    return Fetched(data, str(at), kind, charset)


class _Headers(dict[str, str]):
    """Headers by their names in lower case, the first of a name."""

    def __init__(self, raw: Iterable[tuple[bytes, bytes]]) -> None:
        super().__init__()
        for name, value in raw:
            try:
                text = value.decode("utf-8")
            except UnicodeDecodeError:
                text = value.decode("latin-1")
            self.setdefault(name.decode("latin-1").casefold(), text)

    def kind(self) -> tuple[str, str | None]:
        """Content type and charset."""
        if not self.get("content-type", "").strip():
            return "", None
        message = Message()
        message["content-type"] = " ".join(self["content-type"].split())
        return message.get_content_type(), message.get_content_charset()


def _within(pieces: Iterable[bytes], network: Network) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > network.size:
            raise _too_large(network)
        yield piece


def _too_large(network: Network) -> _No:
    return _No(f"too large: a page has at most {network.size / 1e6:.0f} MB")


def _unpacked(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Gzip undone, never more than a piece at a time, so that a bomb is seen before it goes off."""
    unpacker: Any = None
    began = False
    for piece in pieces:
        while piece:
            if unpacker is None:
                if began and piece[:2] != b"\x1f\x8b"[: len(piece)]:
                    return   # filling after the last member, which browsers pass over too
                unpacker, began = zlib.decompressobj(wbits=31), True
            out = _inflated(unpacker, piece)
            yield out
            while len(out) == PIECE and not unpacker.eof and not unpacker.unconsumed_tail:   # zlib may hold back some of a full piece
                out = _inflated(unpacker, b"")
                yield out
            piece = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
            if unpacker.eof:
                unpacker = None
    if unpacker is not None or not began:
        raise _No("its gzip broke off")


def _inflated(unpacker: Any, piece: bytes) -> bytes:
    try:
        out: bytes = unpacker.decompress(piece, PIECE)
    except zlib.error:
        raise _No("its gzip is broken") from None
    return out


class _Line(httpcore.NetworkBackend):
    """Dials what may be dialled, and holds the whole to its time and size. One for an address with all its redirects."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._end = time.monotonic() + network.seconds
        self._left = 2 * network.size + OVERHEAD
        self._system = httpcore.SyncBackend()
        self._judged: dict[str, list[Address]] = {}

    def left(self, most: float | None = None) -> float:
        """Seconds that are left, `most` at most."""
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            raise httpcore.ReadTimeout
        return seconds if most is None else min(seconds, most)

    def came(self, data: bytes) -> bytes:
        """Count what came over the line."""
        self._left -= len(data)
        if self._left < 0:
            raise _too_large(self._network)
        return data

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to one of the addresses that were judged; the host is not resolved again."""
        for tried, address in enumerate(self._judged[host], 1):
            try:
                stream = self._system.connect_tcp(str(address), port, timeout=self.left(SLOWEST_CONNECT))
                return _Stream(stream, self)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if tried == len(self._judged[host]):
                    raise
        raise httpcore.ConnectError("no address")

    def judge(self, host: str) -> None:
        """Resolve a host, and judge all the addresses it has: one that may not be asked spoils the others."""
        itself = literal(host)
        found = [itself] if itself else [ipaddress.ip_address(a) for a in self._names(host)]
        for address in found:
            if reason := self._network.forbid(address):
                raise _No(f"the address {address}{'' if itself else f' of {host}'} is {reason}")
        self._judged = {host: found}

    def _names(self, host: str) -> list[str]:
        """Resolving has no time limit of its own in any system: it is left behind where it takes too long."""
        answers: queue.SimpleQueue[list[str] | Exception] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answers.put((self._network.resolve or _resolved)(host))
            except Exception as error:   # told below, in the thread that asked
                answers.put(error)

        threading.Thread(target=ask, daemon=True).start()
        try:
            answer = answers.get(timeout=self.left())
        except queue.Empty:
            raise httpcore.ConnectTimeout from None
        if isinstance(answer, OSError | UnicodeError) or not answer:
            raise _No(f"{host}: no such host, or no network")
        if isinstance(answer, Exception):
            raise answer
        return answer


class _Stream(httpcore.NetworkStream):
    """A connection on which no wait is longer than the time that is left for all."""

    def __init__(self, stream: httpcore.NetworkStream, line: _Line) -> None:
        self._stream = stream
        self._line = line

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._line.came(self._stream.read(max_bytes, self._line.left()))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._line.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, self._line.left()), self._line)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


@cache
def _certificates() -> ssl.SSLContext:
    return httpx.create_ssl_context()


def _phrase(status: int) -> str:
    """The standard's own words: what a server writes there is anybody's text."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def _short(told: str) -> str:
    """An error of the system or of TLS in few words."""
    return re.sub(r"^\[[^\]]*\] | \(_ssl\.c:\d+\)$", "", " ".join(told.split()))[:160] or "no more is known"
