"""A claim that was cited is found again when its article is read by a better version."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.merge.recognise import cite, recognise
from dragoman.model.claim import ContactClaim, Evidence, Party, Statement
from dragoman.model.decision import Cited
from dragoman.model.document import Document
from dragoman.model.record import ArticleRecord, NamedParty, ReportedContact, ReportedStatement
from dragoman.model.span import Span
from dragoman.model.when import When

TEXT = "Anna Berg met Piotr Nowak in Lund on Monday. " + "They spoke of fish. " * 20 + "She will call Ivan Petrov in May, and Nowak too."
DOCUMENT = Document("d1", "lund.txt", TEXT, "en")


def claim(words: str, *names: str, id: str = "old", kind: str = "meeting", day: str | None = "2024-05-06") -> ContactClaim:
    """A contact that rests on these words of the text."""
    at = Span(TEXT.index(words), TEXT.index(words) + len(words))
    people = tuple(Party(n, "person", (n,), at) for n in names)
    when = When(day, None, None, "day", "explicit", "test", "") if day else None
    return ContactClaim(id, "d1", kind, "held", people, (Evidence("contact", at, "test"),), when)  # type: ignore[arg-type]


def article(*claims: ContactClaim) -> ArticleRecord:
    return ArticleRecord(DOCUMENT, tuple(ReportedContact(c, tuple(NamedParty(p.name, p.forms) for p in c.participants)) for c in claims))


MET = claim("met", "Anna Berg", "Piotr Nowak")
CALL = claim("call", "Anna Berg", "Ivan Petrov", id="call", kind="call", day="2024-05")


@pytest.mark.parametrize(
    ("now", "found"),
    [
        ([MET], "old"),
        ([replace(MET, id="new")], "new"),
        ([claim("met Piotr Nowak in Lund", "Berg", "Nowak", id="new")], "new"),
        ([claim("They spoke", "Anna Berg", "Piotr Nowak", id="new", kind="visit", day=None)], "new"),
        ([claim("met", "Anna Berg", "Piotr Nowak", id="new", day="2024-05-07"), CALL], "new"),
        ([claim("met", "Anna Berg", id="new"), claim("call", "Anna Berg", "Piotr Nowak", id="other")], "new"),
        ([CALL], None),
        ([claim("call", "Anna Berg", "Piotr Nowak", id="new", kind="call", day="2024-05")], None),
        ([replace(MET, id="one"), replace(MET, id="two")], None),   # nobody can tell which
        ([], None),
    ],
    ids=["the same", "id", "span and names", "words, kind and date", "date", "a name", "another", "far off", "two alike", "nothing"],
)
def test_a_contact_is_found_again(now: list[ContactClaim], found: str | None) -> None:
    cited = cite(DOCUMENT, MET)
    assert recognise([cited], [article(*now)]) == ({cited: found} if found else {})


def test_two_that_were_two_are_not_found_in_one() -> None:
    first, second = cite(DOCUMENT, MET), cite(DOCUMENT, claim("met Piotr", "Anna Berg", "Piotr Nowak", id="twin"))
    found = recognise([first, second], [article(replace(MET, id="new"))])
    assert list(found.values()) == ["new"]


def test_one_that_is_cited_twice_is_found_twice() -> None:
    first, second = cite(DOCUMENT, MET), cite(DOCUMENT, replace(MET, kind="visit"))
    assert set(recognise([first, second], [article(replace(MET, id="new"))]).values()) == {"new"}


def test_only_its_own_article_is_looked_at() -> None:
    other = article(MET)
    elsewhere = replace(other, document=replace(DOCUMENT, id="d2", name="oslo.txt"))
    assert recognise([cite(DOCUMENT, MET)], [elsewhere]) == {}


def test_a_statement_is_found_by_its_words() -> None:
    def said(words: str, id: str) -> Statement:
        at = Span(TEXT.index(words), TEXT.index(words) + len(words))
        return Statement(id, "d1", Party("Anna Berg", "person", ("Berg",), at), "direct", False, at, "said")

    cited = cite(DOCUMENT, said("They spoke of fish", "old"))
    assert (cited.type, cited.quote[:18]) == ("statement", "Anna Berg met Piot")
    for words, found in (("They spoke of fish.", "new"), ("spoke of fish", "new"), ("in May", None)):
        now = ArticleRecord(DOCUMENT, statements=(ReportedStatement(said(words, "new"), NamedParty("Anna Berg", ())),))
        assert recognise([cited], [now]).get(cited) == found


def test_what_is_cited_can_be_read() -> None:
    assert cite(DOCUMENT, CALL) == Cited(
        "contact", "d1", "call", "lund.txt", (CALL.evidence[0].span,), cite(DOCUMENT, CALL).at, cite(DOCUMENT, CALL).quote,
        "call", ("anna berg", "ivan petrov"), "2024-05",
    )  # fmt: skip
    assert "call" in cite(DOCUMENT, CALL).quote
    assert len(cite(DOCUMENT, CALL).quote) <= 200
    assert TEXT[cite(DOCUMENT, CALL).at :].startswith(cite(DOCUMENT, CALL).quote[:20])


def test_an_article_whose_text_was_taken_from_its_page_in_another_way() -> None:
    cited = cite(DOCUMENT, CALL)

    def again(text: str, name: str = "lund.txt") -> ArticleRecord:
        at = Span(text.index("call"), text.index("call") + 4)
        claim = replace(CALL, id="new", document="d2", evidence=(Evidence("contact", at, "test"),))
        return replace(article(claim), document=Document("d2", name, text, "en"))

    below = "Menu\nSubscribe\n\n" * 30 + TEXT
    assert recognise([cited], [again(below)]) == {cited: "new"}
    assert recognise([cited], [again(below, "oslo.txt")]) == {}
    assert recognise([cited], [again("She will call Ivan Petrov.")]) == {}
    assert recognise([cited], [again(below), article(CALL)]) == {cited: "call"}
