"""Where the words of a language begin and end: spaCy's tokenizer, brought closer to the treebanks.

What is learned here is kept in the weights (``tokenizer``); reading needs none of this.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

# English treebanks split hyphenated compounds, but not bound prefixes
EN_BOUND = (
    "co|pre|re|de|anti|counter|non|ex|e|pro|post|mid|multi|semi|sub|un|inter|intra|trans|ultra|neo|pan|mini|micro|macro|bi|tri|pseudo|quasi|"
    "proto|psycho|socio|geo|eco|euro|auto|hyper|super|extra|cyber|al|el|ar|as|ad"
)


def english(nlp: Language) -> None:
    """Bound prefixes stay with their word; !!! and ?? are one mark."""
    infixes = [i for i in nlp.Defaults.infixes if "(?:-|–|—|--|---|——|~)" not in i]
    letter = "[A-Za-zÀ-ÿА-я]"
    looks = "".join(rf"(?<!\b{w})(?<!\b{w.capitalize()})" for w in EN_BOUND.split("|"))
    infixes.append(rf"(?<={letter}){looks}-(?={letter})")
    infixes.append(rf"(?<={letter})(?:–|--|---|~)(?={letter})")
    infixes += [r"—+", r"(?<=\.[A-Z]\.)-(?=[a-z])"]         # "don't”—he", "U.S.-led"
    marks = r"[!?]+"
    prefixes = [marks, r"\*+", r"<<+", r">>+", *[p for p in nlp.Defaults.prefixes if p not in (r"!", r"\?", r"\*", "!", "?")]]
    suffixes = [marks, r"\*+", *[s for s in nlp.Defaults.suffixes if s not in (r"!", r"\?", "!", "?")]]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    nlp.tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    nlp.tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    for word in "etc. al. No. Nos. Ft. Sat. Lt. Col. Maj. Capt. Sgt. Gov. Sen. Rep. Gen. Amb.".split():
        nlp.tokenizer.add_special_case(word, [{"ORTH": word}])


TUNE = {"en": english}
