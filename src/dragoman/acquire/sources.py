"""Files, folders and addresses → documents, one at a time. What cannot be read is told with its reason and never stops the rest."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from dragoman.acquire import encoding
from dragoman.acquire.addresses import Network, is_address
from dragoman.acquire.compose import compose
from dragoman.acquire.page import looks_like_page, read_page
from dragoman.acquire.sidecar import SUFFIX, Facts, facts_of, is_sidecar, printable, read_sidecar, sidecars_of
from dragoman.errors import Refused
from dragoman.model.document import Document

TEXTS = frozenset({".txt", ".text", ".md", ""})
PAGES = frozenset({".html", ".htm", ".xhtml"})
LINES = frozenset({".jsonl", ".ndjson"})
NOTHING = Facts()
# In a folder these are told as refused, since they may hold articles; pictures, tables, programs and the like are passed over.
OTHER_ARTICLES = frozenset(
    {".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".mht", ".mhtml", ".eml", ".warc", ".gz", ".zip", ".xz", ".xml", ".rss"}
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How large an article may be, in bytes: longer ones are books, logs, or several articles in one file."""

    text: int = 2_000_000
    page: int = 20_000_000


@dataclass(frozen=True, slots=True)
class Handed:
    """A file that somebody handed over: `path` is where its bytes lie for now, `name` what it is called and nothing else."""

    path: Path
    name: str
    facts: Facts = NOTHING


def read_source(
    source: str | Path | Handed, *, published: date | None = None, limits: Limits | None = None, network: Network | None = None
) -> Iterator[Document | Refused]:
    """The documents of a text file, a page, a ``.jsonl``, a folder (with all its folders, in order of name), a file that was handed over
    or an address of the web (``https://…``, as far as `network` lets it be fetched), one at a time.

    `published` is the day given on the command line; it outranks all that sidecars and texts say. What cannot be read comes out as a
    `Refused` value (not raised), so that the rest is read. Only one document is held at a time.
    """
    limits = limits or Limits()
    if isinstance(source, str) and is_address(source):
        yield _read_address(source, published, limits, network)
        return
    if isinstance(source, Handed):
        yield from _read_file(source.path, source.name, published, limits, source.facts)
        return
    path = Path(source)
    if path.is_dir():
        yield from _read_folder(path, published, limits)
    else:
        yield from _read_file(path, printable(path.name), published, limits)


def _read_address(url: str, published: date | None, limits: Limits, network: Network | None) -> Document | Refused:
    from dragoman.acquire.fetch import fetch  # what it stands on takes its time to load

    name = printable(url)
    try:
        fetched = fetch(url, network)
        if looks_like_page(fetched.data) or fetched.kind.endswith("html"):
            return _page(fetched.data, name, Facts(url=fetched.url), published, fetched.charset)
        if fetched.kind.endswith("xml"):
            raise Refused(name, f"{fetched.kind}, not a page")
        if len(fetched.data) > limits.text:
            raise Refused(name, f"too large: {len(fetched.data) / 1e6:.0f} MB, an article has at most {limits.text / 1e6:.0f} MB")
        return _text(fetched.data, name, Facts(url=fetched.url), published)
    except Refused as refused:
        return refused


def _read_folder(folder: Path, published: date | None, limits: Limits) -> Iterator[Document | Refused]:
    failures: list[Refused] = []

    def told(error: OSError) -> None:
        failures.append(Refused(printable(str(error.filename)), f"cannot be read: {error.strerror}"))

    for where, folders, files in os.walk(folder, onerror=told):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for file in sorted(files):
            path = Path(where, file)
            suffix = path.suffix.casefold()
            name = printable(path.relative_to(folder).as_posix())
            if file.startswith(".") or not (suffix in TEXTS | PAGES | LINES | OTHER_ARTICLES or is_sidecar(path)):
                continue
            if is_sidecar(path):
                if not _has_text(path, set(files)):
                    yield Refused(name, "a sidecar without its article")
            elif suffix in OTHER_ARTICLES:
                yield Refused(name, f"{suffix} files are not read; save the article as text or as a page")
            else:
                yield from _read_file(path, name, published, limits)
        yield from failures
        failures.clear()
    yield from failures


def _has_text(sidecar: Path, files: set[str]) -> bool:
    stem = sidecar.name.removesuffix(SUFFIX)
    return any(sidecar in sidecars_of(sidecar.with_name(f)) for f in files if f.startswith(stem) and not f.endswith(SUFFIX))


def _read_file(path: Path, name: str, published: date | None, limits: Limits, facts: Facts | None = None) -> Iterator[Document | Refused]:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Refused(name, "not a file")
        with path.open("rb") as file:
            if path.suffix.casefold() in LINES:
                yield from _read_lines(file, name, published, limits)
                return
            head = file.read(1000)
            is_page = path.suffix.casefold() in PAGES or looks_like_page(head)
            allowed = limits.page if is_page else limits.text
            if status.st_size > allowed:
                raise Refused(name, f"too large: {status.st_size / 1e6:.0f} MB, an article has at most {allowed / 1e6:.0f} MB")
            data = head + file.read()
        facts = facts or read_sidecar(path)
        yield _page(data, name, facts, published) if is_page else _text(data, name, facts, published)
    except Refused as refused:
        yield refused
    except FileNotFoundError:
        yield Refused(name, "a link to nothing" if path.is_symlink() else "no such file")
    except OSError as error:
        yield Refused(name, f"cannot be read: {error.strerror}")
    except ValueError as error:   # a NUL in the path
        yield Refused(name, f"cannot be read: {error}")


def _text(data: bytes, name: str, facts: Facts, published: date | None) -> Document:
    decoded = encoding.decode(data, name)
    return compose(decoded.text, name, facts, given=published, note=decoded.note)


def _page(data: bytes, name: str, facts: Facts, published: date | None, charset: str | None = None) -> Document:
    page = read_page(data, name, charset)
    known = Facts(facts.published, facts.url or page.url, facts.outlet or page.outlet, facts.title or page.title, facts.language)
    return compose(page.text, name, known, given=published, metadata=page.published, note=page.note)


def _read_lines(file: BinaryIO, name: str, published: date | None, limits: Limits) -> Iterator[Document | Refused]:
    """The documents of a file of JSON lines: ``text``, the fields of a sidecar, optionally ``name``; a broken line stops no other."""
    number = 0
    longest = 2 * limits.text   # escapes take up to six bytes a letter; more than this is no article
    is_empty = True
    while line := file.readline(longest):
        number += 1
        where = f"{name}:{number}"
        if not line.endswith(b"\n") and len(line) == longest:
            while (rest := file.readline(longest)) and not rest.endswith(b"\n"):
                pass
            is_empty = False
            yield Refused(where, f"too large: an article has at most {limits.text / 1e6:.0f} MB")
            continue
        if not line.strip():
            continue
        is_empty = False
        try:
            yield _line(line, where, published, limits)
        except Refused as refused:
            yield refused
    if is_empty:
        yield Refused(name, "empty")


def _line(line: bytes, where: str, published: date | None, limits: Limits) -> Document:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Refused(where, "not JSON in UTF-8") from error
    if not isinstance(record, dict):
        raise Refused(where, 'not an object like {"text": "…"}')
    text = record.get("text")
    if not isinstance(text, str):
        raise Refused(where, "no text: the field text is missing" if text is None else "the field text is no text")
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")   # half a surrogate pair cannot be stored
    data = text.encode("utf-8")
    if len(data) > limits.text:
        raise Refused(where, f"too large: an article has at most {limits.text / 1e6:.0f} MB")
    named = record.get("name")
    return _text(data, named if isinstance(named, str) and named.strip() else where, facts_of(record, where), published)
