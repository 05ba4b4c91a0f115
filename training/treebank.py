"""Read CoNLL-U treebanks into spaCy documents.

Decisions that the pipelines inherit:

- **Multi-word tokens.** Where the words of a multi-word token spell its surface (*don't* = *do* + *n't*), they stay apart, as the
  tokenizer of the language splits them. Where they do not (French *du* = *de* + *le*), the surface is one token: it takes UPOS,
  lemma and relation of the first word whose head lies outside, and the features of all its words. Offsets are those of the surface.
- **Labels.** Subtypes that the treebanks of one language do not share (``obl:mod`` against ``obl``) are folded into their universal
  relation; `KEPT` lists those that carry meaning for the frames and are annotated throughout.
"""

from __future__ import annotations

import lzma
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

KEPT = {"nsubj:pass", "csubj:pass", "aux:pass", "obl:agent", "acl:relcl", "flat:foreign", "compound:prt", "nmod:poss"}


def label(deprel: str) -> str:
    """The relation as the pipelines know it: a kept subtype, else the universal part."""
    return deprel if deprel in KEPT else deprel.split(":", 1)[0]


@dataclass
class Word:
    """One syntactic word after multi-word tokens are settled; `head` is an index into the sentence, itself for the root."""

    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str
    space: bool


@dataclass
class Sentence:
    """A tree with its source id; `words` in order of the text."""

    id: str
    words: list[Word] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(w.form + (" " if w.space else "") for w in self.words).rstrip()


def _union(feats: list[str]) -> str:
    out: dict[str, str] = {}
    for chunk in feats:
        for pair in chunk.split("|"):
            if "=" in pair:
                key, value = pair.split("=", 1)
                out.setdefault(key, value)
    return "|".join(f"{k}={v}" for k, v in sorted(out.items(), key=lambda kv: kv[0].lower())) or "_"


def _sentence(lines: list[str]) -> Sentence | None:
    sid, rows, ranges = "", {}, {}
    for line in lines:
        if line.startswith("# sent_id"):
            sid = line.split("=", 1)[1].strip()
        if line.startswith("#"):
            continue
        cols = line.split("\t")
        if len(cols) < 10 or "." in cols[0]:
            continue
        if "-" in cols[0]:
            a, b = cols[0].split("-")
            ranges[int(a)] = (int(b), cols[1], "SpaceAfter=No" not in cols[9])
        else:
            rows[int(cols[0])] = cols
    if not rows or sorted(rows) != list(range(1, len(rows) + 1)):
        return None
    heads = {i: int(c[6]) for i, c in rows.items() if c[6].isdigit()}
    if len(heads) != len(rows) or sum(h == 0 for h in heads.values()) != 1 or any(h > len(rows) for h in heads.values()):
        return None
    for i in heads:                                     # no cycles
        seen, at = set(), i
        while at:
            if at in seen:
                return None
            seen.add(at)
            at = heads[at]
    groups: list[list[int]] = []
    surface: list[tuple[str, bool]] = []
    i = 1
    while i <= len(rows):
        if i in ranges:
            end, form, space = ranges[i]
            ids = list(range(i, end + 1))
            if "".join(rows[k][1] for k in ids) == form:
                for k in ids:
                    groups.append([k])
                    surface.append((rows[k][1], space if k == end else False))
            else:
                groups.append(ids)
                surface.append((form, space))
            i = end + 1
        else:
            groups.append([i])
            surface.append((rows[i][1], "SpaceAfter=No" not in rows[i][9]))
            i += 1
    where = {k: n for n, ids in enumerate(groups) for k in ids}
    sentence = Sentence(sid)
    for n, ids in enumerate(groups):
        lead = next((k for k in ids if heads[k] == 0 or where[heads[k]] != n), ids[0])
        cols = rows[lead]
        head = n if heads[lead] == 0 else where[heads[lead]]
        form, space = surface[n]
        if not form.strip() or " " in form or "\u00a0" in form:
            return None                                 # words with spaces are out of reach of a tokenizer
        lemma = cols[2] if cols[2] != "_" or form == "_" else form
        sentence.words.append(
            Word(form, lemma, cols[3], _union([rows[k][5] for k in ids]), head, "root" if heads[lead] == 0 else label(cols[7]), space)
        )
    return sentence


def sentences(path: Path) -> Iterator[Sentence]:
    """The trees of an ``.xz`` file that validate (one root, no cycle, no word with a space)."""
    lines: list[str] = []
    with lzma.open(path, "rt", encoding="utf-8") as handle:
        for line in [*handle, "\n"]:
            line = line.rstrip("\n")
            if line:
                lines.append(line)
            elif lines:
                tree = _sentence(lines)
                lines = []
                if tree is not None:
                    yield tree


QUOTES = {'"': ("“", "”"), "'": ("’", "’")}


def vary(sentence: Sentence, rng: random.Random, language: str) -> Sentence:
    """Typography of the press: curly quotes and apostrophes, guillemets, and now and then a headline in capitals."""
    if language == "en" and rng.random() < 0.12:
        sentence = headline(sentence)
    curly, upper, guillemets = rng.random() < 0.5, rng.random() < 0.03, language == "fr" and rng.random() < 0.3
    if not (curly or upper or guillemets):
        return sentence
    out, opened = Sentence(sentence.id), False
    for w in sentence.words:
        form = w.form
        if curly and "'" in form:
            form = form.replace("'", "’")
        if form == '"' and (curly or guillemets):
            left, right = ("«", "»") if guillemets else ("“", "”")
            form = right if opened else left
            opened = not opened
        if upper:
            form = form.upper() if len(form.upper()) == len(form) else form
        out.words.append(Word(form, w.lemma, w.upos, w.feats, w.head, w.deprel, w.space))
    return out


def headline(sentence: Sentence) -> Sentence:
    """The sentence as an English headline has it: without articles, without the auxiliary of the passive, without its full stop."""
    heads = {w.head for n, w in enumerate(sentence.words) if w.head != n}
    last = len(sentence.words) - 1
    kept = [
        n for n, w in enumerate(sentence.words)
        if n in heads or w.head == n or not (
            (w.deprel == "det" and w.lemma in ("the", "a", "an")) or w.deprel == "aux:pass" or (n == last and w.form == ".")
        )
    ]
    new = {old: n for n, old in enumerate(kept)}
    words = [replace(sentence.words[old], head=new[sentence.words[old].head]) for old in kept]
    first = words[0]
    words[0] = replace(first, form=first.form[:1].upper() + first.form[1:])
    return Sentence(sentence.id, words)


def documents(trees: list[Sentence], rng: random.Random, longest: int = 12) -> Iterator[list[Sentence]]:
    """Group neighbouring sentences, so that the parser learns where one ends and the next begins.

    A sentence without final punctuation mostly closes its group: in the press such a line is a heading on a line of its own.
    """
    group: list[Sentence] = []
    size = rng.randint(1, longest)
    for tree in trees:
        group.append(tree)
        bare = tree.words[-1].upos != "PUNCT"
        if len(group) >= size or (bare and rng.random() < 0.8):
            yield group
            group, size = [], rng.randint(1, longest)
    if group:
        yield group
