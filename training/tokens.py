"""Where the words of a language begin and end: spaCy's tokenizer, brought closer to the treebanks.

What is learned here is kept in the weights (``tokenizer``); reading needs none of this.
"""

from __future__ import annotations

import re

from spacy.lang.char_classes import LIST_ELLIPSES, LIST_ICONS
from spacy.language import Language
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

LETTER = "[A-Za-zÀ-ÿĀ-žА-я]"
INITIALS = (r"(?<=^[A-ZÀ-ÝА-Я]\.)(?=[A-ZÀ-ÝА-Я]\w)",)        # "S.Lavrov", "M.Macron"

# English treebanks split hyphenated compounds, but not bound prefixes
EN_BOUND = (
    "co|pre|re|de|anti|counter|non|ex|e|pro|post|mid|multi|semi|sub|un|inter|intra|trans|ultra|neo|pan|mini|micro|macro|bi|tri|pseudo|quasi|"
    "proto|psycho|socio|geo|eco|euro|auto|hyper|super|extra|cyber"
)
# the first part of a name: "Jean-Noel", "al-Assad"; the treebanks split these too, but a name is one thing to whoever reads it
EN_NAMES = "al|el|ar|as|ad|Jean|Marie|Anne|Pierre|Abdel|Abdul|Abu|Ben|Bin"


# "853-3242", "303-832-8160", "x3-5213"; but "500-1000 troops", "2004-2005", "4-12"
_ALONE = r"(?<![0-9])[0-9]"
TELEPHONE = (
    rf"(?!(?:(?<={_ALONE}{{3}})|(?<={_ALONE}))-[0-9]{{4}}(?<!00)\b)(?!(?<={_ALONE}{{3}})-[0-9]{{3}}-[0-9]{{4}}\b)"
    rf"(?!(?<=[0-9]{{3}}-[0-9]{{3}})-[0-9]{{4}}\b)"
)


def english(nlp: Language) -> None:
    """Bound prefixes stay with their word; !!!, ?? and ==== are one mark, a telephone number is one word, "24-hour" three, "7:30pm" two."""
    infixes = [i for i in nlp.Defaults.infixes if "(?:-|–|—|--|---|——|~)" not in i and i != r"(?<=[0-9])[+\-\*^](?=[0-9-])"]
    looks = "".join(rf"(?<!\b{w})(?<!\b{w.capitalize()})" for w in f"{EN_BOUND}|{EN_NAMES}".split("|"))
    infixes.append(rf"(?<={LETTER}){looks}-(?={LETTER})")
    infixes.append(rf"(?<={LETTER})(?:–|--|---|~)(?={LETTER})")
    infixes += [r"—+", r"(?<=\.[A-Z]\.)-(?=[a-z])", *INITIALS]         # "don't”—he", "U.S.-led"
    infixes += [r"(?<=[0-9])[+*^](?=[0-9-])", r"(?<=[0-9])-(?=[a-z]{3})"]
    infixes.append(rf"(?<=[0-9]){TELEPHONE}-(?=[0-9-])")
    runs = (r"[!?]+", r"={2,}", r"_{2,}", r"\${2,}", r"\*+", r"<<+", r">>+")
    own = {"!", r"\!", "?", r"\?", r"\*"}
    prefixes = [*runs, *[p for p in nlp.Defaults.prefixes if p not in own]]
    hours = (r"(?<=[0-9]:[0-9]{2})[ap]\.?m\.?", r"(?<=[0-9]:[0-9]{2})[AP]\.?M\.?")
    suffixes = [*runs, *hours, *[s for s in nlp.Defaults.suffixes if s not in own]]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    nlp.tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    nlp.tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    # "and/or" is three words; the smiley is a bracket and a colon wherever somebody writes in earnest
    nlp.tokenizer.rules = {k: v for k, v in nlp.tokenizer.rules.items() if k not in ("and/or", "):")}
    for word in ("etc.", "al.", "Nos.", "Ft.", "Lt.", "Col.", "Maj.", "Capt.", "Sgt.", "Gov.", "Sen.", "Rep.", "Gen.", "Amb."):
        nlp.tokenizer.add_special_case(word, [{"ORTH": word}])
    for word in ("b/c", "w/"):
        nlp.tokenizer.add_special_case(word, [{"ORTH": word}])
    for first, second in (("wan", "na"), ("out", "ta")):
        for form in {first, first.capitalize()}:
            nlp.tokenizer.add_special_case(form + second, [{"ORTH": form}, {"ORTH": second}])


# after a verb; elsewhere a hyphen joins a French word ("Royaume-Uni", "celle-ci")
FR_CLITICS = "ils?|elles?|on|je|tu|nous|vous|ce|moi|toi|lui|leur|les?|la|y|en"


def french(nlp: Language) -> None:
    """Hyphens split off pronouns after their verb ("a" "-t-il") and nothing else; an elided word keeps its apostrophe before a blank."""
    infixes = [*LIST_ELLIPSES, *LIST_ICONS, r"(?<=[0-9])[+*^](?=[0-9-])", rf"(?<={LETTER})[,:<>=](?={LETTER})"]
    infixes += [r"—+", r"(?<=[0-9])–(?=[0-9])", rf"(?<=[a-zà-ÿ])(?<!-t)(?=-(?:t-)?(?:{FR_CLITICS})$)", r"(?<=\w)/(?=\w)"]
    infixes += [rf"(?<={LETTER}['’])(?={LETTER})", *INITIALS]
    suffixes = [s for s in nlp.Defaults.suffixes if s and not re.search(f"{s}$", "dit-il")]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    nlp.tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    nlp.tokenizer.token_match = None
    whole = ("rendez-vous", "c'est-à-dire", "quelqu'un", "J.-C.", "là-dessus", "M.", "MM.", "Dr.", "Pr.", "St.", "Ste.", "cf.", "gén.")
    elided = ("l", "d", "qu", "s", "n", "c", "j", "m", "t", "jusqu", "lorsqu", "puisqu")
    rules = {k: v for k, v in nlp.tokenizer.rules.items() if "-" not in k}
    nlp.tokenizer.rules = rules
    for word in [*whole, *(w + "'" for w in elided)]:
        for form in {word, word.capitalize(), word.upper()}:
            for shape in {form, form.replace("'", "’")}:
                nlp.tokenizer.add_special_case(shape, [{"ORTH": shape}])


TUNE = {"en": english, "fr": french}
