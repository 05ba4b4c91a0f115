"""What a user may set: `dragoman.toml` beside the workspace, or the file that DRAGOMAN_SETTINGS names. Nothing has to be there.

    [pipelines]                 # another spaCy pipeline with UD labels, by package or path
    en = "en_core_web_trf"

    [limits]
    workers = 4                 # processes that read at the same time; else one a core, as far as memory_mb goes
    memory_mb = 1450            # what `add` may take altogether
    article_mb = 2              # the longest text that is read as an article
    page_mb = 20                # the same for a saved page

    [network]
    fetch = false               # no address is fetched, whoever asks; DRAGOMAN_OFFLINE=1 says the same
    seconds = 30                # for one address, all its redirects included

    [world]
    offices = "offices.toml"    # offices and their holders that you add to ours, beside this file; its form: see docs/formats.md

    [decisions]
    author = "A. Analyst"       # who decides, where --by does not say; else the name that the system knows
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.errors import SettingsError

FILE = "dragoman.toml"
VARIABLE = "DRAGOMAN_SETTINGS"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that may be set, with what holds where nothing is."""

    pipelines: Mapping[str, str] = field(default_factory=dict)
    workers: int | None = None
    memory_mb: int = 1450
    article_mb: int = 2
    page_mb: int = 20
    author: str | None = None
    offices: str | None = None
    fetch: bool = True
    fetch_seconds: int = 30


LIMITS = ("workers", "memory_mb", "article_mb", "page_mb")


def load(workspace: str | None = None) -> Settings:
    """The settings that go with a workspace.

    Raises:
        SettingsError: a file that is named but not there, is no TOML, or has an unknown key or a value of the wrong kind.
    """
    named = os.environ.get(VARIABLE)
    beside = Path() if workspace is None or "://" in workspace else Path(workspace).parent
    path = Path(named) if named else beside / FILE
    if not path.is_file():
        if named:
            raise SettingsError(f"{named}: no such file; {VARIABLE} names it")
        return Settings()
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: not TOML: {error}") from error
    return parse(table, str(path))


def parse(table: Mapping[str, object], where: str) -> Settings:
    """Settings as TOML gives them; `where` names the file in errors.

    Raises:
        SettingsError: an unknown key, or a value of the wrong kind.
    """
    _known(table, ("pipelines", "limits", "network", "world", "decisions"), where)
    pipelines, limits = _table(table, "pipelines", where), _table(table, "limits", where)
    decisions = _table(table, "decisions", where)
    _known(decisions, ("author",), f"{where}: decisions")
    author = decisions.get("author")
    if author is not None and (not isinstance(author, str) or not author.strip()):
        raise SettingsError(f"{where}: decisions.author: a name is wanted, not {author!r}")
    world = _table(table, "world", where)
    _known(world, ("offices",), f"{where}: world")
    offices = world.get("offices")
    if offices is not None and (not isinstance(offices, str) or not offices.strip()):
        raise SettingsError(f"{where}: world.offices: the name of a file is wanted, not {offices!r}")
    network = _table(table, "network", where)
    _known(network, ("fetch", "seconds"), f"{where}: network")
    fetch = network.get("fetch", True)
    if not isinstance(fetch, bool):
        raise SettingsError(f"{where}: network.fetch: true or false is wanted, not {fetch!r}")
    for code, name in pipelines.items():
        if not re.fullmatch(r"[a-z]{2}", code) or not isinstance(name, str) or not name:
            raise SettingsError(f"{where}: pipelines.{code}: a two-letter language and the name of a pipeline are wanted")
    _known(limits, LIMITS, f"{where}: limits")
    numbers = {key: _number(value, f"{where}: limits.{key}") for key, value in limits.items()}
    if "seconds" in network:
        numbers["fetch_seconds"] = _number(network["seconds"], f"{where}: network.seconds")
    beside = str(Path(where).parent / offices) if offices else None
    return Settings(pipelines={k: str(v) for k, v in pipelines.items()}, author=author, offices=beside, fetch=fetch, **numbers)


def _number(value: object, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise SettingsError(f"{where}: a whole number above 0 is wanted, not {value!r}")
    return value


def _table(table: Mapping[str, object], key: str, where: str) -> Mapping[str, object]:
    value = table.get(key, {})
    if not isinstance(value, dict):
        raise SettingsError(f"{where}: {key}: a table is wanted, as [{key}]")
    return value


def _known(table: Mapping[str, object], keys: tuple[str, ...], where: str) -> None:
    for key in table:
        if key not in keys:
            raise SettingsError(f"{where}: unknown key {key!r}; known are {', '.join(keys)}")
