"""Figures: numbers in every habit of the language, the examples of the packs, and which numbers the record keeps."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import pipeline
from dragoman.extract.figures.amounts import Reader
from dragoman.extract.figures.numbers import Items, Scanner, literal, numerals
from dragoman.languages.load import codes, load
from dragoman.model.document import Document
from dragoman.model.pack.figures import FigureExample

LANGUAGES = [code for code in codes() if load(code).figures.numbers]
EXAMPLES = [(code, e) for code in LANGUAGES for e in load(code).figures.examples]


def plain(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")


@pytest.mark.parametrize(("code", "example"), EXAMPLES, ids=[f"{c}: {e.text[:40]}" for c, e in EXAMPLES])
def test_examples_of_the_packs(code: str, example: FigureExample) -> None:
    """Numbers and units alone, before anything is left out."""
    found = Reader(example.text, load(code)).amounts()
    assert tuple(f"{plain(a.value)} {a.unit}" for a in found if a.value != 1) == example.want


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("en", "twelve", 12),
        ("en", "ninety-nine", 99),
        ("en", "three hundred and five", 305),
        ("en", "two thousand five hundred", 2500),
        ("en", "1,234,567.5", 1234567.5),
        ("en", "one and a half million", 1.5e6),
        ("en", "half a billion", 5e8),
        ("en", "two dozen", 24),
        ("fr", "soixante-dix-sept", 77),
        ("fr", "quatre-vingt-onze", 91),
        ("fr", "septante-deux", 72),
        ("fr", "vingt et un", 21),
        ("fr", "trois cent mille", 300000),
        ("fr", "1\u202f234\u202f567,5", 1234567.5),
        ("fr", "deux milliards et demi", 2.5e9),
        ("fr", "1.500", 1500),
        ("ru", "тридцать три", 33),
        ("ru", "двухсот пятидесяти", 250),
        ("ru", "полтора миллиона", 1.5e6),
        ("ru", "тремястами сорока", 340),
        ("ru", "1 234 567,5", 1234567.5),
        ("ru", "1,5 млрд", 1.5e9),
        ("ru", "1 млн 200 тыс.", 1.2e6),
        ("ru", "два с половиной миллиарда", 2.5e9),
    ],
)
def test_numbers(code: str, text: str, value: float) -> None:
    table = numerals(load(code).figures)
    found = Scanner(Items(text, table, ""), table).number(0)
    assert found is not None
    assert found.value == pytest.approx(value)


@given(
    st.integers(0, 10**12),
    st.integers(0, 99),
    st.sampled_from([("en", ",", "."), ("fr", "\u202f", ","), ("fr", " ", ","), ("ru", "\u00a0", ","), ("ru", "", ",")]),
)
@settings(max_examples=60, deadline=None)
def test_figures_written_are_figures_read(whole: int, cents: int, habit: tuple[str, str, str]) -> None:
    code, group, point = habit
    text = f"{whole:,}".replace(",", group) + (f"{point}{cents:02}" if cents else "")
    assert literal(text, load(code).figures) == pytest.approx(whole + cents / 100)


@given(st.text(alphabet="0123456789,. $€%abme\n-–миллиардовtonnesdelaмлрд", max_size=60), st.sampled_from(LANGUAGES))
@settings(max_examples=80, deadline=None)
def test_amounts_quote_their_text_and_never_overlap(text: str, code: str) -> None:
    last = 0
    for amount in Reader(text, load(code)).amounts():
        assert 0 <= amount.span.start <= amount.number.start < amount.number.end <= len(text)
        assert amount.span.start < amount.span.end <= len(text)
        assert amount.role or amount.span.start >= last
        last = amount.span.end


KEPT: list[tuple[str, str, list[str]]] = [
    (
        "en",
        "Trade between Peru and Chile grew by 12 percent to $4 billion in 2022, the ministers said.",
        ["12 percent 2022", "4000000000 USD 2022"],
    ),
    ("en", "The minister, 52, met the presidents of the two countries and three ambassadors on 5 May.", []),
    ("en", "She won 61 percent of the vote.", []),
    ("en", "The blast killed 40 people and wounded 100 students.", []),
    ("en", "The town lies 30 km from the border.", []),
    ("en", "Thirty states have signed the treaty, but only 12 have ratified it.", ["30 countries", "12 countries"]),
    ("fr", "Les deux pays ont signé douze accords d’une valeur de 3 milliards d’euros.", ["12 agreements", "3000000000 EUR"]),
    ("fr", "Le candidat a obtenu 61 % des voix.", []),
    ("fr", "Le Pérou délivrera 900 visas aux étudiants, contre 700 auparavant.", ["900 visas", "700 visas"]),
    ("ru", "Товарооборот Перу и Чили за 2022 год вырос на 12% и достиг 4 млрд долларов.", ["12 percent 2022", "4000000000 USD 2022"]),
    ("ru", "Разница в цене составляет 30 евро за тысячу кубометров.", ["30 EUR"]),
    ("en", "Money is only half of it, the minister said.", []),
    ("ru", "За кандидата проголосовали 61% избирателей.", []),
    ("ru", "Министры трех стран встретились в Лиме в 10:30.", []),
]


@pytest.mark.parametrize(("code", "text", "want"), KEPT, ids=[t[:50] for _, t, _ in KEPT])
def test_what_the_record_keeps(code: str, text: str, want: list[str]) -> None:
    record = pipeline.read(Document("d", "d.txt", text, code))
    assert [f"{plain(f.value)} {f.unit} {f.period or ''}".strip() for f in record.figures] == want
    for figure in record.figures:
        assert figure.what
        assert figure.span.of(text)


@pytest.mark.parametrize(
    ("code", "text", "by"),
    [
        ("en", "“Trade reached 40 million dollars last year,” Chile's ambassador Ana Rojas said.", "Ana Rojas"),
        ("en", "Chilean minister Ana Rojas met traders in Lima. Trade reached 40 million dollars last year.", None),
        ("fr", "« Les échanges ont atteint 40 millions de dollars », a déclaré l'ambassadrice du Chili, Ana Rojas.", "Ana Rojas"),
        ("ru", "«Товарооборот достиг 40 миллионов долларов», — сказала посол Чили Ана Рохас.", "Ana Rojas"),
    ],
)
def test_who_gives_a_figure(code: str, text: str, by: str | None) -> None:
    record = pipeline.read(Document("d", "d", text, code))
    found = next(f for f in record.figures if f.value == 40e6)
    named = {s.claim.id: s.speaker for s in record.statements}
    assert (named[found.statement].as_[0] if found.statement else None) in ({by, "Ана Рохас"} if by else {None})
