"""Russian lemmas: of the parses that pymorphy knows for a form, the one that agrees best with the morphology of the sentence.

Conventions: nouns in the nominative singular (plural where they have no singular), adjectives, ordinals and determiners in the masculine
nominative, verbs and participles in the infinitive; a surname keeps its gender (*Захаровой* → *Захарова*, *Путиным* → *Путин*); names
and abbreviations keep their capitals; е stands for ё, so that a word list needs one spelling.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pymorphy3

# Universal parts of speech and features in the terms of OpenCorpora
_POS = {
    "NOUN": {"NOUN"}, "PROPN": {"NOUN"}, "ADJ": {"ADJF", "ADJS", "COMP"}, "VERB": {"VERB", "INFN", "PRTF", "PRTS", "GRND"},
    "AUX": {"VERB", "INFN", "PRTF", "PRTS", "GRND"}, "ADV": {"ADVB", "COMP", "PRED"}, "PRON": {"NPRO", "ADJF"}, "DET": {"ADJF"},
    "NUM": {"NUMR"}, "ADP": {"PREP"}, "CCONJ": {"CONJ"}, "SCONJ": {"CONJ"}, "PART": {"PRCL", "CONJ"}, "INTJ": {"INTJ"},
}
_VALUES = {
    "Case": {
        "Nom": {"nomn"}, "Gen": {"gent", "gen1", "gen2"}, "Par": {"gen2", "gent"}, "Dat": {"datv"}, "Acc": {"accs", "acc2"},
        "Ins": {"ablt"}, "Loc": {"loct", "loc1", "loc2"}, "Voc": {"voct", "nomn"},
    },
    "Number": {"Sing": {"sing"}, "Plur": {"plur"}},
    "Gender": {"Masc": {"masc"}, "Fem": {"femn"}, "Neut": {"neut"}},
    "Animacy": {"Anim": {"anim"}, "Inan": {"inan"}},
    "Tense": {"Past": {"past"}, "Pres": {"pres"}, "Fut": {"futr"}},
    "Aspect": {"Perf": {"perf"}, "Imp": {"impf"}},
    "Voice": {"Act": {"actv"}, "Pass": {"pssv"}},
    "VerbForm": {"Inf": {"INFN"}, "Fin": {"VERB"}, "Part": {"PRTF", "PRTS"}, "Conv": {"GRND"}},
    "Person": {"1": {"1per"}, "2": {"2per"}, "3": {"3per"}},
    "Degree": {"Cmp": {"COMP"}},
    "Variant": {"Short": {"ADJS", "PRTS"}},
}
_INSTRUMENTAL = ("ом", "ем", "ым", "им", "ой", "ей")
_ENDINGS = {
    "Gen": (("ы", "а"), ("а", ""), ("я", "й")), "Dat": (("у", ""), ("ю", "й")), "Acc": (("у", "а"), ("ю", "я"), ("а", ""), ("я", "й")),
    "Ins": (("ом", ""), ("ем", ""), ("ой", "а"), ("ей", "я")),
}
_NAME = {"Name", "Surn", "Patr", "Geox", "Orgn", "Trad"}


class Lemmas:
    """A loaded dictionary. What it answers for a form is kept, so a form is looked up once a process."""

    def __init__(self) -> None:
        self._morph = pymorphy3.MorphAnalyzer(lang="ru")
        self.lemma = lru_cache(maxsize=200_000)(self._lemma)
        self.true_case = lru_cache(maxsize=20_000)(self._true_case)

    def _lemma(self, word: str, pos: str, feats: str) -> str:
        """The lemma of `word` as the UPOS and the UD features (``Case=Nom|…``) have it."""
        if pos in ("PUNCT", "SYM") or not any("а" <= c <= "я" or c == "ё" for c in word.lower()):
            return word
        bare = word.rstrip(".")
        if bare != word and len(bare) <= 1:
            return word                                     # an initial
        wanted = dict(pair.split("=", 1) for pair in feats.split("|") if "=" in pair)
        best, high = None, float("-inf")
        for parse in self._morph.parse(bare):
            score = _agreement(parse, pos, wanted)
            if "Fixd" in parse.tag and wanted.get("Case", "Nom") != "Nom":
                score -= 0.5                                # "Анне": rather the dative of Анна than the name Анне
            if "Fixd" in parse.tag and wanted.get("Case") == "Ins" and bare.endswith(_INSTRUMENTAL):
                score -= 5.0                                # a name that takes endings can be made out to take none
            if score > high:
                best, high = parse, score
        lemma = bare.lower() if best is None else _dictionary_form(best, bare, pos, wanted)
        if pos == "PROPN" and best is not None and not self._morph.word_is_known(bare) and _doubtful(best, bare, lemma, wanted):
            lemma = _undeclined(bare.lower(), wanted.get("Case", ""))
        lemma = _cased(bare, lemma.replace("ё", "е"), pos)
        return lemma + "." if bare != word else lemma

    def is_common(self, word: str) -> bool:
        """True for a word of the dictionary that is first of all no name and no abbreviation."""
        tag = self._morph.parse(word)[0].tag
        return self._morph.word_is_known(word) and "Abbr" not in tag and not _NAME & set(tag.grammemes)

    def _true_case(self, word: str) -> str:
        """A word out of a line in capitals, as it would be written within a sentence."""
        if len(word) < 2 or not word.isupper():
            return word
        if "-" in word:
            return "-".join(self._true_case(part) if part else part for part in word.split("-"))
        parse = self._morph.parse(word)[0]
        if "Abbr" in parse.tag:
            return word
        named = bool(_NAME & set(parse.tag.grammemes)) or not self._morph.word_is_known(word)
        return word.capitalize() if named else word.lower()


def _agreement(parse: Any, pos: str, wanted: dict[str, str]) -> float:
    tag = parse.tag
    grammemes = tag.grammemes
    score = float(parse.score)
    allowed = _POS.get(pos)
    if allowed is not None:
        score += 10.0 if tag.POS in allowed else 0.0
    if pos == "ADJ" and tag.POS in ("PRTF", "PRTS"):
        score += 5.0
    if pos == "NUM" and "Anum" in grammemes:
        score += 5.0
    for feature, value in wanted.items():
        known = _VALUES.get(feature)
        if known is None or value not in known:
            continue
        if known[value] & grammemes:
            score += 2.0
        elif any(other & grammemes for key, other in known.items() if key != value):
            score -= 2.0
    named = bool(_NAME & grammemes)
    if pos == "PROPN":
        score += 1.5 if named else 0.0
    elif named:
        score -= 1.0
    if pos == "PRON" and tag.POS == "NPRO":
        score += 1.0
    return score


def _dictionary_form(parse: Any, word: str, pos: str, wanted: dict[str, str]) -> str:
    tag = parse.tag
    if pos in ("ADJ", "DET") and tag.POS in ("PRTF", "PRTS"):
        form = parse.inflect({"PRTF", "masc", "sing", "nomn"})
        return str(form.word if form else parse.normal_form)
    if pos == "ADJ" and tag.POS == "NOUN":
        return word.lower()
    if tag.POS == "NOUN" and ("Surn" in tag or "Patr" in tag) and (wanted.get("Gender") == "Fem" or "femn" in tag) and "plur" not in tag:
        form = parse.inflect({"nomn", "sing"})
        return str(form.word if form else parse.normal_form)
    if pos == "ADV":
        return word.lower()                                 # "больше", "далее"
    normal = str(parse.normal_form)
    if tag.POS == "ADJS" and normal == "должный":
        return "должен"
    if pos == "PRON" and "ADJF" in tag and "plur" not in tag and "neut" in tag:
        form = parse.inflect({"neut", "sing", "nomn"})      # "о том" → "то", "этого" → "это"
        return str(form.word if form else normal)
    return normal


def _doubtful(parse: Any, word: str, lemma: str, wanted: dict[str, str]) -> bool:
    """True where the guess for a name out of no dictionary contradicts its sentence or changes its stem ("Шольцем" is no *шолец*)."""
    clash = any(
        wanted.get(name) in _VALUES[name] and not _VALUES[name][wanted[name]] & parse.tag.grammemes
        and any(other & parse.tag.grammemes for other in _VALUES[name].values())
        for name in ("Case", "Gender")
    )
    if "Surn" in parse.tag and lemma.endswith(("ая", "ий", "ый")):
        return False
    stem = lemma[: -2 if lemma.endswith(("ий", "ый", "ой")) else -1]
    return clash or (not word.lower().startswith(stem) and "йц" not in word)


def _undeclined(word: str, case: str) -> str:
    """The nominative of a foreign name by its ending alone; one whose ending is not of its case takes none ("с Чавушоглу")."""
    for ending, nominative in _ENDINGS.get(case, ()):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + nominative
    return word


def _cased(word: str, lemma: str, pos: str) -> str:
    if len(word) > 1 and word.isupper():
        return lemma.upper() if pos in ("PROPN", "NOUN", "X") else lemma
    if pos != "PROPN":
        return lemma
    parts, models = lemma.split("-"), word.split("-")
    if len(parts) != len(models):
        return lemma.capitalize()
    return "-".join(p[:1].upper() + p[1:] if m[:1].isupper() else p for p, m in zip(parts, models, strict=True))
