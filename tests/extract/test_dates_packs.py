"""Every rule of every pack proves itself: its `yes` examples give the value beside them, its `no` examples give nothing."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.extract.dates import find
from dragoman.languages.load import HERE, codes, load, read_toml
from dragoman.model.pack.dates import DatesWords
from dragoman.model.when import Timex

PACKS = [code for code in codes() if load(code).dates.rules]
YES = [(c, r.name, text, value) for c in PACKS for r in load(c).dates.rules for text, value in r.yes.items()]
NO = [(c, r.name, text) for c in PACKS for r in load(c).dates.rules for text in r.no]


def value(timex: Timex) -> str:
    if timex.when is not None:
        return timex.when.edtf
    return timex.duration or timex.clock or timex.rule


@pytest.mark.parametrize(("code", "rule", "text", "wanted"), YES)
def test_yes(code: str, rule: str, text: str, wanted: str) -> None:
    words = load(code).dates
    found = find(text, words, date.fromisoformat(words.example_day))
    assert " ".join(value(t) for t in found) == wanted


@pytest.mark.parametrize(("code", "rule", "text"), NO)
def test_no(code: str, rule: str, text: str) -> None:
    words = load(code).dates
    assert [t.span.of(text) for t in find(text, words, date.fromisoformat(words.example_day))] == []


@pytest.mark.parametrize("code", PACKS)
def test_no_two_rules_of_one_name(code: str) -> None:
    names = [r.name for r in load(code).dates.rules]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("code", PACKS)
def test_every_rule_with_words_is_proved(code: str) -> None:
    own = read_toml(HERE / code / "dates.toml", DatesWords)
    assert [r.name for r in own.rules if r.to in ("date", "time", "duration", "set") and not r.yes] == []
