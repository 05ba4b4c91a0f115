"""The tables of a workspace. What articles say and what people decide (`document`, `claim`, `decision`) is kept; the rest is made of it."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, String, Table, Text

metadata = MetaData()

document = Table(
    "document",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("language", String, nullable=False),
    Column("published", String),                     # ISO 8601 day
    Column("text", Text, nullable=False),
    Column("payload", Text, nullable=False),         # model.document.Document as JSON, without its text
    Column("reader", String, nullable=False),        # version of Dragoman that read it
)

claim = Table(
    "claim",
    metadata,
    Column("document", String, ForeignKey("document.id", ondelete="CASCADE"), primary_key=True),
    Column("type", String, primary_key=True),        # contact statement figure commitment appointment
    Column("position", Integer, primary_key=True),   # order of first appearance in the article
    Column("id", String, nullable=False),
    Column("kind", String),
    Column("status", String),
    Column("edtf", String),
    Column("payload", Text, nullable=False),         # the claim as JSON: said, never changed
    Column("named", Text),                           # parties and place under display names: resolved, may be made again
    Index("claim_id", "id"),
)

contact = Table(
    "contact",
    metadata,
    Column("id", String, primary_key=True),
    Column("position", Integer, nullable=False),     # order of the chronicle
    Column("kind", String, nullable=False),
    Column("status", String, nullable=False),
    Column("edtf", String),
    Column("earliest", String),                      # ISO 8601 days, inclusive; null where the year is unknown
    Column("latest", String),
    Column("bound", String),                         # "≤ 2020-09-15": what reports say of a contact without a date
    Column("place", Text),
    Column("country", String),
    Column("reports", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("payload", Text, nullable=False),         # model.record.Contact as JSON, its sources' claims included
    Column("decided", Text, nullable=False, server_default=""),   # the fields that a person decided, each between blanks
    Index("contact_position", "position"),
)

party = Table(
    "party",
    metadata,
    Column("contact", String, ForeignKey("contact.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),   # principals first, then delegations
    Column("principal", Integer, nullable=False),
    Column("label", Text, nullable=False),
    Column("country", String),
    Column("entity", String),
    Column("forms", Text, nullable=False),           # folded name, forms and office, for search
)

entity = Table(
    "entity",
    metadata,
    Column("id", String, primary_key=True),
    Column("type", String, nullable=False),
    Column("name", Text, nullable=False),
    Column("forms", Text, nullable=False),           # folded, for search
    Column("payload", Text, nullable=False),
)

said = Table(
    "said",
    metadata,
    Column("type", String, primary_key=True),        # statement commitment appointment
    Column("position", Integer, primary_key=True),   # order in which they are shown
    Column("id", String, nullable=False),            # of the claim
    Column("document", String, nullable=False),
    Column("contact", String),                       # the contact it belongs to
    Column("state", String),                         # of a statement: "denies", where it does; of a commitment: what became of it
    Column("earliest", String),                      # ISO 8601 days, inclusive: when it was said, or is due
    Column("latest", String),
    Column("entities", Text, nullable=False),        # ids of those who said it or have to do it, each between blanks
    Column("forms", Text, nullable=False),           # their folded names, forms and offices, for search
    Column("words", Text, nullable=False),           # what was said, folded, for search
    Column("payload", Text, nullable=False),         # model.record.Said, LedgerLine or Appointed as JSON
    Index("said_contact", "contact"),
)

decision = Table(                                    # appended to, never changed, never deleted
    "decision",
    metadata,
    Column("position", Integer, primary_key=True),   # order in which they came in
    Column("id", String, nullable=False, unique=True),
    Column("at", String, nullable=False),
    Column("by", Text, nullable=False),
    Column("payload", Text, nullable=False),         # model.decision.Decision as JSON
)

# model.record.Contact as JSON, of each that somebody rejected
rejected = Table("rejected", metadata, Column("id", String, primary_key=True), Column("payload", Text, nullable=False))

state = Table("state", metadata, Column("key", String, primary_key=True), Column("value", Text, nullable=False))
