"""Bytes → text: which encoding a file is in, and text that went through a wrong one before.

UTF-8 is the rule. Beside it come UTF-16, the old one-byte encodings of our languages (told apart by whose little words appear), and
whatever charset-normalizer is sure of. Nothing is decoded on a mere hope: a text in which no language shows is refused.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache

from dragoman.errors import Refused
from dragoman.languages import load

BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# How files begin that are no text, and what to call them.
MAGIC = (
    (b"%PDF", "a PDF"), (b"PK\x03\x04", "a zip archive or office document"), (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"), (b"\x1f\x8b", "a gzip archive"), (b"\xfd7zXZ", "an xz archive"), (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"), (b"Rar!", "a RAR archive"), (b"\x89PNG", "a picture"), (b"GIF8", "a picture"),
    (b"\xff\xd8\xff", "a picture"), (b"SQLite format 3", "a database"), (b"\x7fELF", "a program"), (b"MZ\x90", "a program"),
    (b"\x00asm", "a program"), (b"ID3", "a sound file"), (b"OggS", "a sound file"),
)
LEGACY = ("cp1252", "cp1251", "koi8-r", "mac-roman", "cp866", "iso8859-5", "mac-cyrillic", "cp850")   # the order breaks ties
# Wrong turns a text may have taken before it was saved: it was read as the first, but was the second.
WRONG_TURNS = (
    ("cp1251", "utf-8"), ("cp1252", "utf-8"), ("latin-1", "utf-8"), ("cp866", "utf-8"), ("koi8-r", "utf-8"), ("cp1252", "cp1251"),
    ("latin-1", "cp1251"), ("koi8-r", "cp1251"), ("cp1251", "koi8-r"), ("cp1251", "cp866"), ("cp866", "cp1251"),
)
SAMPLE = 20_000          # bytes or characters from which an encoding is judged
SHOWS = 0.12             # of the words must be little words of one language for it to show itself
CONTROLS = 0.01          # of the characters of a text may be control characters
SPACES = 0.05            # of the characters of a text are white space
BROKEN = 0.002           # of the characters may be lost where the rest is plainly UTF-8

_WORD = re.compile(r"[^\W\d_]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# What UTF-8 makes of one accented or Cyrillic letter, or of a curly quote, when it is read as cp1252, latin-1 or cp1251.
_TAIL = "\u0080-\u00bf‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџЎўЈҐЁЄЇІіґё№єјЅѕїƒˆŠŒŽ˜šœžŸ"
_MOJIBAKE = re.compile(rf"(?:[ÃÐÑÂРСГ][{_TAIL}]|(?:â[€\u0080]|вЂ)[{_TAIL}])")


@dataclass(frozen=True, slots=True)
class Decoded:
    """`text` with line ends as ``\\n``; `note` says aloud what had to be done beyond reading UTF-8, empty where nothing had."""

    text: str
    encoding: str
    note: str = ""


def decode(data: bytes, name: str) -> Decoded:
    """The text of a file.

    Raises:
        Refused: empty, binary, in no encoding that can be told, or mangled beyond repair; the reason is one line.
    """
    if not data.strip(b" \t\r\n\x0b\x0c\x00"):
        raise Refused(name, "empty" if not data else "nothing but white space")
    for magic, kind in MAGIC:
        if data.startswith(magic):
            raise Refused(name, f"{kind}, not a text; save the article as text or as a page")
    text, encoding, note = _decoded(data, name)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Refused(name, "nothing but white space")
    if len(_CONTROL.findall(text[:SAMPLE])) > CONTROLS * min(len(text), SAMPLE):
        raise Refused(name, "binary, not a text")
    repaired = repair(text)
    if repaired is not None:
        text, turn = repaired
        note = f"mojibake repaired: {turn[1]} had been read as {turn[0]}"
    elif is_mojibake(text):
        raise Refused(name, "mojibake: UTF-8 was read in another encoding and letters are lost; fetch the text anew")
    return Decoded(text, encoding, note)


def is_mojibake(text: str) -> bool:
    """True where the text is strewn with what UTF-8 becomes when it is read as a one-byte encoding ("РџСѓС‚РёРЅ", "dÃ©cidÃ©")."""
    sample = text[:SAMPLE]
    words = len(_WORD.findall(sample))
    return len(_MOJIBAKE.findall(sample)) > max(3, 0.05 * words)


def repair(text: str) -> tuple[str, tuple[str, str]] | None:
    """The text as it was meant and the wrong turn it took, where taking that turn back works for every letter and a language then shows."""
    before = shows(text[:SAMPLE])
    marks = len(_MOJIBAKE.findall(text))
    if before >= SHOWS and not marks:
        return None
    best: tuple[float, str, tuple[str, str]] | None = None
    for wrong, right in WRONG_TURNS:
        try:
            candidate = _encode(text, wrong).decode(right)
        except UnicodeError:
            continue
        after = shows(candidate[:SAMPLE])
        # a whole text that is UTF-8 by chance does not happen; that a one-byte encoding fits says nothing, the words must
        better = after >= before and marks and not _MOJIBAKE.search(candidate) if right == "utf-8" else after > 2 * before
        if better and after >= SHOWS and (best is None or after > best[0]):
            best = (after, candidate, (wrong, right))
    return None if best is None else (best[1], best[2])


def shows(text: str) -> float:
    """How clearly one of the languages of the packs shows: the greatest share of its little words among the words, less that of words
    with letters it does not have; 0 to 1."""
    words = [w.casefold() for w in _WORD.findall(text)]
    if not words:
        return 0.0
    scores = []
    for little, alphabet in _marks():
        hits = sum(w in little for w in words)
        strange = sum(not alphabet.issuperset(w) for w in words)
        scores.append((hits - strange) / len(words))
    return max(0.0, *scores)


@cache
def _marks() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    # one-letter words tell nothing here: any encoding makes some
    words = [load.words(c) for c in load.codes()]
    return tuple((frozenset(w for w in lang.function_words if len(w) > 1), frozenset(lang.alphabet)) for lang in words)


def _encode(text: str, encoding: str) -> bytes:
    """`text` back into the bytes it came from; characters that the encoding leaves undefined pass through as their number."""
    out = bytearray()
    for char in text:
        try:
            out += char.encode(encoding)
        except UnicodeEncodeError:
            if not 0x80 <= ord(char) <= 0x9F:
                raise
            out.append(ord(char))
    return bytes(out)


def _decoded(data: bytes, name: str) -> tuple[str, str, str]:
    for bom, encoding in BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding), encoding, "" if encoding == "utf-8" else f"read as {encoding.upper()}"
            except UnicodeDecodeError:
                break
    if b"\x00" in data[:SAMPLE]:
        return _utf16(data, name)
    try:
        return data.decode("utf-8"), "utf-8", ""
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    if lost <= max(1, BROKEN * len(text)) and any(ord(c) > 0x7F and c != "\ufffd" for c in text):
        return text, "utf-8", f"broken UTF-8: {lost} {'letter' if lost == 1 else 'letters'} lost"
    sample = data[:SAMPLE]
    scored = [(shows(sample.decode(e, errors="replace")), -i, e) for i, e in enumerate(LEGACY)]
    score, _, encoding = max(scored)
    if score >= SHOWS:
        return data.decode(encoding, errors="replace"), encoding, f"read as {encoding}"
    from charset_normalizer import from_bytes  # a language of no pack: seldom, and slow to load

    guess = from_bytes(sample).best()
    if guess is None or _CONTROL.search(str(guess)):
        raise Refused(name, "binary, or in an encoding that cannot be told; save it as UTF-8")
    return data.decode(guess.encoding, errors="replace"), guess.encoding, f"read as {guess.encoding}"


def _utf16(data: bytes, name: str) -> tuple[str, str, str]:
    readings: list[tuple[float, float, str, str]] = []
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data[: len(data) // 2 * 2].decode(encoding)
        except UnicodeDecodeError:
            continue
        # read the wrong way round, letters become signs of scripts far apart: ordinary text has white space
        sample = text[:SAMPLE]
        if "\x00" not in sample:
            readings.append((shows(sample), sum(c in " \n" for c in sample) / len(sample), encoding, text))
    if not readings or max(readings)[1] < SPACES:
        raise Refused(name, "binary, not a text")
    _, _, encoding, text = max(readings)
    return text, encoding, f"read as {encoding.upper()}"
