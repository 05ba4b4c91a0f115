"""What a table of the world's names knows of a word: rigour's symbols, each one name in all its scripts and spellings.

The table takes seconds and some hundred megabytes to load, so it stands behind a function that is called only where sounds leave a
doubt, and never at all where the caller does not hand it over. rigour is an extra (``pip install dragoman[rigour]``), for one of its own
dependencies is compiled on the machine.
"""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=100_000)
def symbols(word: str) -> frozenset[str]:
    """Ids of the given and family names that a word may be; empty where the table does not know it. Loads the table at the first call.

    Raises:
        ModuleNotFoundError: where the extra is not installed.
    """
    from rigour.names import NameTypeTag, analyze_names

    found: set[str] = set()
    for name in analyze_names(NameTypeTag.PER, [word], phonetics=False, numerics=False, rewrite=False):
        found.update(span.symbol.id for span in name.spans if span.symbol.category.value == "NAME")
    return frozenset(found)
