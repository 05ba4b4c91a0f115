"""A saved page of HTML → the article's text, with what the page says of itself. The extraction is trafilatura's."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from dragoman.acquire import encoding
from dragoman.acquire.days import parse_day
from dragoman.errors import Refused

LETTERS_OF_ARTICLE = 140   # fewer letters in the whole extracted text: a list, a login, an error page
LINE_OF_ARTICLE = 60       # characters that at least one of its paragraphs has
LAST_DAY = datetime(2100, 1, 1)   # htmldate wants an end of time; it would ask the clock otherwise

# Encodings of Python's that no page is in; some take hours for a megabyte.
NO_PAGE = ("idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7")
AS_BROWSERS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{3,20})|<\?xml[^>]{0,60}?encoding=["']([\w-]{3,20})""", re.IGNORECASE
)
_FOREIGN = re.compile(r"\w*[^\W\x00-\x7f]\w*")
# Where pages say when they were published, the plainest first. The names are those of schema.org, Open Graph, Dublin Core and old custom.
_META = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date", "dcterms.date", "date.issued", "publish-date", "publish_date", "published", "pubdate",
    "publication_date", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime", "article.published", "date",
    "citation_publication_date",
)
_JSON_LD = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')


@dataclass(frozen=True, slots=True)
class Page:
    """`text`: headings and paragraphs, a line each, the title first. `published` is what the page's metadata say."""

    text: str
    title: str | None
    outlet: str | None
    url: str | None
    published: date | None
    note: str


def looks_like_page(data: bytes) -> bool:
    """True where a file begins like HTML, whatever it is called."""
    head = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html")) or (head.startswith(b"<?xml") and b"<html" in head)


def read_page(data: bytes, name: str, charset: str | None = None) -> Page:
    """The article of a saved page, or of one just fetched; `charset` is what the server said of its encoding.

    Raises:
        Refused: no HTML, not decodable, or without an article.
    """
    from lxml import html as lxml_html  # all three take their time to load: only where there is a page
    from trafilatura import bare_extraction

    source, note = _decoded(data, name, charset)
    try:
        tree = lxml_html.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", source))
    except Exception as error:   # lxml has a dozen ways to say it
        raise Refused(name, "not HTML that can be read") from error
    published = _published(tree, source)
    dates = {"original_date": True, "extensive_search": False, "max_date": LAST_DAY.date().isoformat()}
    found: Any = bare_extraction(source, with_metadata=True, include_comments=False, include_tables=True, date_extraction_params=dates)
    body = (found.text or "").strip() if found is not None else ""
    lines = [" ".join(line.split()) for line in body.split("\n")]
    lines = [line for line in lines if line]
    if sum(c.isalpha() for c in body) < LETTERS_OF_ARTICLE or all(len(line) < LINE_OF_ARTICLE for line in lines):
        raise Refused(name, "a page without an article")
    title = " ".join((found.title or "").split()) or None
    # the site's name after the headline ("Minister arrives — The Daily") is not part of it, where the page has the bare headline too
    if title and not any(line == title for line in lines[:3]):
        heading = next((line for line in lines[:3] if len(line) > 15 and title.startswith(line)), None)
        if heading is None:
            lines.insert(0, title)
        else:
            title = heading
    url = found.url if found.url and urlsplit(found.url).scheme in ("http", "https") else None
    return Page("\n".join(lines), title, found.sitename or None, url, published, note)


def _decoded(data: bytes, name: str, charset: str | None) -> tuple[str, str]:
    """The page as text: by its byte order mark, by what the server or the page declares, else as any file.

    Where the two declare different encodings, the one in which a language shows more clearly is right: servers say the same of all their
    pages, and pages keep what they said before they were converted.
    """
    declared = _CHARSET.search(data[:4096])
    if not data.startswith(tuple(bom for bom, _ in encoding.BOMS)):
        said = [charset or "", (declared[1] or declared[2]).decode("ascii", "replace") if declared else ""]
        readings = [text for text in (_read_as(data, c) for c in dict.fromkeys(said) if c) if text is not None]
        if readings:
            return max(readings, key=_shows) if len(readings) > 1 else readings[0], ""
    decoded = encoding.decode(data, name)
    return decoded.text, decoded.note


def _shows(text: str) -> float:
    """How clearly a language shows in the words that are not ASCII: all the others are the same in every encoding."""
    return encoding.shows(" ".join(found[0] for found in islice(_FOREIGN.finditer(text), 2000)))


def _read_as(data: bytes, charset: str) -> str | None:
    """The page in an encoding that is declared, None where it is none or does not fit. Latin-1 means what browsers take it for."""
    try:
        codec = codecs.lookup(charset).name
        return None if codec.replace("_", "-") in NO_PAGE else data.decode(AS_BROWSERS.get(codec, codec))
    except (LookupError, ValueError):
        return None


def _published(tree: Any, source: str) -> date | None:
    """The day of publication by the page's metadata (meta tags, JSON-LD, microdata, ``<time>``), not by its address."""
    said: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        said.setdefault(key.strip().casefold(), meta.get("content") or "")
    candidates = [said[key] for key in _META if said.get(key)]
    candidates += _JSON_LD.findall(source)
    times = [t for t in tree.iter("time") if t.get("itemprop") == "datePublished" or t.get("pubdate") is not None]
    candidates += [t.get("datetime") or "" for t in times]
    candidates += [e.get("content") or e.get("datetime") or "" for e in tree.xpath("//*[@itemprop='datePublished']")]
    for value in candidates:
        day = _day(value)
        if day is not None:
            return day
    return _by_htmldate(tree)


def _day(value: str) -> date | None:
    value = re.sub(r"^\s*(\d{4})[/.]?(\d\d)[/.]?(\d\d)(?=$|[T ])", r"\1-\2-\3", value).strip()
    try:
        return parse_day(value[:10])
    except ValueError:
        return None


def _by_htmldate(tree: Any) -> date | None:
    """What htmldate finds elsewhere in the page; its address is taken away first, since that is trusted less and asked later."""
    from copy import deepcopy

    from htmldate import find_date

    tree = deepcopy(tree)
    for element in [*tree.xpath("//link[@rel='canonical']"), *tree.xpath("//meta[@property='og:url']"), *tree.xpath("//base")]:
        element.getparent().remove(element)
    try:
        found = find_date(tree, original_date=True, extensive_search=False, max_date=LAST_DAY)
    except Exception:   # a date is not worth a page
        return None
    return _day(found) if found else None
