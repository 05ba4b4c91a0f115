"""Templates to bytes: one environment, everything escaped, what articles say cleaned of characters that steer."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from dragoman import __version__
from dragoman.model.claim import KINDS, STATUSES
from dragoman.model.when import Basis
from dragoman.publish.plain import flat, safe, short, spoken
from dragoman.store.filters import Line, Part
from dragoman.web.links import Links, Served
from dragoman.web.safety import csrf

SERVED = Served()
PARTS: dict[Part, str] = {"dated": "", "ahead": "Planned, past the last day on which anything was held", "undated": "Year unknown"}
KNOWN: dict[Basis, str] = {
    "published": "the day of publication", "inferred": "as of its contact", "explicit": "in its words", "relative": "in its words",
    "decided": "decided",
}  # fmt: skip
"""How the day of something said is known."""


@cache
def environment() -> Environment:
    """The templates with their filters; what is undefined in one is an error and not an empty string."""
    made = Environment(
        loader=PackageLoader("dragoman.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters |= {"flat": flat, "safe_text": safe, "short": short, "spoken": spoken, "plainly": plainly}
    made.filters |= {"words": _words, "day_in": day_in, "capitalized": lambda s: s[:1].upper() + s[1:]}
    made.globals |= {"version": __version__, "KINDS": KINDS, "STATUSES": STATUSES, "PARTS": PARTS, "KNOWN": KNOWN}
    made.globals |= {"many": many, "territory": territory, "language": language}
    return made


def render(name: str, links: Links, **context: Any) -> str:
    """A template with its context; `links` says where other pages are."""
    return environment().get_template(f"{name}.html").render(links=links, **context)


def page(request: Request, name: str, status: int = 200, **context: Any) -> HTMLResponse:
    """A page of the server. Where htmx asks for a part only, the template is told (`partial`) and leaves the frame out."""
    desk = request.app.state.desk
    text = render(
        name,
        SERVED,
        read_only=desk.read_only,
        author=desk.author,
        csrf=csrf(request),
        partial="hx-request" in request.headers and "hx-boosted" not in request.headers,
        here=request.url.path,
        **context,
    )
    return HTMLResponse(text, status_code=status)


def _words(value: object) -> str:
    return str(value).replace("_", " ")


def day_in(line: Line, month: str | None) -> str:
    """The date of a line as it stands under the heading of its month: what the heading says is left out."""
    if not line.edtf:
        return line.bound or "no date"
    said = spoken(line.edtf)
    if month and len(month) == 7:
        name, year = spoken(month).split(" ")
        if re.fullmatch(rf"\d\d?(–\d\d?)? {name} {year}", said):
            return said.removesuffix(f" {name} {year}") + f" {name[:3]}"
        return said.removesuffix(f" {year}") if said != f"{name} {year}" else said
    return said


def many(count: int, one: str, several: str = "") -> str:
    """``1 report``, ``2 reports``."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"


@cache
def territory(code: str | None) -> str:
    """The English name of a country, by its code; the code itself where none is known."""
    from babel import Locale

    return str(Locale("en").territories.get(code or "", code or ""))


@cache
def language(code: str) -> str:
    """The English name of a language, by its ISO 639 code; ``und`` is none."""
    from babel import Locale

    return "" if code == "und" else str(Locale("en").languages.get(code, code))


def lasting(duration: str) -> str:
    """An ISO 8601 duration in English words: ``1 hour 30 minutes``, ``several hours``; what has another form stays as it is."""
    found = re.fullmatch(r"P(?:(\d+|X)D)?(?:T(?:(\d+|X)H)?(?:(\d+|X)M)?)?", duration)
    counts = zip(found.groups(), ("day", "hour", "minute"), strict=True) if found else ()
    parts = [f"several {unit}s" if n == "X" else many(int(n), unit) for n, unit in counts if n]
    return " ".join(parts) or duration


def plainly(value: str, field: str) -> str:
    """A value of a field as a reader is shown it: dates and durations in words, several parted by `` / `` each by itself."""
    told = {"date": spoken, "duration": lasting}.get(field)
    return " / ".join(map(told, value.split(" / "))) if told else value
