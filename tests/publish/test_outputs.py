"""What is written: lines that hold to the schema, tables that a spreadsheet can be trusted with, text that is no markup."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from typing import Any

import jsonschema
import pytest

from dragoman.model.claim import Appointment, Commitment, ContactClaim, Evidence, Figure, Party, Statement, Topic
from dragoman.model.document import Document, Furniture, Origin, Unread
from dragoman.model.entity import Entity
from dragoman.model.record import (
    Appointed,
    ArticleRecord,
    Chronicle,
    Contact,
    Disagreement,
    LedgerLine,
    NamedParty,
    NamedPlace,
    OriginGroup,
    Reference,
    ReportedAppointment,
    ReportedCommitment,
    ReportedContact,
    ReportedStatement,
    Said,
    Source,
    SourceValue,
)
from dragoman.model.span import Span
from dragoman.model.when import When
from dragoman.publish import article, jsonl, markdown, table
from dragoman.publish.order import bound, order
from dragoman.publish.schema import schema

TEXT = "=Evil* title\nAnna Berg met Piotr <b>Nowak</b> in Oslo. They talked."
MET = Span(TEXT.index("met"), TEXT.index("met") + 3)
DOCUMENT = Document(
    "d1", "a.txt", TEXT, "en", date(2024, 5, 25), "sidecar", None, None, "Post",
    (Furniture(Span(0, 12), "teaser"),), (Unread(Span(0, 1), "a note"),), (Origin("NTB", Span(0, 4)),),
)  # fmt: skip
BERG = Party("Anna Berg", "person", ("Anna Berg", "Berg"), Span(13, 22))
DAY = When("2024-05-24", date(2024, 5, 24), date(2024, 5, 24), "day", "relative", "yesterday", "the day before 2024-05-25")
CLAIM = ContactClaim("c1", "d1", "meeting", "held", (BERG,), (Evidence("contact", MET, "met"),), DAY, topics=(Topic("fish", "fish", MET),))
HOST = NamedParty("Anna Berg", ("Anna Berg", "Berg"), "person", "host", "NO")
NAMED = (HOST, NamedParty(None, ("le ministre",), "person", "visitor", "FR", "minister"))
REPORTED = ReportedContact(CLAIM, NAMED, (), NamedPlace("Oslo", "NO", 3143244, 59.91, 10.74, None))
SAID = Statement("s1", "d1", BERG, "indirect", False, MET, "said", None, "", "speech", (Evidence("cue", MET, "r"),))
RECORD = ArticleRecord(
    DOCUMENT,
    (REPORTED,),
    (ReportedStatement(SAID, HOST),),
    (Figure("f1", "d1", 3.0, "EUR", "trade", MET), Figure("f2", "d1", 2.5, "percent", "growth", MET, approximate=True)),
    (ReportedCommitment(Commitment("m1", "d1", "promise", (BERG,), "come again", MET, "2025"), (HOST,)),),
    (ReportedAppointment(Appointment("a1", "d1", BERG, "ambassador", MET, "NO", "2024"), HOST),),
)
CONTACT = Contact(
    "k1", "meeting", "held", NAMED, (Source("d1", "a.txt", REPORTED, "en", date(2024, 5, 25), "Post"),), DAY, REPORTED.place,
    ("narrow",), "PT2H", (NAMED[0],), (Topic("fish", "fish", MET),), (), True, (OriginGroup("NTB", ("d1",), "credited"),),
    (Disagreement("date", (SourceValue("2024-05-24", ("d1",)), SourceValue("2024-05-23", ("d2",)))),), why="one report",
)  # fmt: skip
ENTITIES = (Entity("e1", "person", "Anna Berg", ("Berg",), ("NO",), ("minister",)), Entity("e2", "organisation", "EU"))
POST = Reference("d1", "a.txt", "en", date(2024, 5, 25), "Post")
SHOWN = Chronicle(
    (CONTACT,),
    ENTITIES,
    (Said(RECORD.statements[0], POST, DAY, "k1", (replace(POST, span=MET),)),),
    (LedgerLine(RECORD.commitments[0], POST, "fulfilled", "the same people met", "k1", date(2025, 1, 1), date(2025, 12, 31)),),
    (Appointed(RECORD.appointments[0], POST),),
)


@pytest.fixture(scope="module")
def valid() -> Any:
    """A validator of our own schema, which has to be one itself."""
    jsonschema.Draft202012Validator.check_schema(schema())
    return jsonschema.Draft202012Validator(schema())


def part(name: str) -> Any:
    return jsonschema.Draft202012Validator({**schema(), "anyOf": [{"$ref": f"#/$defs/{name}"}]})


def test_the_record_of_an_article_holds_to_the_schema() -> None:
    line = article.article_line(RECORD)
    assert "\n" not in line
    part("article").validate(json.loads(line))
    assert line == article.article_line(RECORD)


def test_every_line_of_the_workspace_holds_to_the_schema() -> None:
    lines = list(jsonl.jsonl(SHOWN, [(RECORD, {})], {"d1": TEXT}))
    types = [json.loads(line)["type"] for line in lines]
    assert types == ["contact", "statement", "figure", "figure", "commitment", "appointment", "person", "organisation", "document"]
    for line, type in zip(lines, types, strict=True):
        part(f"{type}_line").validate(json.loads(line))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda r: r["contacts"][0].update(kind="chat"),
        lambda r: r["contacts"][0].update(evidence=[]),
        lambda r: r["contacts"][0].update(surprise=1),
        lambda r: r["contacts"][0]["date"].update(edtf="May 2024"),
        lambda r: r["contacts"][0]["place"].update(country="Norway"),
        lambda r: r["document"].pop("text"),
        lambda r: r["figures"][0].update(start=-1),
    ],
)
def test_the_schema_refuses_what_is_wrong(spoil: Any) -> None:
    record = json.loads(article.article_line(RECORD))
    spoil(record)
    assert not part("article").is_valid(record)


def test_fields_come_in_a_fixed_order_and_every_span_quotes_the_text() -> None:
    record = article.article(RECORD)
    assert list(record) == [
        "document", "contacts", "statements", "figures", "commitments", "appointments", "origins", "furniture", "unread",
    ]  # fmt: skip
    contact = record["contacts"][0]
    fields = "id kind status date place format duration participants delegation topics not_discussed main evidence"
    assert list(contact) == fields.split()
    for kind in ("statements", "figures", "commitments", "appointments", "origins", "furniture"):
        for value in record[kind]:
            assert TEXT[value["start"] : value["end"]] == value["quote"]
    assert [f["value"] for f in record["figures"]] == [3, 2.5]
    assert "3," in article.article_line(RECORD)


def test_csv_is_one_contact_a_line_and_runs_nothing() -> None:
    evil = replace(CONTACT, topics=(Topic("=HYPERLINK(1)", "x", MET),), when=None, place=None, delegation=())
    rows = list(csv.DictReader(io.StringIO("".join(table.table([CONTACT, evil], {"d1": TEXT})))))
    assert tuple(rows[0]) == table.COLUMNS
    assert rows[0]["participants"] == "Anna Berg; le ministre"
    assert (rows[0]["visitor"], rows[0]["host"], rows[0]["participant_countries"]) == ("le ministre", "Anna Berg", "NO; FR")
    assert rows[0]["sentence"] == "Anna Berg met Piotr <b>Nowak</b> in Oslo."
    assert rows[1]["topics"] == "'=HYPERLINK(1)"
    assert (rows[1]["date"], rows[1]["place"]) == ("", "")


def test_markdown_takes_nothing_for_markup() -> None:
    page = "".join(markdown.markdown(SHOWN, {"d1": TEXT}))
    assert "## 2024" in page
    assert r"Anna Berg met Piotr \<b\>Nowak\</b\> in Oslo." in page
    assert "Sources differ on date: 2024-05-24 / 2024-05-23." in page


def told(edtf: str | None, status: Any = "held", published: date | None = date(2024, 5, 25), id: str = "k") -> Contact:
    """A contact of which only the date and status matter."""
    if edtf is None or "X" in edtf:
        when = When(edtf, None, None, "day", "explicit", "", "") if edtf else None
    else:
        days = [date.fromisoformat(d) for d in edtf.split("/")]
        when = When(edtf, days[0], days[-1], "range", "explicit", "", "")
    return replace(CONTACT, id=id, when=when, status=status, sources=(replace(CONTACT.sources[0], published=published),))


def test_contacts_stand_in_order_of_what_is_known() -> None:
    wanted = [
        told("2023-01-01"),
        told("2024-05-24"),
        told("2024-05-24/2024-05-26"),
        told(None),                          # over by the day it was reported
        told("2024-05-25"),
        told(None, "planned"),               # to come after it
        told("2024-05-26"),
        told("XXXX-03-04"),
        told("XXXX-11-01", published=None),
        told(None, published=None),
    ]
    backwards = wanted[::-1]
    assert sorted(backwards, key=order) == wanted
    assert bound(wanted[3]) == "≤ 2024-05-25"
    assert bound(wanted[5]) == "≥ 2024-05-25"
    assert bound(wanted[9]) is None
    assert bound(wanted[0]) is None
