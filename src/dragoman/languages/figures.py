"""Complete a language's words for figures: the full names of currencies from CLDR, and the signs that all languages share."""

from __future__ import annotations

import dataclasses

from dragoman.model.pack.figures import FiguresWords


def complete(code: str, words: FiguresWords, common: FiguresWords) -> FiguresWords:
    """`words` with the signs of `common` and with CLDR's names of every currency that is tender somewhere today.

    The pack's own words win: CLDR is asked for names of more than one word alone ("Egyptian pounds", "dollars des États-Unis").
    """
    from babel import Locale
    from babel.core import get_global

    tender = {entry[0] for territory in get_global("territory_currencies").values() for entry in territory if entry[3] and entry[2] is None}
    names = Locale(code)._data["currency_names_plural"]
    own = {w.casefold() for forms in words.currencies.values() for w in forms}
    currencies = {k: list(v) for k, v in words.currencies.items()}
    for currency in sorted(tender):
        forms = sorted(set(dict(names[currency].items()).values())) if currency in names else []
        fresh = [f for f in forms if " " in f and "(" not in f and f.casefold() not in own]
        if fresh:
            currencies.setdefault(currency, []).extend(fresh)
    return dataclasses.replace(
        words,
        symbols={**common.symbols, **words.symbols},
        tight={k: (*common.tight.get(k, ()), *words.tight.get(k, ())) for k in sorted({*common.tight, *words.tight})},
        currencies={k: tuple(v) for k, v in sorted(currencies.items())},
    )
