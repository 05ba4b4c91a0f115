"""Credit lines: whom an article credits for its facts.

An agency, paper or broadcaster counts where words of crediting stand beside its name, in a dateline, in brackets at the end of a
paragraph, in a byline or a disclaimer; a press service counts wherever it is named, since it is named for nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from dragoman.acquire.bodies import bodies, english
from dragoman.acquire.dating import dateline
from dragoman.languages import load
from dragoman.model.document import Furniture, Origin
from dragoman.model.pack.credits import CreditsWords
from dragoman.model.span import Span
from dragoman.world.outlets import outlets

REACH = 60          # characters before and after a name in which words of crediting are looked for, in the same sentence
HEAD = 160          # characters of a paragraph's beginning in which an agency in brackets or strokes belongs to a dateline
TELLING = ("byline", "disclaimer")   # furniture that names who the facts are from

_SENTENCE_END = re.compile(r"[.!?…][\"»”’)]*\s+(?=[^\W\d_a-zа-я])|\n")
_BRACKETS = re.compile(r"[(/\[]\s*$")
_CYRILLIC = re.compile(r"[а-яё]{3,}$", re.IGNORECASE)
_TITLE = re.compile(r"(?:Le|La|Les|The|El|Der|Die)\s")
_RUNNING = re.compile(r"[\w,;]\s+\Z")   # what stands before a word that does not begin its sentence
_QUOTED = re.compile(r"[«\"“„]\s*$")


def credits(text: str, language: str, furniture: Sequence[Furniture] = ()) -> tuple[Origin, ...]:
    """The origins that an article in a language with a pack names, in order of first appearance, each once.

    `name` is the usual English name where the world knows it, else as in the text; `span` covers the words that name the origin.
    """
    found: dict[str, Origin] = {}
    day = dateline(text, language)
    services = list(_press_services(text, language))
    taken = [s for _, s in services]
    official = [b for b in _credited_bodies(text, language) if not any(s.meets(b[1]) for s in taken)]
    taken += [s for _, s in official]
    named = services + official + [o for o in _outlets(text, language, furniture) if not any(s.meets(o[1]) for s in taken)]
    for name, span in sorted(named, key=lambda n: (n[1].start, -n[1].end)):
        inside = next((f for f in furniture if f.span.meets(span)), None)
        telling = inside is None or inside.reason in TELLING or (day is not None and inside.span.covers(day.span))
        if telling and name not in found:
            found[name] = Origin(name, span)
    return tuple(found.values())


def _outlets(text: str, language: str, furniture: Sequence[Furniture]) -> Iterator[tuple[str, Span]]:
    before, after = _cues(language)
    day, last = dateline(text, language), Span(0, 0)
    for match in _names().finditer(text):
        name, is_common = _by_form(match[0])
        span = Span(*match.span())
        if is_common and not _is_name(text, span, language):
            continue
        left, right = _sentence_around(text, span)
        told = any(f.reason in TELLING and f.span.covers(span) for f in furniture)
        joined = last.end > 0 and _joins(language).fullmatch(text, last.end, span.start)
        if joined or told or _is_dateline(text, span, day.span if day else None) or before.search(left) or after.match(right):
            last = span
            yield name, span


def _is_name(text: str, span: Span, language: str) -> bool:
    """A common word is meant as a name: in quotes, beside a word for an agency, or with the article of its title inside a sentence."""
    before, after = text[max(0, span.start - REACH) : span.start], text[span.end : span.end + REACH]
    if _QUOTED.search(before) or (_TITLE.match(text[span.start : span.end]) and _RUNNING.search(before)):
        return True
    left, right = _agencies(language)
    return bool(left.search(before) or right.match(after))


def _credited_bodies(text: str, language: str) -> Iterator[tuple[str, Span]]:
    """Ministries, embassies and presidencies that words of crediting stand beside."""
    before, after = _cues(language)
    for name, span in bodies(text, language):
        left, right = _sentence_around(text, span)
        if before.search(left) or after.match(right):
            yield name, span


def _press_services(text: str, language: str) -> Iterator[tuple[str, Span]]:
    words = load.room(language, "credits", CreditsWords)
    verbs = _any_of(words.after, r"(?:{})\Z")
    for pattern in words.press_services:
        for match in re.finditer(pattern, text):
            who = match["who"]
            # the verb after it may look like one more word of the name: "пресс-служба посольства сообщила"
            while (cut := who.rpartition(" ")[0]) and verbs.match(who.rpartition(" ")[2]):
                who = cut
            end = match.end() if match.end("who") != match.end() else match.start("who") + len(who)
            span = Span(match.start(), end)
            known, body = _services().get(who.casefold()), english(who, language)
            if known is None and _houses().fullmatch(who):
                known = f"{_by_form(who)[0]} press service"
            yield known or (f"press service of the {body}" if body else " ".join(span.of(text).split())), span


def _sentence_around(text: str, span: Span) -> tuple[str, str]:
    """What stands before and after in the same sentence, within reach."""
    left = text[max(0, span.start - REACH) : span.start]
    breaks = [m.end() for m in _SENTENCE_END.finditer(left)]
    right = text[span.end : span.end + REACH]
    stop = _SENTENCE_END.search(right)
    return left[breaks[-1] :] if breaks else left, right[: stop.start()] if stop else right


def _is_dateline(text: str, span: Span, day: Span | None) -> bool:
    """In brackets or strokes near a paragraph's beginning or at its end; or beside the day of the dateline."""
    line_start = text.rfind("\n", 0, span.start) + 1
    line_end = text.find("\n", span.end)
    rest = text[span.end : line_end if line_end >= 0 else len(text)]
    lead = text[line_start : span.start]
    if _BRACKETS.search(lead) and re.match(r"[^()\n]{0,30}[)/\]]", rest):
        return len(lead) <= HEAD or len(rest) <= 30
    if day is not None and day.start >= line_start and "\n" not in text[line_start : day.end]:
        return span.end <= day.start or span.start - day.end <= 12
    stands_apart = re.match(r"\s*(?:[-–—]{1,2}|[.:])\s", rest) and re.fullmatch(r"[A-ZÀ-ÞА-ЯЁ][^.\n]{1,30}[.,–—-]\s*", lead)
    return len(lead) <= 60 and bool(stands_apart)


@cache
def _names() -> re.Pattern[str]:
    """Every form of every outlet; the article of a French title may have melted into a preposition ("au Monde", "du Figaro")."""
    forms = sorted({f for o in outlets().outlet for f in o.forms}, key=lambda f: (-len(f), f))
    melted = "|".join(_inflected(f[3:]) for f in forms if f.startswith("Le "))
    whole = "|".join(_inflected(f) for f in forms)
    return re.compile(rf"(?<![\w-])(?:{whole}|(?:(?<=\b[Aa]u )|(?<=\b[Dd]u ))(?:{melted}))(?![\w-]*\w)")


@cache
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(_inflected(form))


def _inflected(form: str) -> str:
    """A form as a pattern; a Russian name of more than three letters may have endings ("Интерфаксу", "Комсомольской правде")."""
    return r"\s+".join(_word(w) for w in form.split())


def _word(word: str) -> str:
    if not _CYRILLIC.search(word) or (word.isupper() and len(word) < 6) or len(word) < 4:
        small = word[0] + word[1:].lower()   # French papers spell acronyms that are spoken as words so: "l'agence Irna"
        return rf"(?:{word}|{small})" if word.isupper() and word.isalpha() and len(word) > 2 else re.escape(word)
    stem = re.sub(r"(?:ая|яя|ый|ий|ое|ее|ые|ие|[аеёиоуыэюяьъ])$", "", word)
    return re.escape(stem) + r"[а-яё]{0,3}"


@cache
def _by_form(words: str) -> tuple[str, bool]:
    """(English name, whether the form is a common word too) of a match of `_names`."""
    best: tuple[int, str, bool] | None = None
    for outlet in outlets().outlet:
        for form in outlet.forms:
            for spelt in {form, form.removeprefix("Le ")}:
                rank = 2 * len(spelt) + (spelt == words)
                if spelt[0] == words[0] and _pattern(spelt).fullmatch(words) and (best is None or rank > best[0]):
                    best = (rank, outlet.name, form in outlet.common or (form.isupper() and not words.isupper()))
    assert best is not None
    return best[1], best[2]


@cache
def _services() -> dict[str, str]:
    return {who.casefold(): service.name for service in outlets().press_service for who in service.who}


@cache
def _cues(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = load.room(language, "credits", CreditsWords)
    between = "|".join(words.between) or r"(?!)"
    before = _any_of(words.before, rf"(?<!\w)(?:{{}})\s*(?:(?:{between})\s*){{{{0,2}}}}[«\"“„(]?\s*\Z")
    after = _any_of(words.after, r"[»\"”)]?,?\s*(?:(?:also|первым|ранее|также|en)\s+)?(?:{})")
    return before, after


@cache
def _agencies(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words for an agency before and after a name."""
    words = load.room(language, "credits", CreditsWords).agency
    return _any_of(words, r"(?<!\w)(?:{})\s+\Z"), _any_of(words, r"\s+(?:{})(?!\w)")


@cache
def _joins(language: str) -> re.Pattern[str]:
    """What stands between two names that are credited together."""
    return _any_of(load.room(language, "credits", CreditsWords).also, r"[»\"”]?\s*(?:{})\s*[«\"“]?")


@cache
def _houses() -> re.Pattern[str]:
    forms = sorted({f for o in outlets().outlet if o.kind == "house" for f in o.forms}, key=lambda f: (-len(f), f))
    return re.compile("|".join(_inflected(f) for f in forms))


def _any_of(patterns: Iterable[str], frame: str) -> re.Pattern[str]:
    body = "|".join(rf"(?:{p})" for p in patterns) or r"(?!)"
    return re.compile(frame.replace("{{", "{").replace("}}", "}").replace("{}", body, 1), re.IGNORECASE)
