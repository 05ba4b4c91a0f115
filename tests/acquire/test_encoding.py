"""Bytes become the text that was meant, or a reason in one line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.acquire.encoding import decode, is_mojibake, repair
from dragoman.errors import Refused

RUSSIAN = (
    "Президент Перу принял во дворце посла Эквадора. Они обсудили положение на границе и договорились, что министры встретятся "
    "ещё раз после праздников, сообщил пресс-секретарь.\nЭто уже третья беседа за год."
)
FRENCH = (
    "Le président péruvien a reçu à Lima l’ambassadeur d’Équateur. Ils ont évoqué la situation à la frontière et les échanges entre "
    "les deux pays, a déclaré le porte-parole « sans détour »."
)
ENGLISH = (
    "The president of Peru met the Ecuadorian ambassador in Lima. They discussed the border and “trade”, the spokesman said, and they "
    "will meet again in May."
)
TEXTS = {"ru": RUSSIAN, "fr": FRENCH, "en": ENGLISH}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_in_any_form(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt").text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (RUSSIAN, "cp866"), (RUSSIAN, "iso8859-5"), (RUSSIAN, "mac-cyrillic"),
     (FRENCH, "cp1252"), (FRENCH, "mac-roman"), (ENGLISH, "cp1252")],
)
def test_old_encodings_are_told_apart_and_said(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), "a.txt")
    assert decoded.text == text
    assert decoded.note


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [(RUSSIAN, "cp1251", "utf-8"), (RUSSIAN, "latin-1", "utf-8"), (RUSSIAN, "latin-1", "cp1251"), (RUSSIAN, "koi8-r", "cp1251"),
     (FRENCH, "cp1252", "utf-8"), (FRENCH, "cp1251", "utf-8"), (FRENCH, "latin-1", "utf-8"),
     (ENGLISH, "cp1251", "utf-8"), (ENGLISH, "latin-1", "utf-8")],
)
def test_mojibake_that_lost_nothing_is_repaired_and_said(text: str, wrong: str, right: str) -> None:
    mangled = text.encode(right).decode(wrong)
    decoded = decode(mangled.encode("utf-8"), "a.txt")
    assert decoded.text == text
    assert "mojibake" in decoded.note


@pytest.mark.parametrize(("text", "wrong"), [(RUSSIAN, "cp1252")])
def test_mojibake_that_lost_letters_is_refused(text: str, wrong: str) -> None:
    mangled = text.encode("utf-8").decode(wrong, errors="replace")
    with pytest.raises(Refused, match="mojibake"):
        decode(mangled.encode("utf-8"), "a.txt")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_sound_text_is_left_alone(text: str) -> None:
    assert not is_mojibake(text)
    assert repair(text) is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "empty"), (b" \n\t\r\n", "white space"), (b"\xef\xbb\xbf\n", "white space"), (b"\x00" * 400, "white space"),
     (bytes(range(256)) * 40, "binary"), (b"%PDF-1.7\n...", "PDF"), (b"PK\x03\x04....", "zip"), (b"\x89PNG\r\n\x1a\n....", "picture"),
     (b"\x7fELF" + b"\x01" * 90, "program"), (b"{\\rtf1 Hello}", "RTF")],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason) as told:
        decode(data, "a.txt")
    assert "\n" not in str(told.value)


def test_line_ends_are_made_one() -> None:
    assert decode(b"One.\r\nTwo.\rThree.\n", "a.txt").text == "One.\nTwo.\nThree.\n"


def test_a_text_cut_within_a_letter_is_read_and_said() -> None:
    decoded = decode(RUSSIAN.encode("utf-8")[:-2] + b"\n" + RUSSIAN.encode("utf-8"), "a.txt")
    assert decoded.text.count("\ufffd") == 1
    assert "1 letter lost" in decoded.note


@settings(deadline=None)   # the first call loads charset-normalizer
@given(st.binary(max_size=300))
def test_any_bytes_end_in_text_or_in_a_reason(data: bytes) -> None:
    try:
        said = decode(data, "a.txt").text
    except Refused as refused:
        said = str(refused)
        assert "\n" not in said
    assert said.strip()


@given(st.text(alphabet=st.characters(categories=("Lu", "Ll", "Nd", "Zs", "Po")), min_size=1, max_size=80))
def test_utf8_prose_comes_back_as_it_was(tail: str) -> None:
    text = f"{ENGLISH} {tail}"
    assert decode(text.encode("utf-8"), "a.txt").text == text
