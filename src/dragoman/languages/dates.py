"""Complete a language's words for dates: months and weekdays from CLDR, figures and feasts from what all languages share."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from dragoman.languages.calendar import months, weekdays
from dragoman.model.pack.dates import DatesWords


def complete(code: str, words: DatesWords, common: DatesWords) -> DatesWords:
    """`words` with the names CLDR has and with `common`; a language's own rules stand first and so win at equal length.

    What CLDR calls no full name is weak ("mar.", "Sat", "фев"): by itself it is no date.
    """
    lexicon: dict[str, dict[str, tuple[str, ...]]] = {}
    tables: list[Mapping[str, Mapping[str, tuple[str, ...]]]] = [
        {"month": _forms(months(code)), "weekday": _forms(weekdays(code))}, common.lexicon, words.lexicon,
    ]
    for table in tables:
        for category, values in table.items():
            slot = lexicon.setdefault(category, {})
            for value, forms in values.items():
                slot[value] = (*slot.get(value, ()), *forms)
    full = _full_names(code)
    short = {s for s in (*months(code), *weekdays(code)) if s not in full}
    return dataclasses.replace(
        words,
        lexicon=lexicon,
        weak=(*words.weak, *sorted(short | {s.capitalize() for s in short} | {s.upper() for s in short})),
        rules=(*words.rules, *common.rules),
        feasts={**common.feasts, **words.feasts},
    )


def _forms(names: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for name, number in names.items():
        out[str(number)] = (*out.get(str(number), ()), name)
    return out


def _full_names(code: str) -> set[str]:
    from babel import Locale  # already loaded by `calendar` at this point

    locale = Locale(code)
    return {
        name.casefold()
        for table in (locale.months, locale.days)
        for context in ("format", "stand-alone")
        for name in table[context]["wide"].values()
    }
