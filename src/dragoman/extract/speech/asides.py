"""Reports that stand beside what they report: *…, she said*; *according to X, …*; *as X said, …*; *Об этом сообщил X*."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from dragoman.extract.speech import content
from dragoman.extract.speech.hearing import VERBAL, Hearing, Said
from dragoman.extract.speech.phrases import phrase
from dragoman.extract.speech.who import TURN, behind, place, said_by, speaker
from dragoman.extract.syntax import ancestors, children, morph
from dragoman.model.span import Span

_PART = frozenset({",", "-", "—", "–", "»", "”", '"', ")"})


def aside(hearing: Hearing, verb: Token, rejects: bool) -> Said | None:
    """A report that the sentence has beside what it tells: *The border, she said, would reopen*; *As she said, …*."""
    governed = verb.dep_ == "aux" and verb.head.i > verb.i  # "a fait savoir", "a-t-elle fait valoir"
    finite = bool(children(verb, "aux")) or governed or (verb.i > verb.sent.start and verb.nbor(-1).pos_ == "AUX")
    if morph(verb, "VerbForm") in {"Inf", "Ger", "Conv"} or (morph(verb, "VerbForm") == "Part" and not finite):
        return None
    doc, sent = verb.doc, verb.sent
    ahead = list(doc[max(sent.start, verb.i - 8) : verb.i])[::-1]
    as_word = next((t for t in ahead if t.lower_ in hearing.words.as_clause and _heads(t)), None)
    group = _group(hearing, verb, as_word is not None)
    if group is None:
        return None
    subject, first, last = group
    if as_word is not None:
        first = min(first, as_word.i)
    elif first <= sent.start or doc[first - 1].text not in _PART:
        return None
    left = [t for t in doc[sent.start : first] if t.is_alpha]
    right = _rest(verb, last, as_word is not None or not left)
    if not left and not right:
        return None
    who = speaker(hearing, subject, verb)
    if who is None:
        return None
    if left and as_word is None and _belongs(verb, left[0].i, first):
        return None
    start = content.sentence_start(hearing, sent) if left else doc[right[0]].idx
    end = doc[right[-1]].idx + len(doc[right[-1]]) if right else doc[first - 1].idx
    return content.said(hearing, "aside", verb, who, start, end, rejects)


def _belongs(verb: Token, start: int, end: int) -> bool:
    """True where what stands before a verb is part of its own clause, or governs it: no content."""
    over = verb.head
    if start <= over.i < end and verb.dep_.split(":")[0] in {"ccomp", "xcomp", "acl", "csubj"}:
        return bool(children(verb, "mark")) or (verb.dep_.split(":")[0] == "acl" and not children(verb, "nsubj"))
    setting = {t.i for c in children(verb, "advcl", "obl") if children(c, "mark", "case") for t in c.subtree}
    return all(t.i in setting for t in verb.doc[start:end] if t.is_alpha)


def _heads(word: Token) -> bool:
    """True for *as* at the head of a clause: behind a comma or at the beginning."""
    return word.i == word.sent.start or word.nbor(-1).text in _PART or word.nbor(-1).pos_ in {"CCONJ", "SPACE", "ADV"}


def _group(hearing: Hearing, verb: Token, leading: bool) -> tuple[Token, int, int] | None:
    """(subject, first word, last word) of the verb's own phrase in an aside."""
    doc, sent = verb.doc, verb.sent
    first = min([c.i for c in children(verb, "aux", "expl", "aux:pass") if 0 < verb.i - c.i <= 4] + [verb.i])
    while first > sent.start and doc[first - 1].pos_ == "AUX":
        first -= 1
    holders = [verb, verb.head] if verb.dep_ == "aux" and verb.head.i > verb.i else [verb]  # "a-t-elle fait savoir"
    own = [c for v in holders for c in children(v, "nsubj") if morph(c, "PronType") not in {"Rel", "Int"}]
    subject = next((c for c in own if c.i > verb.i), None)
    if subject is None and own:
        kind = hearing.reports(verb)
        if kind is not None and kind.act == "name" and not leading:
            return None  # "…, the minister apologised for …" is a clause of its own
        subject = own[0]
        told = [c for c in children(verb, "obj", "ccomp", "xcomp") if c.i > verb.i and not _addressed(hearing, c)]
        if any(all(t.text != "," for t in doc[verb.i : c.i]) for c in told):
            return None
        first = min([first, *(t.i for t in subject.subtree if t.i <= verb.i)])
        while first > sent.start and doc[first - 1].pos_ == "AUX":  # "a-t-elle fait savoir"
            first -= 1
        if doc[first].dep_ in {"cc", "mark"} or any(c.dep_ == "cc" and 0 < first - c.i <= 2 for c in verb.children):
            return None
    if subject is None or hearing.names_nobody(subject):
        subject = behind(hearing, verb) or place(hearing, verb)
    if subject is None:
        return None
    reach = list(hearing.reading.tokens(phrase(subject)))
    first, last = min([first, *reach]), max([verb.i, *reach])
    while last + 1 < sent.end and doc[last + 1].text != "," and doc[last + 1].text not in TURN and "\n" not in doc[last + 1].text:
        last += 1
    return subject, first, last


def _addressed(hearing: Hearing, token: Token) -> bool:
    """True for those who are told: *told reporters*."""
    return token.lemma_.lower() in hearing.words.questioners or token.pos_ == "PRON" or bool(hearing.reading.who(token))


def _rest(verb: Token, last: int, leading: bool) -> list[int]:
    """Word numbers of the sentence behind an aside, where the content goes on there."""
    doc, end = verb.doc, verb.sent.end
    after = next((t for t in doc[last + 1 : end] if not t.is_punct and not t.is_space), None)
    if after is None or doc[last + 1].text not in _PART:
        return []
    if not leading and (after.pos_ == "CCONJ" or verb.i in {u.i for u in [after, *ancestors(after)]} or _own_report(verb, after)):
        return []
    return [t.i for t in doc[after.i : end] if not t.is_space]


def _own_report(verb: Token, after: Token) -> bool:
    """True for a participle clause or relative clause behind an aside: it tells more of the saying."""
    return morph(after, "VerbForm") in {"Ger", "Conv"} or morph(after, "PronType") == "Rel"


# --- according to somebody -------------------------------------------------------------------------------------------------------


def according(hearing: Hearing, sent: Sentence) -> Iterator[Said]:
    """What the sentence tells by the words of somebody: *according to X*, *по его словам*."""
    phrases = [words.replace("'", "' ").split() for words in hearing.words.according]
    firsts = {words[0] for words in phrases}
    for n, token in enumerate(sent):
        if token.lower_.replace("’", "'") not in firsts or hearing.quote_at(token.idx) is not None:
            continue
        for words in phrases:
            end = _matches(sent, n, words)
            if end is None:
                continue
            made = _by_the_words(hearing, sent, n, end)
            if made is not None:
                yield made
            break


def _by_the_words(hearing: Hearing, sent: Sentence, n: int, end: int) -> Said | None:
    doc, first = sent.doc, sent[n].i
    source = _source_after(hearing, sent, n, end)
    who = speaker(hearing, source, None, strictly=True) if source is not None else None
    if source is None or who is None:
        return None
    last = max([source.i, sent.start + end - 1, *hearing.reading.tokens(phrase(source)), *hearing.reading.tokens(who[1])])
    leading = not any(t.is_alpha for t in doc[sent.start : first])
    comma = next((t.i for t in doc[last + 1 : min(sent.end, last + 12)] if t.text == ","), None)
    if leading and comma is not None and not any(t.text in TURN for t in doc[last + 1 : comma]):
        last = comma - 1
    while last + 1 < sent.end and doc[last + 1].text not in TURN | {","} and first <= doc[last + 1].head.i <= last:
        last += 1
    if last + 2 < sent.end and doc[last + 1].text == ",":  # an apposition: "according to X, a spokesman, …"
        behind = [c for c in children(source, "appos", "acl") if c.i > last + 1]
        if behind and doc[last + 2].i >= min(t.i for t in behind[0].subtree):
            last = max(t.i for t in behind[0].subtree)
    left = [t for t in doc[sent.start : first] if t.is_alpha]
    right = [t for t in doc[last + 1 : sent.end] if not t.is_space]
    right = right if any(t.is_alpha for t in right) else []
    if len(left) > 1 and right and doc[first - 1].text not in _PART | {"(", "["}:
        return None  # "2 billion according to X, were signed": only a part of the sentence is his
    start = content.sentence_start(hearing, sent) if len(left) > 1 else right[0].idx if right else doc[first].idx
    finish = right[-1].idx + len(right[-1]) if right else doc[first].idx
    cue = Span(doc[first].idx, doc[sent.start + end - 1].idx + len(doc[sent.start + end - 1]))
    return content.said(hearing, "according", None, who, start, finish, False, cue) if start < finish else None


def _matches(sent: Sentence, n: int, words: list[str]) -> int | None:
    """Where a phrase that begins at word n of the sentence ends; one possessive may stand before its last word (*по его словам*)."""
    at = n
    for k, word in enumerate(words):
        if at < len(sent) and sent[at].lower_.replace("’", "'") != word and sent[at].pos_ in {"PRON", "DET"} and 0 < k == len(words) - 1:
            at += 1
        if at >= len(sent) or sent[at].lower_.replace("’", "'") != word:
            return None
        at += 1
    return at


def _source_after(hearing: Hearing, sent: Sentence, n: int, end: int) -> Token | None:
    """The head of the noun phrase behind a phrase of according, or the possessive within it."""
    inside = [t for t in sent[n:end] if t.pos_ in {"PRON", "DET"} and hearing.reading.mention_at.get(t.i)]
    if inside:
        return inside[0]
    for token in sent[end : end + 12]:
        if token.pos_ in {"NOUN", "PROPN", "PRON"} or hearing.reading.mention_at.get(token.i):
            top = token
            for up in ancestors(token):
                apart = any(t.text == "," for t in sent.doc[token.i : up.i])
                if not token.i < up.i <= token.i + 4 or up.pos_ not in {"NOUN", "PROPN"} or apart:
                    break
                top = up
            return top
        if token.text in TURN | {","}:
            return None
    return None


# --- of the sentence before ------------------------------------------------------------------------------------------------------


def of_the_sentence_before(hearing: Hearing, sent: Sentence, before: Sentence | None) -> Said | None:
    """*Об этом сообщил X*: the sentence names the speaker of the one before, or of what stands before a stroke in it."""
    words = hearing.reading.pack.reported
    for n, token in enumerate(sent):
        matched = next((e for p in words.about_it if (e := _matches(sent, n, p.split())) is not None), None)
        if matched is None or hearing.quote_at(token.idx) is not None:
            continue
        near = [t for t in sent[n : n + 16] if t.pos_ in VERBAL and (hearing.reports(t) is not None or t.lemma_.lower() in words.light)]
        if not near or content.opened_by(hearing, near[0]) is not None:
            continue
        verb = near[0]
        who = said_by(hearing, verb)
        if who is None and (subject := behind(hearing, verb) or place(hearing, verb)) is not None:
            who = speaker(hearing, subject, verb)
        head = [t for t in sent[:n] if t.is_alpha]
        if who is None or (head and (len(head) < content.FEW or sent[n - 1].text not in _PART)):
            continue
        if head:
            return content.said(hearing, "about it", verb, who, content.sentence_start(hearing, sent), token.idx, False)
        if before is not None:
            return content.said(hearing, "about it", verb, who, content.sentence_start(hearing, before), before.end_char, False)
    return None
