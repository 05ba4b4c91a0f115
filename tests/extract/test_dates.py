"""Dates of texts: anchors, readings, unknown years, what is refused. All sentences are our own."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.extract.dates import ahead, behind, find, implied_publication, impossible
from dragoman.extract.dates_feasts import feast_day
from dragoman.languages.load import load
from dragoman.model.span import Span
from dragoman.model.when import Timex

EN, FR, RU = (load(code).dates for code in ("en", "fr", "ru"))
PACKS = {"en": EN, "fr": FR, "ru": RU}
DAY = date(2024, 5, 15)   # a Wednesday


def values(text: str, code: str, published: date | None = DAY) -> list[str | None]:
    return [t.when.edtf if t.when else None for t in find(text, PACKS[code], published) if t.kind in ("date", "time")]


@pytest.mark.parametrize(
    ("code", "text", "wanted"),
    [
        ("en", "They spoke on 24 May.", ["XXXX-05-24"]),
        ("en", "They spoke in April.", ["XXXX-04"]),
        ("en", "They spoke on Friday.", [None]),
        ("en", "They spoke yesterday, and in November last year.", [None, "XXXX-11"]),
        ("en", "The summit ran from 30 June to 2 July.", ["XXXX-06-30/XXXX-07-02"]),
        ("en", "On Tuesday, June 4, they met; two days later he called.", ["XXXX-06-04", "XXXX-06-06"]),
        ("en", "On Tuesday, June 4, they met; talks will resume on Monday.", ["XXXX-06-04", "XXXX-06-10"]),
        ("fr", "Il a reçu, ce jeudi 6 mars, le ministre, qu'il avait vu lundi.", ["XXXX-03-06", "XXXX-03-03"]),
        ("en", "They spoke on Tuesday, the second leg of a tour.", [None]),
        ("fr", "La veille, le 9 avril, il était à Nice.", ["XXXX-04-09"]),
        ("ru", "11-12 апреля он был в Риме, 3 марта этого года в Вене.", ["XXXX-04-11/XXXX-04-12", "XXXX-03-03"]),
        ("ru", "Накануне, 9 апреля, он был в Вене. Сегодня он в Риме.", ["XXXX-04-09", "XXXX-04-10"]),
    ],
)
def test_without_a_day_of_publication(code: str, text: str, wanted: list[str | None]) -> None:
    assert values(text, code, None) == wanted


@pytest.mark.parametrize(
    ("code", "text", "line", "wanted"),
    [
        ("en", "Lima, March 3 - They spoke yesterday and meet next month.", "March 3", ["XXXX-03-03", "XXXX-03-02", "XXXX-04"]),
        ("en", "Lima, March 3 - They spoke on Friday.", "March 3", ["XXXX-03-03", None]),
        ("en", "Lima, Monday, March 3 - They spoke on Friday.", "March 3", ["XXXX-03-03", "XXXX-02-28"]),
        ("fr", "Lima, 3 mars – Il l'a reçu hier.", "3 mars", ["XXXX-03-03", "XXXX-03-02"]),
        ("ru", "ЛИМА, 3 марта – Президент вчера был в Вене.", "3 марта", ["XXXX-03-03", "XXXX-03-02"]),
    ],
)
def test_a_dateline_without_a_year_dates_what_is_counted_from_it(code: str, text: str, line: str, wanted: list[str | None]) -> None:
    at = text.index(line)
    found = find(text, PACKS[code], None, Span(at, at + len(line)))
    assert [t.when.edtf if t.when else None for t in found if t.kind == "date"] == wanted


@pytest.mark.parametrize(
    ("code", "text", "wanted"),
    [
        ("en", "They met on Friday.", "2024-05-10"),
        ("en", "They will meet on Friday.", "2024-05-17"),
        ("en", "They met on 3 June.", "2024-06-03"),        # eleven months ago the press would give the year
        ("en", "They met in November.", "2023-11"),
        ("en", "They will meet in November.", "2024-11"),
        ("fr", "Ils se sont vus vendredi.", "2024-05-10"),
        ("fr", "Ils se verront vendredi, a-t-on appris ; il recevra ses hôtes.", "2024-05-10"),
        ("ru", "Они встретились в пятницу.", "2024-05-10"),
        ("ru", "Встреча состоится в пятницу.", "2024-05-17"),
    ],
)
def test_which_way_a_bare_date_looks(code: str, text: str, wanted: str) -> None:
    assert values(text, code) == [wanted]


@pytest.mark.parametrize(
    ("code", "text"), [("en", "They met on Friday."), ("fr", "Ils se sont vus vendredi."), ("ru", "Они виделись в пятницу.")]
)
def test_both_readings_of_a_weekday_can_be_had(code: str, text: str) -> None:
    (timex,) = find(text, PACKS[code], DAY)
    coming, past = ahead(timex, DAY), behind(timex)
    assert coming is not None
    assert past is not None
    assert (coming.edtf, past.edtf) == ("2024-05-17", "2024-05-10")


def test_what_is_given_whole_has_one_reading() -> None:
    (timex,) = find("on 3 March 2022", EN, DAY)
    assert timex.ahead is None
    assert ahead(timex, DAY) == behind(timex) == timex.when
    assert timex.when is not None
    assert (timex.when.basis, timex.when.grain, timex.when.earliest) == ("explicit", "day", date(2022, 3, 3))


def test_a_year_elsewhere_is_not_borrowed() -> None:
    assert values("The 2015 accord was discussed on 3 March.", "en", None) == ["2015", "XXXX-03-03"]


@pytest.mark.parametrize(
    ("code", "text", "wanted"),
    [
        ("en", "The day before, on August 3rd, he flew in.", "XXXX-08-04"),
        ("en", "Yesterday, 9 March 2023, he flew in.", "2023-03-10"),
        ("fr", "Il a reçu ce jeudi 6 mars son homologue.", "XXXX-03-06"),
        ("ru", "Накануне, 28 февраля 2024 года, он прилетел.", "2024-02-29"),
        ("ru", "Он прилетел 28 февраля.", None),
    ],
)
def test_a_text_may_date_itself(code: str, text: str, wanted: str | None) -> None:
    when = implied_publication(text, PACKS[code])
    assert (when.edtf if when else None) == wanted


@pytest.mark.parametrize(
    ("code", "text"),
    [("en", "on 31 April"), ("en", "February 30, 2023"), ("fr", "le 31 juin"), ("ru", "30 февраля"), ("en", "29.02.2023")],
)
def test_impossible_days_are_named(code: str, text: str) -> None:
    found = find(text, PACKS[code], DAY)
    assert [t.when for t in found] == [None]
    assert [t.rule for t in found] == ["impossible"]
    assert len(impossible(found)) == 1


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Theresa May may march on with 2,000 people, 24/7, in version 2.10.3."),
        ("en", "The second man won 3:2 and paid $2024."),
        ("fr", "La planète Mars a été vue par Avril Lavigne et Jean-Noël."),
        ("ru", "Он говорил о защите окружающей среды и о 2000 солдат."),
    ],
)
def test_what_is_no_date(code: str, text: str) -> None:
    assert [t.span.of(text) for t in find(text, PACKS[code], DAY) if t.kind == "date" and t.when] == []


def test_blank_line_parts_what_stands_on_both_sides() -> None:
    assert values("He arrives on 3\n\nMay 2023", "en") == ["2023-05"]


@pytest.mark.parametrize(
    ("rule", "year", "wanted"),
    [
        ("easter", 2024, date(2024, 3, 31)), ("orthodox", 2024, date(2024, 5, 5)), ("hebrew 7 15", 2024, date(2024, 4, 23)),
        ("hebrew 1 10", 1973, date(1973, 10, 6)), ("islamic 10 1", 2023, date(2023, 4, 21)), ("chinese", 2024, date(2024, 2, 10)),
        ("tithi 30 9 17 18", 2023, date(2023, 11, 12)), ("nth -1 0 5", 2024, date(2024, 5, 27)),
        ("workday 10 16", 2021, date(2021, 10, 15)),
        ("no such rule", 2024, None), ("fixed 2 30", 2024, None),
    ],
)
def test_feasts(rule: str, year: int, wanted: date | None) -> None:
    assert feast_day(rule, year) == wanted


def spans_hold(text: str, found: tuple[Timex, ...]) -> None:
    end = 0
    for timex in found:
        assert end <= timex.span.start < timex.span.end <= len(text)
        assert timex.span.of(text).strip() == timex.span.of(text)
        end = timex.span.end
        for when in (timex.when, timex.ahead, timex.behind):
            if when is not None and when.earliest is not None:
                assert when.latest is not None
                assert when.earliest <= when.latest
                assert "XXXX" not in when.edtf


WORDS = {code: sorted({form.split("(")[0] for values_ in pack.lexicon.values() for forms in values_.values() for form in forms})
         for code, pack in PACKS.items()}
GLUE = st.sampled_from([" ", " ", ", ", " - ", ". ", "\n", "", " of ", " в ", " le ", " the ", " de "])


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.sampled_from(["en", "fr", "ru"]), st.one_of(st.none(), st.dates(date(1900, 1, 1), date(2100, 1, 1))))
def test_any_run_of_date_words_is_read_without_fail(data: st.DataObject, code: str, published: date | None) -> None:
    odd = st.sampled_from(["31.12", "1", "29", "2023-02-29", "15:39"])
    token = st.one_of(st.sampled_from(WORDS[code]), st.integers(0, 2100).map(str), odd)
    text = "".join(a + b for a, b in data.draw(st.lists(st.tuples(token, GLUE), max_size=9)))
    found = find(text, PACKS[code], published)
    spans_hold(text, found)
    assert found == find(text, PACKS[code], published)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read_without_fail(text: str) -> None:
    spans_hold(text, find(text, EN, DAY))
