"""From amounts to claims: which numbers of an article say something about relations, economy and agreements."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from dragoman.extract.article import Article
from dragoman.extract.figures.amounts import Amount, Reader
from dragoman.extract.figures.ellipsis import YEARS, elliptic
from dragoman.extract.figures.measured import measured, period, turn
from dragoman.extract.figures.numbers import expand
from dragoman.extract.syntax import definite, morph
from dragoman.model.claim import Figure
from dragoman.model.fold import fold
from dragoman.model.identity import identity
from dragoman.model.pack import Pack
from dragoman.model.span import Span

SOFT = frozenset({"ADJ", "ADV", "DET", "PROPN"})  # what may stand between a number and the noun that it counts
FEW = 4  # so many states are counted; fewer are those who meet
FEW_KNOWN = 10  # so many things may be meant by *the six countries*
CROWD = 10  # so many people are a figure; fewer are persons


def find(article: Article) -> tuple[Figure, ...]:
    """Amounts of money, percentages and counts that an article gives, each value once, in order of first appearance."""
    text, doc, pack, timexes = article.text, article.doc, article.pack, article.timexes
    soft = frozenset(i for t in doc if t.pos_ in SOFT or (t.pos_ == "VERB" and t.dep_ == "amod") for i in range(t.idx, t.idx + len(t)))
    reader = Reader(text, pack, soft)
    blocked = tuple(sorted((*article.masked, *(t.span for t in timexes))))
    amounts = list(reader.amounts(blocked))
    amounts += elliptic(reader, doc, [a for a in amounts if (h := _head(doc, a)) is not None and _counts(a, h, pack)], blocked)
    out: dict[tuple[float, str], Figure] = {}
    before: tuple[Span, str] | None = None
    for amount in sorted(amounts, key=lambda a: (a.number.start, a.span)):
        head = _head(doc, amount)
        if head is None or (amount.value, amount.unit) in out or not _counts(amount, head, pack) or _priced(text, amount, amounts):
            continue
        aside = before is not None and text[before[0].end : amount.span.start].strip() == "("
        what = before[1] if aside and before is not None else measured(amount, head, amounts, pack, timexes)  # "1 bn euros ($1.1 bn)"
        before = (amount.span, what)
        key = f"{article.id} figure {amount.number.start} {amount.number.end} {amount.span.start}"
        out[amount.value, amount.unit] = Figure(
            identity(key),
            article.id,
            amount.value,
            amount.unit,
            what,
            amount.span,
            period(amount, head, timexes),
            amount.approximate,
            f"{amount.kind}{' ' + amount.role if amount.role else ''}",
        )
    return tuple(out.values())


def _head(doc: Doc, amount: Amount) -> Token | None:
    """The token that governs the words of an amount, its unit where the tree lets one choose."""
    for span in (amount.noun, amount.span):
        tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
        if tokens is not None and len(tokens):
            return tokens.root
    return None


def _counts(amount: Amount, head: Token, pack: Pack) -> bool:
    """True where a figure of this sort, here, is one that the record keeps."""
    words = pack.figures
    if amount.value <= 0:
        return False
    if amount.kind == "money":
        return amount.value != 1 or not amount.worded  # "not a euro was lost"
    if amount.kind == "multiple":
        return bool(turn(head, pack))  # "five times" alone says how often
    plain = head.text.islower() and morph(head, "Number") == "Sing"
    if amount.kind != "measure" and plain and head.dep_ == "compound" and head.head.i == head.i + 1 and head.head.pos_ == "NOUN":
        return False  # "60 business leaders"
    if amount.kind in {"thing", "state"} and amount.value in YEARS and amount.number.end - amount.number.start == 4:
        return False  # "the 2019 agreement"
    if amount.kind not in {"percent", "measure"} and not amount.value.is_integer():
        return False
    near = {t.lemma_.lower() for t in head.sent}
    if amount.kind == "percent":
        return not near & words.votes and not (amount.fraction and (_of_event(head, pack) or _of_pronoun(head)))
    if amount.kind == "people":
        return amount.value >= CROWD and not near & words.casualties
    if amount.kind == "state":
        return amount.value >= FEW and not _known(head, amount)
    if amount.kind == "measure":
        return not _between_places(head, amount, words.distance)
    return amount.value > 1 and not (amount.value <= 2 and amount.worded) and not _known(head, amount)


def _priced(text: str, amount: Amount, amounts: Sequence[Amount]) -> bool:
    """True for the quantity that a price is for: *300 euros per thousand cubic metres*."""
    if not amount.worded or amount.value not in {100, 1000, 1_000_000}:
        return False
    before = [text[a.span.end : amount.span.start] for a in amounts if a.kind == "money" and a.span.end < amount.span.start]
    return any(len(gap.split()) in {1, 2} and gap.replace(" ", "").isalpha() for gap in before)


def _of_event(head: Token, pack: Pack) -> bool:
    """True for half of a meeting or of a day: no share of anything that is counted."""
    events = {lemma for noun in pack.contacts.nouns for lemma in noun.lemmas}
    units = {form for forms in pack.dates.lexicon.get("unit", {}).values() for one in forms for form in expand(one)}
    return any(c.lemma_.lower() in events or c.text.lower() in units for c in (*head.children, head.head) if c.pos_ == "NOUN")


def _of_pronoun(head: Token) -> bool:
    """True for *half of it*: a manner of speaking."""
    return any(c.pos_ == "PRON" and c.dep_ == "nmod" and morph(c, "Number") == "Sing" for c in head.children)


def _known(head: Token, amount: Amount) -> bool:
    """True for *the six countries*: they were named before, nobody counts them here."""
    return amount.value < FEW_KNOWN and amount.role == "" and any(definite(c) for c in head.children if c.pos_ in {"DET", "PRON"})


def _between_places(head: Token, amount: Amount, distance: frozenset[str]) -> bool:
    """True for a length that says how far one place is from another."""
    return any(fold(t.text) in distance for t in head.doc[head.i + 1 : head.i + 3]) if amount.unit in {"km", "miles", "metres"} else False
