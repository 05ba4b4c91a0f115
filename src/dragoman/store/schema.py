"""The tables of a workspace. What articles say and what people decide (`document`, `claim`, `decision`) is kept; the rest is made of it."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData()
WORDED = Text().with_variant(Text(collation="C"), "postgresql")   # compared code point by code point, as SQLite does

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
    Index("document_name", "name"),
    Index("document_listed", "published", "name", "id"),
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

contact = Table(                                     # what a line shows, and what it is asked by: small, for all are looked at
    "contact",
    metadata,
    Column("id", String, primary_key=True),
    Column("sort", WORDED, nullable=False),          # order of the chronicle; from "9999" on what has no year
    Column("month", String),                         # "2021-04", under which it stands; null where the year is unknown
    Column("kind", String, nullable=False),
    Column("status", String, nullable=False),
    Column("edtf", String),
    Column("earliest", String),                      # ISO 8601 days, inclusive; null where the year is unknown
    Column("latest", String),
    Column("bound", String),                         # "≤ 2020-09-15": what reports say of a contact without a date
    Column("place", Text),
    Column("place_key", Text),                       # folded
    Column("country", String),
    Column("latitude", Float(53)),
    Column("longitude", Float(53)),
    Column("reports", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("languages", Text, nullable=False),       # codes of the reports' languages, sorted, a blank between
    Column("decided", Text, nullable=False),         # the fields that a person decided, each between blanks
    Column("kept", Integer, nullable=False),         # 1 for a plan that was carried out
    Column("mark", String, nullable=False),          # of what the row and those that hang on it hold: equal marks, equal rows
    Column("topics", Text, nullable=False, server_default="[]"),   # labels, as JSON
    Index("contact_sort", "sort", "id", "kind", "status", "country", "place_key", "earliest", "latest"),
    Index("contact_month", "month", "kind", "sort", "id", "status", "country", "place_key", "earliest", "latest"),
    Index("contact_status", "status", "sort"),
    Index("contact_place", "place_key"),
)

whole = Table(                                       # model.record.Contact as JSON, its sources' claims included
    "whole",
    metadata,
    Column("contact", String, ForeignKey("contact.id", ondelete="CASCADE"), primary_key=True),
    Column("payload", Text, nullable=False),
)

party = Table(
    "party",
    metadata,
    Column("contact", String, ForeignKey("contact.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),   # principals first, then delegations
    Column("principal", Integer, nullable=False),
    Column("label", Text, nullable=False),
    Column("type", String, nullable=False),          # person organisation country group
    Column("country", String),
    Column("entity", String),
    Column("forms", Text, nullable=False),           # folded name, forms and office, for search; those of its entity stand there
)

filed = Table(                                       # under what each contact is found: a menu, one of its values, the contact, once
    "filed",
    metadata,
    Column("menu", String, primary_key=True),        # country (of a side) person topic place outlet language kind status; passing
    Column("value", String, primary_key=True),       # code, id of an entity, folded name
    Column("contact", String, ForeignKey("contact.id", ondelete="CASCADE"), primary_key=True),
    Column("label", Text),                           # what was folded, as it is written
    Index("filed_contact", "contact", "menu", "value"),
    sqlite_with_rowid=False,
)

source = Table(
    "source",
    metadata,
    Column("claim", String, primary_key=True),
    Column("contact", String, ForeignKey("contact.id", ondelete="CASCADE"), nullable=False),
    Column("document", String, nullable=False),
    Column("alias", String, nullable=False),         # the id that the contact had if this claim were the first: it is found by that too
    Index("source_contact", "contact"),
    Index("source_document", "document"),
    Index("source_alias", "alias"),
)

entity = Table(
    "entity",
    metadata,
    Column("id", String, primary_key=True),
    Column("type", String, nullable=False),
    Column("name", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("mark", String, nullable=False),
    Index("entity_name", "name"),
)

said = Table(
    "said",
    metadata,
    Column("id", String, primary_key=True),          # of the claim
    Column("type", String, nullable=False),          # statement commitment appointment
    Column("sort", WORDED, nullable=False),          # order in which they are shown
    Column("document", String, nullable=False),
    Column("contact", String),                       # the contact it belongs to
    Column("state", String),                         # of a statement: "denies", where it does; of a commitment: what became of it
    Column("earliest", String),                      # ISO 8601 days, inclusive: when it was said, or is due
    Column("latest", String),
    Column("payload", Text, nullable=False),         # model.record.Said, LedgerLine or Appointed as JSON
    Column("mark", String, nullable=False),
    Index("said_contact", "contact", "type", "sort"),
    Index("said_document", "document"),
    Index("said_sort", "type", "sort", "id", "contact", "state", "earliest", "latest"),
)

voice = Table(                                       # who said it, or has to do it
    "voice",
    metadata,
    Column("said", String, ForeignKey("said.id", ondelete="CASCADE"), primary_key=True),
    Column("entity", String, primary_key=True),
    Index("voice_entity", "entity"),
)

subject = Table(                                     # what it was about
    "subject",
    metadata,
    Column("said", String, ForeignKey("said.id", ondelete="CASCADE"), primary_key=True),
    Column("topic", String, primary_key=True),       # folded label
    Column("type", String, nullable=False),          # as that of `said`
    Column("label", Text, nullable=False),
    Index("subject_topic", "topic", "type", "said"),
    sqlite_with_rowid=False,
)

# Folded words for search, each with a blank before it; in a SQLite file `store.index` keeps an index of each of these tables.

document_text = Table(
    "document_text",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("document", String, ForeignKey("document.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("words", Text, nullable=False),           # title and text
)

contact_text = Table(
    "contact_text",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("contact", String, ForeignKey("contact.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("who", Text, nullable=False),             # names, forms and offices of all who take part
    Column("about", Text, nullable=False),           # place and topics
)

entity_text = Table(
    "entity_text",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("entity", String, ForeignKey("entity.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("forms", Text, nullable=False),
)

said_text = Table(
    "said_text",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("said", String, ForeignKey("said.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("contact", String),                       # as that of `said`
    Column("forms", Text, nullable=False),           # names, forms and offices of those who said it or have to do it
    Column("words", Text, nullable=False),           # what was said
)

weight = Table(                                      # how alike two words of names are, as link works it out: remembered, for it takes long
    "weight",
    metadata,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("value", Float(53), nullable=False),
)

# ── workings: what tells how far something new reaches; made again with all that is shown, of no worth by itself ──────────────────────

touched = Table("touched", metadata, Column("document", String, primary_key=True))   # what has come since all was made

worked = Table(
    "worked",
    metadata,
    Column("document", String, primary_key=True),
    Column("names", LargeBinary, nullable=False),    # who is named (link.appearance.Appearance), as JSON, packed
    Column("settled", LargeBinary, nullable=False),  # model.record.ArticleRecord, linked and dated, without its document, as JSON, packed
    Column("appointed", Text),                       # the appointments of it as JSON, where there are any
    Column("age", String, nullable=False),           # the order in which one article may have copied from another
    Column("near", LargeBinary, nullable=False),     # its keys in `near`, and those in `echo`, 64 bits each
    Column("echo", LargeBinary, nullable=False),
)

appearance = Table(                                  # who an appearance is; those of one part have to do with one another
    "appearance",
    metadata,
    Column("document", String, primary_key=True),
    Column("key", String, primary_key=True),         # link.resolve.party_key
    Column("part", String, nullable=False),
    Column("entity", String, nullable=False),
    Column("kin", BigInteger, nullable=False),       # near.alike.kin: of equal ones some stand for all…
    Column("telling", Integer, nullable=False),      # …and are looked at when another comes
    Index("appearance_part", "part", "telling"),
    Index("appearance_kin", "kin", "document"),
    Index("appearance_entity", "entity"),
    sqlite_with_rowid=False,
)

company = Table(                                     # beside whom those of a kin were seen, as displayed
    "company",
    metadata,
    Column("kin", BigInteger, primary_key=True, autoincrement=False),
    Column("name", String, primary_key=True),
    sqlite_with_rowid=False,
)

sound = Table(                                       # under what names of a part may be found to be others'
    "sound",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("part", String, primary_key=True),
    Index("sound_part", "part"),
    sqlite_with_rowid=False,
)

near = Table(                                        # under what an article is found by those that may have to do with it
    "near",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("document", String, primary_key=True),
    sqlite_with_rowid=False,
)

echo = Table(                                        # the same for its words: copies and translations (merge.prints)
    "echo",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("document", String, primary_key=True),
    sqlite_with_rowid=False,
)

copied = Table(                                      # merge.origins.Copied
    "copied",
    metadata,
    Column("older", String, primary_key=True),
    Column("younger", String, primary_key=True),
    Column("payload", Text, nullable=False),
    Index("copied_younger", "younger"),
    sqlite_with_rowid=False,
)

reported = Table(                                    # claims of one part may be one contact's, or hang on a decision together
    "reported",
    metadata,
    Column("claim", String, primary_key=True),
    Column("document", String, nullable=False),
    Column("part", String, nullable=False),
    Index("reported_document", "document"),
    Index("reported_part", "part"),
)

link = Table(                                        # merge.relate.Link
    "link",
    metadata,
    Column("owner", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("source", String, primary_key=True),
    Column("target", String, primary_key=True),
    Column("kept", Integer, nullable=False),         # 1 for what a commitment has to do with it
    Column("payload", Text, nullable=False),
    Index("link_source", "source"),
    Index("link_target", "target"),
    sqlite_with_rowid=False,
)

remark = Table(                                      # what an article's titles say of somebody that the dates contradict
    "remark",
    metadata,
    Column("document", String, primary_key=True),
    Column("entity", String, primary_key=True),
    Column("note", Text, primary_key=True),
    Index("remark_entity", "entity"),
    sqlite_with_rowid=False,
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
