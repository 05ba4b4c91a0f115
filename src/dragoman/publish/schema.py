"""The JSON Schema of every line that Dragoman writes: `dragoman read --json` and `dragoman export --format jsonl`."""

from __future__ import annotations

from typing import Any, get_args, get_type_hints

from dragoman.model.claim import KINDS, STATUSES, Commitment, Format, Part, PartyType, Setting, Statement, TopicStanding
from dragoman.model.decision import FINDINGS, TYPES, VERBS, State
from dragoman.model.document import FurnitureReason, PublishedBasis
from dragoman.model.record import DECIDABLE, CommitmentState, Known, Proposal, Relation
from dragoman.model.tenure import TermBasis
from dragoman.model.when import Basis

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
MAYBE: Schema = {"type": ["string", "null"]}
NUMBER: Schema = {"type": ["number", "null"]}
SCORE: Schema = {"type": "number", "minimum": 0, "maximum": 1}
BOOL: Schema = {"type": "boolean"}
COUNT: Schema = {"type": "integer", "minimum": 0}
DAY: Schema = {"type": ["string", "null"], "pattern": r"^\d{4}-\d{2}-\d{2}$"}
EDTF: Schema = {"type": "string", "pattern": r"^[-0-9X~?%/.]+$", "description": "EDTF level 1; XXXX is an unknown year"}
COUNTRY: Schema = {"type": ["string", "null"], "pattern": "^[A-Z]{2}$", "description": "ISO 3166-1 alpha-2"}


def schema() -> Schema:
    """All of it as one schema: a line is an `article` or one of the kinds of the workspace, told by its `type`."""
    lines = ("contact", "statement", "figure", "commitment", "appointment", "person", "organisation", "country", "group", "document")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What Dragoman writes",
        "description": "`article` is a line of `dragoman read --json`, `decision` of `dragoman export --format decisions` and "
        "`dragoman log --json`, `finding` of `dragoman review --json`; the others are lines of `dragoman export --format jsonl`. "
        "Offsets are Unicode code points into the document's text; text[start:end] is the quote.",
        "anyOf": [_ref("article"), _ref("decision"), _ref("finding"), *(_ref(f"{type}_line") for type in lines)],
        "$defs": {**_parts(), **_article(), **_contact(), **_deciding(), **_lines(lines)},
    }


def _parts() -> Schema:
    span = {"start": COUNT, "end": COUNT, "quote": TEXT}
    kind = _enum(get_args(PartyType))
    known = {"field": _literal(Known, "field"), "value": TEXT, "why": TEXT, "basis": _enum(get_args(TermBasis)), "document": MAYBE}
    linked = {"entity": TEXT, "known": _list(_ref("known"))}
    speaker = {"name": MAYBE, "as": _list(TEXT), "office": MAYBE, "country": COUNTRY, "type": kind, **linked}
    statement = {"id": TEXT, "speaker": _ref("speaker"), "mode": _literal(Statement, "mode"), "denies": BOOL, **span, "cue": TEXT}
    statement |= {"setting": _enum((*get_args(Setting), None)), "date": _maybe("date"), "contact": MAYBE}
    statement |= {"topics": _list(_ref("topic")), "evidence": _list(_ref("evidence"))}
    figure = {"value": {"type": "number"}, "unit": TEXT, "what": TEXT, "period": MAYBE, "approximate": BOOL}
    figure |= {"by": MAYBE, "statement": MAYBE, **span}
    commitment = {"kind": _literal(Commitment, "kind"), "who": _list(TEXT), "what": TEXT}
    commitment |= {"due": {**EDTF, "type": ["string", "null"]}, "contact": MAYBE, "topics": _list(_ref("topic")), **span}
    appointment = {"person": TEXT, "as": _list(TEXT), "office": TEXT, "country": COUNTRY}
    appointment |= {"from": MAYBE, "until": MAYBE, "replaces": MAYBE, **span}
    where = {"name": MAYBE, "country": COUNTRY, "geonames": {"type": ["integer", "null"]}, "latitude": NUMBER, "longitude": NUMBER}
    document = {"id": TEXT, "name": TEXT, "language": {"type": "string", "pattern": "^[a-z]{2,3}$"}, "published": DAY}
    document |= {"published_basis": _enum((*get_args(PublishedBasis), None)), "title": MAYBE, "url": MAYBE, "outlet": MAYBE, "text": TEXT}
    party = {"part": _enum(get_args(Part)), "country": COUNTRY, "office": MAYBE, "type": kind, **linked}
    named = {"name": MAYBE, "as": _list(TEXT)}
    return {
        "date": _object({"edtf": EDTF, "earliest": DAY, "latest": DAY, "basis": _enum(get_args(Basis)), "why": TEXT}),
        "place": _object({**where, "venue": MAYBE}),
        "participant": _object({**named, **party}, optional=tuple(linked)),
        "delegate": _object({**named, "side": COUNTRY, "office": MAYBE, **linked}, optional=tuple(linked)),
        "topic": _object(
            {"label": TEXT, "text": TEXT, "iptc": {**MAYBE, "description": "IPTC Media Topic"}, "standing": _enum(get_args(TopicStanding))},
            optional=("standing",),
        ),
        "evidence": _object({"field": TEXT, **span, "rule": TEXT}),
        "speaker": _object(speaker, optional=tuple(linked)),
        "statement": _object(statement),
        "known": {**_object(known), "description": "what the article does not say of somebody, and where it is known from"},
        "figure": _object(figure),
        "commitment": _object(commitment),
        "appointment": _object(appointment),
        "origin": _object({"name": TEXT, **span}),
        "furniture": _object({**span, "reason": _enum(get_args(FurnitureReason))}),
        "unread": _object({"start": COUNT, "end": COUNT, "reason": TEXT}),
        "document": _object(document),
    }


def _fields() -> Schema:
    """What a report of a contact and a contact have in common."""
    return {
        "kind": _enum(KINDS),
        "status": _enum(STATUSES),
        "date": _maybe("date"),
        "place": _maybe("place"),
        "format": _list(_enum(get_args(Format))),
        "duration": {"type": ["string", "null"], "pattern": "^P", "description": "ISO 8601"},
        "participants": _list(_ref("participant")),
        "delegation": _list(_ref("delegate")),
        "topics": _list(_ref("topic")),
        "not_discussed": _list(_ref("topic")),
    }


def _article() -> Schema:
    lists = ("statement", "figure", "commitment", "appointment")
    return {
        "reported": _object({"id": TEXT, **_fields(), "main": BOOL, "evidence": {**_list(_ref("evidence")), "minItems": 1}}),
        "article": _object(
            {
                "document": _ref("document"),
                "contacts": _list(_ref("reported")),
                **{f"{name}s": _list(_ref(name)) for name in lists},
                "origins": _list(_ref("origin")),
                "furniture": _list(_ref("furniture")),
                "unread": _list(_ref("unread")),
            }
        ),
    }


def _contact() -> Schema:
    value = _object({"value": TEXT, "documents": _list(TEXT)})
    entity = {"id": TEXT, "name": TEXT, "forms": _list(TEXT), "countries": _list(TEXT), "offices": _list(TEXT), "why": TEXT}
    term = {"side": TEXT, "office": TEXT, "since": TEXT, "until": TEXT, "basis": _enum(get_args(TermBasis)), "conflict": TEXT}
    term |= {"document": MAYBE, "start": {"type": ["integer", "null"]}, "end": {"type": ["integer", "null"]}}
    relation = {"relation": _literal(Relation, "kind"), "type": _literal(Relation, "type"), "to": TEXT, "why": TEXT}
    return {
        "support": _object({"field": TEXT, "value": TEXT, "reports": COUNT, "independent_origins": COUNT, "documents": _list(TEXT)}),
        "relation": _object(relation),
        "source": _object({"document": TEXT, "name": TEXT, "language": TEXT, "published": DAY, "outlet": MAYBE, "claim": TEXT}
                          | {"values": _object(_fields())}),
        "contact": _object(
            {
                "id": TEXT,
                **_fields(),
                "main": BOOL,
                "evidence": {**_list(_object({"document": TEXT, **_parts()["evidence"]["properties"]})), "minItems": 1},
                "reports": {"type": "integer", "minimum": 1},
                "independent_origins": {"type": "integer", "minimum": 1},
                "origins": _list(_object({"name": TEXT, "documents": _list(TEXT), "why": TEXT})),
                "support": _list(_ref("support")),
                "sources": {**_list(_ref("source")), "minItems": 1},
                "disagreements": _list(_object({"field": TEXT, "values": _list(value)})),
                "reasons": {"type": "object", "additionalProperties": TEXT, "description": "field: why it has the value shown"},
                "part_of": _list(TEXT),
                "fulfils": _list(TEXT),
                "replaces": _list(TEXT),
                "follows_from": _list(TEXT),
                "relations": _list(_ref("relation")),
                "why": TEXT,
                "decided": _decided({**_fields(), "main": BOOL, "reports": _list(TEXT), "contact": {"const": "rejected"}}
                                    | {kind: _list(TEXT) for kind in DECIDABLE}),
                "proposals": _list(_object({"proposal": _literal(Proposal, "kind"), "to": _list(TEXT), "score": SCORE, "why": TEXT})),
            }
        ),
        "entity": _object({**entity, "terms": _list(_object(term)), "notes": _list(TEXT)}, optional=("terms", "notes")),
    }  # fmt: skip


def _decided(fields: Schema) -> Schema:
    """What a person decided, by field; `machine` is what stood there before, null where there was nothing."""
    beside = {"by": TEXT, "at": TEXT, "note": TEXT}
    values = {
        name: _object({"value": value, **beside, "machine": {"anyOf": [value, {"type": "null"}]}, "decisions": _list(TEXT)})
        for name, value in fields.items()
    }
    return _object(values, optional=tuple(values))


def _of(value: Schema, *fields: str) -> Schema:
    """What was decided of these fields of an object."""
    return _decided({field: value["properties"][field] for field in fields})


def _deciding() -> Schema:
    """A decision, with what it comes to in `log --json`, and what deserves a look."""
    pair = {"type": "array", "items": COUNT, "minItems": 2, "maxItems": 2}
    cited = {"type": _enum(TYPES), "document": TEXT, "source": TEXT, "claim": TEXT, "spans": _list(pair), "at": COUNT, "quote": TEXT}
    cited |= {"kind": TEXT, "names": _list(TEXT), "date": MAYBE}
    called = {"name": TEXT, "country": COUNTRY, "office": MAYBE, "document": MAYBE}
    standing = {"state": _enum(get_args(State)), "why": TEXT, "by": MAYBE, "contacts": _list(TEXT)}
    decision = {"type": {"const": "decision"}, "id": TEXT, "verb": _enum(VERBS), "by": TEXT, "at": TEXT, "note": TEXT, "number": COUNT}
    decision |= {"groups": _list(_list(_object(cited))), "field": TEXT, "value": TEXT, "names": _list(_object(called))}
    decision |= {"undoes": _list(TEXT), "standing": _object(standing)}
    finding = {"type": {"const": "finding"}, "kind": _enum(FINDINGS), "value": SCORE, "about": _list(TEXT), "what": TEXT, "why": TEXT}
    return {"decision": _object(decision, optional=("standing",)), "finding": _object({**finding, "commands": _list(TEXT)})}


def _lines(types: tuple[str, ...]) -> Schema:
    """A line of the workspace: the value with its `type`, and what an article says with the article's id."""
    values = {**_parts(), **_contact()}
    here = {"document": TEXT, "start": COUNT, "end": COUNT}
    due = {"properties": {**values["commitment"]["properties"], "state": _enum(get_args(CommitmentState)), "fulfilled_by": MAYBE}}
    beside: dict[str, Schema] = {
        "statement": {
            "also": _list(_object(here)),
            "decided": _of(values["statement"], "speaker", "date", "mode", "denies", "setting", "contact", "topics"),
        },
        "figure": {"id": TEXT, "decided": _of(values["figure"], "value", "unit", "what", "period", "approximate")},
        "commitment": {"id": TEXT, "entities": _list(MAYBE), "state": _enum(get_args(CommitmentState)), "fulfilled_by": MAYBE, "why": TEXT}
        | {"also": _list(_object(here)), "decided": _of(due, "kind", "who", "what", "due", "state", "fulfilled_by", "contact", "topics")},
        "appointment": {
            "id": TEXT,
            "entity": MAYBE,
            "decided": _of(values["appointment"], "person", "office", "country", "from", "until", "replaces"),
        },
    }
    out: Schema = {}
    for type in types:
        value = values.get(type, values["entity"])
        said = {"document": TEXT, **beside[type]} if type in beside else {}
        out[f"{type}_line"] = _object({"type": {"const": type}, **value["properties"], **said}, optional=_optional(value))
    return out


def _object(properties: Schema, optional: tuple[str, ...] = ()) -> Schema:
    """An object with just these properties: a field that the schema does not name is a mistake of ours."""
    return {
        "type": "object",
        "properties": properties,
        "required": [k for k in properties if k not in optional],
        "additionalProperties": False,
    }


def _optional(value: Schema) -> tuple[str, ...]:
    return tuple(k for k in value["properties"] if k not in value["required"])


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _enum(values: tuple[Any, ...]) -> Schema:
    return {"enum": list(values)}


def _literal(shape: type[Any], field: str) -> Schema:
    """The values of a `Literal` field of a dataclass."""
    return _enum(get_args(get_type_hints(shape)[field]))


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _maybe(name: str) -> Schema:
    return {"anyOf": [_ref(name), {"type": "null"}]}
