"""The words of a language for the thesaurus of diplomacy: the shape of ``languages/<code>/topics.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any


def _empty() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, eq=False)
class TopicsWords:
    """Filled from TOML by `languages.load`; an unknown key there is refused.

    `concepts` maps an English label to phrases of lower-case running text; a star at the end of a word stands for any ending (*санкци\\**).
    Of two phrases that could be meant the longer one is. `iptc`, which all languages share (``languages/common/topics.toml``), maps every
    label to the code of the IPTC Media Topic that fits it, or that it falls under; ``""`` where none does.
    """

    concepts: Mapping[str, tuple[str, ...]] = field(default_factory=_empty)
    iptc: Mapping[str, str] = field(default_factory=_empty)
