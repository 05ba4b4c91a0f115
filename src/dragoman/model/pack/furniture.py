"""The words of a language for furniture: the shape of ``languages/<code>/furniture.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.model.document import FurnitureReason


@dataclass(frozen=True, slots=True)
class FurnitureRule:
    """One part of a page that its words give away. English widgets stand on pages of every language: English rules count there too.

    `patterns` are regular expressions, case ignored, tried on a line without bullets and outer spaces. `where` says how much of the line
    they must be: ``whole``, its ``start`` (the rest is whatever belongs to it) or a part ``anywhere``. `longest` is how many characters
    such a line has at most. `place` narrows where on the page it may stand: ``edges`` are the lines before the first and after the last
    paragraph of prose. `opens`: headlines that follow are teasers too. `yes` and `no` are lines that prove the rule.
    """

    name: str
    reason: FurnitureReason
    patterns: tuple[str, ...]
    where: Literal["whole", "start", "anywhere"] = "whole"
    longest: int = 120
    place: Literal["page", "edges"] = "page"
    opens: bool = False
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FurnitureWords:
    """Filled from TOML by `languages.load`; an unknown key there is refused.

    `published` and `updated` are labels before a date; `ago` are patterns of a time told from now ("5 mins ago"), `ago_recent` those of
    them that no headline ends with; `beside_time` are words that may stand beside a time in a timestamp ("at", "GMT"). `share` are the
    words of share buttons, of which a line of furniture may consist anywhere; `menu` those of menus, which may be subheads too and
    count only in company or at the edges of a page. `rules` are the rest.
    """

    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    ago: tuple[str, ...] = ()
    ago_recent: tuple[str, ...] = ()
    beside_time: tuple[str, ...] = ()
    share: tuple[str, ...] = ()
    menu: tuple[str, ...] = ()
    rules: tuple[FurnitureRule, ...] = ()
