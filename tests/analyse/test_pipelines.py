"""What every reader promises, in every language: the text to the character, sentences, words, relations, dictionary forms."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from dragoman.analyse import pipelines
from dragoman.errors import SettingsError

LANGUAGES = ("en", "fr", "ru")
PIECES = st.sampled_from([
    " ", "  ", "\n", "\r\n", "\t", "\u00a0", "\u2028", "\u200b", "\x1d", ".", "…", "—", "« ", " »", "“", "”", "’", "'", "😀", "🇫🇷", "ё",
    "Mr.", "U.S.", "г.", "С.", "Дж.Байден", "M. ", "minister", "président", "встретился", "ВСТРЕЧА", "15:39", "13-14", "$38.5",
    "e\u0301", "\ufeff", "中文", "a" * 40,
])
TEXTS = st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=14).map("".join))


def check(doc: Doc, text: str) -> None:
    assert doc.text == text
    words = [t for t in doc if not t.is_space]
    for token in doc:
        assert text[token.idx : token.idx + len(token)] == token.text
        if token.is_space:
            assert not list(token.children)
            assert token.pos_ == "SPACE"
        elif token.dep_ != "ROOT":
            assert token.head.sent == token.sent
            assert not token.head.is_space
    if words:
        for sent in doc.sents:
            assert [t.dep_ for t in sent if not t.is_space].count("ROOT") == 1
            assert not sent[0].is_space or sent[0].i == 0
            # a line end closes a sentence
            inner = text[next(t for t in sent if not t.is_space).idx : [t for t in sent if not t.is_space][-1].idx]
            assert "\n" not in inner


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=25, deadline=None)
@given(text=TEXTS)
@example(text="")
@example(text=" \n")
@example(text="\n\n  The envoy left.\n\nNo deal ")
@example(text="С. Лавров, Дж.Байден и др.\nИтого: 5 млн. руб.")
def test_covers_the_text(language: str, text: str) -> None:
    check(pipelines.parse(text, language), text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_by_one_or_together(language: str) -> None:
    texts = ["The envoys met in Oslo. They left.", "", "Le ministre a dit : « Oui. »", "Посол прибыл в Астану.\nОн уехал.", "\n"] * 3

    def told(doc: Doc) -> list[tuple[str, str, str, str, int]]:
        return [(t.text, t.pos_, t.lemma_, t.dep_, t.head.i) for t in doc]

    together = [told(doc) for doc in pipelines.parse_many(iter(texts), language, batch_size=4)]
    alone = [told(pipelines.parse(text, language)) for text in texts]
    assert together == alone


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_without_end(language: str) -> None:
    text = "word " * 4000 + "слово, " * 500
    check(pipelines.parse(text, language), text)


def words(text: str, language: str) -> list[str]:
    return [t.text for t in pipelines.parse(text, language) if not t.is_space]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Mr. Hale’s aides don’t agree.", ["Mr.", "Hale", "’s", "aides", "do", "n’t", "agree", "."]),
        ("en", "“Yes,” she said.", ["“", "Yes", ",", "”", "she", "said", "."]),
        ("en", "the U.S.-led talks", ["the", "U.S.", "-", "led", "talks"]),
        ("en", "He paid $38.5 billion at 15:39.", ["He", "paid", "$", "38.5", "billion", "at", "15:39", "."]),
        ("en", "a pre-summit call", ["a", "pre-summit", "call"]),
        ("en", "S.Brown left.", ["S.", "Brown", "left", "."]),
        ("en", "the Oslo–Bergen line—he said", ["the", "Oslo", "–", "Bergen", "line", "—", "he", "said"]),
        ("fr", "« C’est l’accord », a-t-il dit.", ["«", "C’", "est", "l’", "accord", "»", ",", "a", "-t-il", "dit", "."]),
        ("fr", "M. Durand, du Royaume-Uni, part.", ["M.", "Durand", ",", "du", "Royaume-Uni", ",", "part", "."]),
        ("fr", "aujourd’hui à 15h39, jusqu'au 13-14 avril", ["aujourd’hui", "à", "15h39", ",", "jusqu'", "au", "13-14", "avril"]),
        ("fr", "dit-il", ["dit", "-il"]),
        ("ru", "Дж.Смит и С. Иванов", ["Дж.", "Смит", "и", "С.", "Иванов"]),
        ("ru", "в 15:39 13-14 мая 2020 г. в г. Осло", ["в", "15", ":", "39", "13-14", "мая", "2020", "г.", "в", "г.", "Осло"]),
        ("ru", "«Да», — сказал он.", ["«", "Да", "»", ",", "—", "сказал", "он", "."]),
    ],
)
def test_words(language: str, text: str, expected: list[str]) -> None:
    assert words(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "Mr. Hale met Dr. Stone in the U.S. capital. They spoke for an hour.", 2),
        ("en", "Talks end without a deal\nThe two sides met on Monday.", 2),
        ("fr", "M. Durand a reçu Mme Petit à Lisbonne. Ils ont parlé une heure.", 2),
        ("ru", "С. Иванов прибыл в г. Осло 5 мая 2020 г. Он встретился с послом.", 2),
        ("ru", "В 2020 г. Россия продала зерна на 5 млн руб. Стороны довольны.", 2),
        ("ru", "Переговоры прошли в МГУ им. М.В. Ломоносова. Стороны довольны.", 2),
    ],
)
def test_sentences(language: str, text: str, count: int) -> None:
    assert len(list(pipelines.parse(text, language).sents)) == count


@pytest.mark.parametrize(
    ("text", "lemmas"),
    [
        ("Он встретился с Марией Захаровой.", {"Захаровой": "Захарова", "Марией": "Мария", "встретился": "встретиться"}),
        ("Посол беседовал с Петром Ивановым.", {"Ивановым": "Иванов", "Петром": "Петр", "Посол": "посол"}),
        ("Они провели переговоры в новом дворце.", {"провели": "провести", "переговоры": "переговоры", "новом": "новый"}),
        ("Он встретился с Мурадом Карамоглу и Клаусом Штольцем.", {"Карамоглу": "Карамоглу", "Штольцем": "Штольц", "Мурадом": "Мурад"}),
        ("Он написал Анне Боровской и Ольге Станкевич.", {"Анне": "Анна", "Боровской": "Боровская", "Ольге": "Ольга"}),
        ("Глава МИД РФ прилетел в Осло.", {"МИД": "МИД", "РФ": "РФ"}),
        ("ПОСОЛ ПРИБЫЛ В ЖЕНЕВУ", {"ПРИБЫЛ": "прибыть", "ЖЕНЕВУ": "Женева", "В": "в"}),
    ],
)
def test_russian_lemmas(text: str, lemmas: dict[str, str]) -> None:
    found = {t.text: t.lemma_ for t in pipelines.parse(text, "ru")}
    assert {w: found[w] for w in lemmas} == lemmas


def test_unknown_language() -> None:
    with pytest.raises(SettingsError, match="no pipeline reads 'xx'"):
        pipelines.parse("text", "xx")
    with pytest.raises(SettingsError):
        pipelines.report("xx")


def test_a_pipeline_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_PIPELINE_XX", "no_such_pipeline")
    with pytest.raises(SettingsError, match="'no_such_pipeline'"):
        pipelines.parse("text", "xx")
    assert "xx" in pipelines.available()


def test_labels_of_another_school_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import spacy

    nlp = spacy.blank("xx")
    parser = nlp.add_pipe("parser")
    for name in ("nsubj", "dobj", "pobj"):
        parser.add_label(name)  # type: ignore[attr-defined]
    nlp.initialize()
    nlp.to_disk(tmp_path / "other")
    monkeypatch.setenv("DRAGOMAN_PIPELINE_XX", str(tmp_path / "other"))
    with pytest.raises(SettingsError, match=r"does not use UD labels \(it has dobj, pobj\)"):
        pipelines.parse("text", "xx")


def test_report_of_every_language() -> None:
    for language in LANGUAGES:
        known = pipelines.report(language)
        assert known.language == language
        assert known.name
