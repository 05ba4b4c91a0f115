"""Fetching one page: what comes, what is refused, and that no name, redirect or trick leads behind the wall."""

from __future__ import annotations

import gzip
import itertools
import ssl
import subprocess
import time
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.acquire import Network, read_source
from dragoman.acquire.addresses import OFFLINE
from dragoman.acquire.fetch import AGENT, fetch
from dragoman.errors import Refused
from dragoman.model.document import Document
from served import Served, answer, redirect

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"
PAGE = """<!doctype html><html><head><meta charset="{charset}"><title>Ministers meet in Lima</title>
<meta property="article:published_time" content="2024-05-24T10:00:00Z"></head><body><article><h1>Ministers meet in Lima</h1>
<p>{text}</p></article></body></html>"""
ENGLISH = (
    "The foreign ministers of Peru and Ecuador met in Lima on Monday to discuss the border, the ministries of both countries said. They "
    "agreed to meet again before the summer and to open two new roads."
)
RUSSIAN = (
    "Министры иностранных дел Перу и Эквадора встретились в понедельник в Лиме, чтобы обсудить границу, сообщили в посольстве. Они "
    "договорились встретиться ещё раз до лета и открыть две новые дороги."
)


@pytest.fixture(autouse=True)
def online(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(OFFLINE, raising=False)
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")   # a proxy that would swallow everything: it is not asked


def why(url: str, network: Network) -> str:
    with pytest.raises(Refused) as caught:
        fetch(url, network)
    assert caught.value.name == url or "\ufffd" in caught.value.name
    assert "\n" not in str(caught.value)
    return caught.value.reason


def test_a_page() -> None:
    with Served({"/a?b=1": answer("<html>page</html>", "Text/HTML; Charset=UTF-8")}) as served:
        found = fetch(served.at("/a?b=1#part"), served.network)
    assert (found.data, found.kind, found.charset) == (b"<html>page</html>", "text/html", "utf-8")
    assert found.url == served.at("/a?b=1")
    (asked,) = served.asked
    head = dict(line.split(": ", 1) for line in asked.strip().split("\r\n")[1:])
    assert head.pop("Host") == f"press.example:{served.port}"
    assert head["User-Agent"] == AGENT
    assert set(head) == {"User-Agent", "Accept", "Accept-Encoding", "Connection"}   # no cookie, nobody's name


def test_redirects_are_followed_and_cookies_are_not_kept() -> None:
    first = answer("", "", "301 Moved Permanently", "Location: b/c?d", "Set-Cookie: who=me")
    with Served({"/a/": first, "/a/b/c?d": redirect("/e"), "/e": answer("x")}) as served:
        found = fetch(served.at("/a/"), served.network)
    assert (found.url, found.data) == (served.at("/e"), b"x")
    assert not any("cookie" in asked.casefold() for asked in served.asked)


@pytest.mark.parametrize(
    ("to", "reason"),
    [
        ("http://127.0.0.2/", "the address 127.0.0.2 is this machine itself"),
        ("http://169.254.169.254/latest/meta-data/", "is link-local"),
        ("http://[::1]/", "the address ::1 is this machine itself"),
        ("http://[::ffff:10.0.0.1]/", "is private"),
        ("http://[fe80::1]:8080/", "is link-local"),
        ("http://0x7f000001/", "no address in its plain spelling"),
        ("http://2130706433/", "no address in its plain spelling"),
        ("http://localhost/", "a name of the local network"),
        ("http://metadata.google.internal/", "a name of the local network"),
        ("http://inside.example/", "the address 10.0.0.7 of inside.example is private"),
        ("http://both.example/", "the address 192.168.0.1 of both.example is private"),
        ("//127.0.0.2/", "is this machine itself"),
        ("file:///etc/passwd", "only http and https"),
        ("ftp://press.example/a", "only http and https"),
        ("gopher://press.example:70/x", "only http and https"),
        ("data:text/html,hello", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("http://user:word@press.example/", "a user's name or password"),
        ("http://press.example./", "ends with a dot"),
        ("http://[::1/", ""),
        ("http://press.example:99999/", "port 99999"),
    ],
)
def test_redirects_that_lead_elsewhere(to: str, reason: str) -> None:
    addresses = {"inside.example": ["10.0.0.7"], "both.example": ["127.0.0.1", "192.168.0.1"]}
    with Served({"/a": redirect(to)}) as served:
        network = replace(served.network, resolve=lambda host: addresses.get(host, ["127.0.0.1"]))
        said = why(served.at("/a"), network)
        assert said.startswith("it redirects to")
        assert reason in said
        assert len(served.asked) == 1
        direct = to if "://" in to else None
        if direct and reason:   # the same without a redirect
            assert reason in why(direct, network)


def test_a_name_is_resolved_once_and_dialled_as_it_was_judged() -> None:
    """A name that is public when it is judged and private when it is dialled: there is no second asking."""
    asked: list[str] = []

    def rebinding(host: str) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.2"]

    with Served({"/a": answer("x"), "/b": redirect("/a")}) as served:
        network = replace(served.network, resolve=rebinding)
        assert fetch(served.at("/a"), network).data == b"x"
        assert asked == ["press.example"]
        asked.clear()
        # a redirect is judged anew, to the same host too
        assert "the address 127.0.0.2 of press.example is this machine itself" in why(served.at("/b"), network)


def test_the_production_rules_let_nothing_of_this_machine_through() -> None:
    with Served({"/a": answer("x")}) as served:
        for host in ("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "127.1", "0177.0.0.1"):
            assert why(served.at("/a", host), replace(Network(), ports=None))
        assert served.asked == []
        assert f"port {served.port} is none of the web's" in why(served.at("/a", "example.org"), Network())


@pytest.mark.parametrize(
    ("url", "reason"),
    [("file:///etc/passwd", "only http and https"), ("https:/x", "no host"), ("https://", "no host"), ("http://a b.org/", "no "),
     ("http://exa\nmple.org/", "no address"), ("http://①②⑦.0.0.1/", "no "), ("http://１２７.0.0.1/", "no "),
     ("http://example.org:25/", "port 25"), ("http://example.org:22/", "port 22"),
     ("http://" + "a" * 70_000 + ".org/", "no "), ("http://example.org\u202e/", "no "), ("http://example.org\\@127.0.0.1/", "")],
)  # fmt: skip
def test_what_is_no_address(url: str, reason: str) -> None:
    def never(host: str) -> list[str]:
        raise AssertionError(host)

    assert reason in why(url, Network(resolve=never))


def test_https_is_not_left_by_a_redirect(tmp_path: Path) -> None:
    certificate(tmp_path, "press.example")
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    trust = ssl.create_default_context(cafile=str(tmp_path / "cert.pem"))
    with Served({"/a": answer("x"), "/b": redirect("http://press.example/a")}, tls) as served:
        network = replace(served.network, trust=trust)
        assert fetch(served.at("/a"), network).data == b"x"
        assert served.names == ["press.example"]   # the connection goes to an address, TLS to the name
        assert why(served.at("/b"), network) == "it redirects from https to http"
        assert "its certificate does not hold" in why(served.at("/a", "other.example"), network)
        assert "its certificate does not hold" in why(served.at("/a", "127.0.0.1"), network)
        assert "its certificate does not hold" in why(served.at("/a"), served.network)


def certificate(folder: Path, name: str) -> None:
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    command += ["-subj", f"/CN={name}"]
    command += ["-addext", f"subjectAltName=DNS:{name}", "-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no openssl here to make a certificate with")


def test_going_in_circles() -> None:
    with Served({"/a": redirect("/b"), "/b": redirect("/a")}) as served:
        assert why(served.at("/a"), served.network) == "more than 5 redirects"
        assert len(served.asked) == 6


def drip(piece: bytes, head: bytes = b"") -> Iterator[bytes]:
    yield head
    for _ in range(400):
        time.sleep(0.02)
        yield piece


ENDLESS = {
    "body": lambda: itertools.chain([OK + b"\r\n"], itertools.repeat(b"a" * 65_536)),
    "chunks": lambda: itertools.chain([OK + CHUNKED], itertools.repeat(b"10000\r\n" + b"a" * 65_536 + b"\r\n")),
    "stated": lambda: [OK + b"Content-Length: 999999999999\r\n\r\n"],
    "bomb": lambda: [OK + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(bytes(50_000_000))],
    "members": lambda: itertools.chain([OK + b"Content-Encoding: gzip\r\n\r\n"], itertools.repeat(gzip.compress(bytes(65_536)))),
}


@pytest.mark.parametrize("page", ENDLESS)
def test_more_than_a_page(page: str) -> None:
    with Served({"/a": ENDLESS[page]}) as served:
        assert why(served.at("/a"), replace(served.network, size=1_000_000)) == "too large: a page has at most 1 MB"


def test_an_answer_that_is_packed_in_nothing_without_end() -> None:
    """Gzip that comes and comes and unpacks to nothing at all."""
    packer = zlib.compressobj(wbits=31)
    head = packer.compress(b"") + packer.flush(zlib.Z_SYNC_FLUSH)
    pieces = itertools.chain([OK + b"Content-Encoding: gzip\r\n\r\n" + head], itertools.repeat(b"\x00\x00\x00\xff\xff" * 10_000))
    with Served({"/a": lambda: pieces}) as served:
        assert "too large" in why(served.at("/a"), replace(served.network, size=100_000))


@pytest.mark.parametrize(
    "page",
    [
        lambda: drip(b"a", OK + b"Content-Length: 400\r\n\r\n"),
        lambda: drip(b"1\r\na\r\n", OK + CHUNKED),
        lambda: drip(b"X-A: b\r\n", OK),
        lambda: drip(b"H", b""),
        lambda: drip(b"HTTP/1.1 102 Processing\r\n\r\n", b""),
        lambda: drip(b"", b""),
        lambda: drip(b"\x00\x00\x00\xff\xff", OK + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03"),
    ],
    ids=["body", "chunks", "headers", "status", "interim", "silence", "gzip"],
)
def test_a_slow_drip_has_the_time_of_a_whole_page(page: object) -> None:
    with Served({"/a": page}) as served:   # type: ignore[dict-item]
        began = time.monotonic()
        reason = why(served.at("/a"), replace(served.network, seconds=0.4))
        assert time.monotonic() - began < 2
        assert "within 0.4 seconds" in reason or "no HTTP" in reason


def test_redirects_share_the_time() -> None:
    def slowly() -> Iterator[bytes]:
        time.sleep(0.2)
        yield redirect("/a")

    with Served({"/a": slowly}) as served:
        assert "within 0.5 seconds" in why(served.at("/a"), replace(served.network, seconds=0.5))


def test_a_name_server_that_does_not_answer() -> None:
    def never(host: str) -> list[str]:
        time.sleep(5)
        return []

    began = time.monotonic()
    assert "cannot be reached" in why("http://press.example/", Network(resolve=never, seconds=0.2))
    assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (OK + b"X-Long: " + b"a" * 300_000 + b"\r\n\r\nx", "the answer broke off or is no HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent Type\r\n\r\n", "no HTTP"),
        (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", "no HTTP"),
        (b"", "the answer broke off"),
        (OK + b"Content-Length: 100\r\n\r\nshort", "the answer broke off"),
        (OK + b"Content-Encoding: gzip\r\n\r\nno gzip", "its gzip is broken"),
        (OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"a" * 5000 + bytes(range(256)))[:40], "its gzip broke off"),
        (OK + b"Content-Encoding: gzip\r\nContent-Length: 0\r\n\r\n", "its gzip broke off"),
        (answer("x", "text/html", "200 OK", "Content-Encoding: br"), "packed as br"),
        (answer("x", "text/html", "200 OK", "Content-Encoding: gzip, gzip"), "packed as gzip, gzip"),
        (answer("%PDF", "application/pdf"), "application/pdf is no page"),
        (answer("x", "image/png"), "image/png is no page"),
        (answer("{}", "application/json"), "application/json is no page"),
        (answer("gone", status="404 Nothing\x1b[31m here"), "the server answers 404 Not Found"),
        (answer("no", status="403 Forbidden"), "the server answers 403 Forbidden"),
        (answer("", status="503 Busy"), "the server answers 503 Service Unavailable"),
        (answer("", status="599 What"), "the server answers 599"),
        (answer("", status="204 No Content"), "the server answers 204 No Content"),
        (answer("", "", "302 Found"), "the server answers 302 Found"),
    ],
)
def test_answers_that_are_none(page: bytes, reason: str) -> None:
    with Served({"/a": page}) as served:
        assert reason in why(served.at("/a"), served.network)


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 200_000, 999_999])
def test_gzip_comes_out_whole(size: int) -> None:
    data = bytes(i * i % 251 for i in range(size))
    half = size // 2
    packed = gzip.compress(data[:half]) + gzip.compress(data[half:]) + bytes(7)
    with Served({"/a": answer(packed, "text/html", "200 OK", "Content-Encoding: gzip")}) as served:
        assert fetch(served.at("/a"), replace(served.network, size=1_000_000)).data == data


def test_the_second_address_of_a_host_where_the_first_does_not_answer() -> None:
    with Served({"/a": answer("x")}) as served:
        network = replace(served.network, resolve=lambda host: ["127.0.0.3", "127.0.0.1"], forbid=lambda address: None)
        assert fetch(served.at("/a"), network).data == b"x"


def test_nobody_there() -> None:
    with Served({}) as served:
        gone = served.at("/a")
        network = served.network
    assert "cannot be reached" in why(gone, network)

    def unknown(host: str) -> list[str]:
        raise OSError(-2, "Name or service not known")

    assert "press.example: no such host" in why("http://press.example/", Network(resolve=unknown))


def test_the_network_turned_off(monkeypatch: pytest.MonkeyPatch) -> None:
    with Served({"/a": answer("x")}) as served:
        assert "the network is turned off" in why(served.at("/a"), replace(served.network, allowed=False))
        monkeypatch.setenv(OFFLINE, "1")
        assert "the network is turned off" in why(served.at("/a"), served.network)
        assert served.asked == []
        monkeypatch.setenv(OFFLINE, "0")
        assert fetch(served.at("/a"), served.network).data == b"x"


# ------------------------------------------------------------------ from an address to a document


def document(page: bytes, path: str = "/news/1") -> Document | Refused:
    with Served({path: page}) as served:
        (found,) = read_source(served.at(path), network=served.network)
    return found


def test_an_address_is_read_as_a_page_is() -> None:
    with Served({"/old": redirect("/news/1"), "/news/1": answer(PAGE.format(charset="utf-8", text=ENGLISH))}) as served:
        (found,) = read_source(served.at("/old"), network=served.network)
    assert isinstance(found, Document)
    assert (found.name, found.url) == (served.at("/old"), served.at("/news/1"))
    assert (found.title, found.language) == ("Ministers meet in Lima", "en")
    assert (str(found.published), found.published_basis) == ("2024-05-24", "metadata")
    assert ENGLISH in found.text


@pytest.mark.parametrize(
    ("encoding", "page", "server"),
    [
        ("utf-8", "utf-8", "utf-8"), ("cp1251", "windows-1251", ""), ("cp1251", "", "windows-1251"), ("koi8-r", "", "KOI8-R"),
        ("cp1251", "windows-1251", "utf-8"), ("cp1251", "windows-1251", "iso-8859-1"), ("cp1251", "iso-8859-1", "windows-1251"),
        ("utf-8", "windows-1251", "utf-8"), ("utf-8", "utf-8", "iso-8859-1"), ("utf-8", "utf-8", "windows-1251"),
        ("cp1251", "", ""), ("cp1251", "", "utf-8"),
        ("cp1251", "", "no-such-thing"), ("cp1251", "windows-1251", "punycode"), ("utf-8-sig", "windows-1251", "windows-1251"),
    ],
)  # fmt: skip
def test_the_encoding_that_server_or_page_has_wrong(encoding: str, page: str, server: str) -> None:
    data = PAGE.format(charset=page, text=RUSSIAN).encode(encoding)
    found = document(answer(data, f"text/html; charset={server}" if server else "text/html"))
    assert isinstance(found, Document), found
    assert RUSSIAN in found.text
    assert found.language == "ru"


def test_a_text_and_what_is_none() -> None:
    text = document(answer(f"Ministers meet in Lima\n\n{ENGLISH}\n", "text/plain"))
    assert isinstance(text, Document)
    assert text.title == "Ministers meet in Lima"
    bare = document(answer(PAGE.format(charset="utf-8", text=ENGLISH), ""))
    assert isinstance(bare, Document)
    for page, reason in (
        (answer("<rss></rss>", "text/xml"), "text/xml, not a page"),
        (answer("<html><body>Log in</body></html>"), "a page without an article"),
        (answer("word " * 500_000, "text/plain"), "too large: 2 MB, an article has at most 2 MB"),
        (answer("", status="404 Not Found"), "the server answers 404 Not Found"),
    ):
        refused = document(page)
        assert isinstance(refused, Refused)
        assert refused.name.endswith("/news/1")
        assert reason in refused.reason
