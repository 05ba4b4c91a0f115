"""A person's word over a workspace: each method makes one decision and appends it to the log, or tells what became of those made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman import __version__
from dragoman.errors import DecisionError, StoreError
from dragoman.merge import values
from dragoman.merge.decided import HOME, Ruling, aims, is_called, rulings, where
from dragoman.merge.recognise import Claim, cite, claims, type_of
from dragoman.merge.spoken import figures_set, places
from dragoman.model.decision import Cited, ClaimType, Decision, Finding, Signature, Standing, sealed, standing
from dragoman.model.entity import Called, Entity
from dragoman.model.fold import fold
from dragoman.model.record import Amended, ArticleRecord, Contact
from dragoman.model.span import Span
from dragoman.publish.decisions import parse

if TYPE_CHECKING:
    from dragoman.workspace import Workspace

WHOLE = 2000  # articles: what would become of a decision is worked out from all of so many
BRIEF = 3   # digits that are a number of decisions; more of them are the beginning of an id


@dataclass(frozen=True, slots=True)
class Taken:
    """How many decisions were taken over, how many were here before, and which of all contradict each other."""

    new: int
    known: int
    conflicts: tuple[Standing, ...]


class Decisions:
    """The decisions of a workspace. Where something is unknown or ambiguous, every method raises `StoreError`; what makes no sense is a
    `DecisionError`."""

    def __init__(self, workspace: Workspace, keep: bool = True) -> None:
        """Where not `keep`, decisions are made and handed out, but not appended: for `outcome`."""
        self.workspace = workspace
        self.store = workspace.store
        self.keep = keep

    # ------------------------------------------------------------------ deciding

    def set(self, id: str, field: str, value: str, signature: Signature) -> Decision:
        """This value for this field of a contact, statement, figure, commitment or appointment.

        `merge.values` says which fields there are, and how values are written.
        """
        said = self.store.claim_ids(id) if id else []
        claim = self._claim(*said[0])[0] if said else None
        type = type_of(claim) if claim is not None else "contact"
        try:
            change = values.parse(field, value, type)
        except ValueError as error:
            raise DecisionError(str(error)) from None
        value = " ".join(value.split())
        if claim is not None:
            self._alone(id, said)
            aims = [self._aim(other, field) for other in change.others]
            value = _aimed(change, [name for name, _ in aims]) if aims else value
            return self._append(signature, verb="set", groups=(self._tellings(*said[0]), *(c for _, c in aims)), field=field, value=value)
        contact = self.workspace.contact(id)
        others = [self.workspace.contact(other) for other in change.others]
        if any(c.id == contact.id for c in others):
            raise DecisionError(f"{id} {field}: it cannot stand so to itself")
        if change.op == "remove":
            for missing in _missing(contact, change, others):
                raise DecisionError(f"{field} remove {missing}: no such thing in {contact.id[:7]}; `dragoman show` lists what there is")
        value = _aimed(change, [c.id for c in others]) if others else value
        return self._append(signature, verb="set", groups=(self._cited(contact), *map(self._cited, others)), field=field, value=value)

    def told(self, id: str) -> tuple[ClaimType, str]:
        """What a statement, figure, commitment or appointment is, by its id or the beginning of it, and its whole id."""
        said = self.store.claim_ids(id) if id else []
        if len(said) != 1:
            raise StoreError(f"{id}: {f'{len(said)} things begin so; give more of it' if said else 'nothing of this id'}")
        return type_of(self._claim(*said[0])[0]), said[0][1]

    def _aim(self, id: str, field: str) -> tuple[str, tuple[Cited, ...]]:
        """What the value of a field of something said speaks of: a contact; where it is what answers a commitment, an article too, told by
        its id or that of something in it."""
        if field == "fulfilled_by" and not self.store.contact_ids(id):
            said, documents = self.store.claim_ids(id), self.store.document_ids(id)
            if len(said) + len(documents) > 1:
                raise StoreError(f"{id}: several things begin so; give more of it")
            if said:
                return said[0][1], self._tellings(*said[0])[:1]
            if documents:
                record = next(self.store.records(documents))
                if not (told := [c for c in claims(record) if hasattr(c, "span")]):
                    raise DecisionError(f"{field} {id}: nothing is read in {record.document.name} that could answer it")
                return documents[0], (cite(record.document, next((c for c in told if getattr(c, "paper", False)), told[0])),)
        contact = self.workspace.contact(id)
        return contact.id, self._cited(contact)

    def merge(self, ids: Iterable[str], signature: Signature) -> Decision:
        """One contact instead of several; of one alone, that its reports do belong together."""
        found = [self._cited(c) for c in {c.id: c for c in map(self.workspace.contact, ids)}.values()]
        if len(found) == 1 and len(found[0]) == 1:
            raise DecisionError(f"{', '.join(ids)}: one contact with one report; there is nothing to merge")
        groups = tuple(found) if len(found) > 1 else tuple((c,) for c in found[0])
        return self._append(signature, verb="merge", groups=groups)

    def split(self, id: str, reports: Iterable[str], signature: Signature) -> Decision:
        """Two contacts instead of one: those of `reports`, by the names or ids of their articles or their beginnings, and the others.

        Where none is named, each report is a contact of its own. `reports` may be the ids of other contacts instead: that they are others.
        """
        contact, reports = self.workspace.contact(id), tuple(reports)
        cited = self._cited(contact)
        try:
            away = tuple(dict.fromkeys(c for report in reports for c in _of(contact, cited, report)))
        except DecisionError:
            if not (others := self._others(contact, reports)):
                raise
            return self._append(signature, verb="split", groups=(cited, *map(self._cited, others)))
        if len(cited) < 2:
            raise DecisionError(f"{id}: one report alone; there is nothing to split")
        if len(away) == len(cited):
            raise DecisionError(f"{id}: these are all of its reports; name those that are another contact")
        rest = tuple(c for c in cited if c not in away)
        return self._append(signature, verb="split", groups=(rest, away) if away else tuple((c,) for c in cited))

    def _others(self, contact: Contact, ids: Iterable[str]) -> list[Contact]:
        """The contacts of these ids, where they are others; none where they are no ids, or reports of the contact itself."""
        try:
            found = {c.id: c for c in map(self.workspace.contact, ids)}
        except StoreError:
            return []
        return list(found.values()) if contact.id not in found else []

    def reject(self, id: str, signature: Signature) -> Decision:
        """No contact, or not said: a contact, or a statement, figure, commitment or appointment, by its id or the beginning of it."""
        said = self.store.claim_ids(id)
        if not said:
            contact = self.workspace.contact(id)
            if any(d.field == "contact" for d in contact.decided):
                raise DecisionError(f"{id}: rejected already; `dragoman log` has it")
            return self._append(signature, verb="reject", groups=(self._cited(contact),))
        self._alone(id, said)
        return self._append(signature, verb="reject", groups=(self._tellings(*said[0]),))

    def same(self, one: str, other: str, signature: Signature) -> Decision:
        """Two names are one person's or body's; each may say of which country, in which office: ``Aliyev (AZ, president)``."""
        return self._append(signature, verb="same", names=self._names(one, other))

    def different(self, one: str, other: str, signature: Signature) -> Decision:
        """Two names are not one person's or body's; names as for `same`."""
        return self._append(signature, verb="different", names=self._names(one, other))

    def undo(self, what: str, signature: Signature) -> Decision:
        """Take back: the last decisions that stand, so many of them, or the one whose id begins so (which may be an undoing)."""
        log = self.store.decisions()
        held = {d.id for d in standing(log)}
        if what.isdecimal() and len(what) <= BRIEF:
            last = [d.id for d in reversed(log) if d.id in held and d.verb != "undo"][: int(what)]
            if not last:
                raise DecisionError("undo: nothing to take back" if int(what) else "undo 0: that takes nothing back")
            return self._append(signature, verb="undo", undoes=tuple(last))
        found = [d for d in log if d.id.startswith(what)]
        if len(found) != 1:
            raise DecisionError(f"{what}: {'several decisions begin' if found else 'no decision of this id'}; `dragoman log` lists them")
        if found[0].id not in held:
            raise DecisionError(f"{what}: taken back already; `dragoman log` says by which")
        return self._append(signature, verb="undo", undoes=(found[0].id,))

    def take(self, lines: Iterable[str], where: str) -> Taken:
        """Decisions of another workspace, as `export --format decisions` writes them: all of them, or none where one is not right.

        `where` names them in errors. Those that are here already stay as they are.
        """
        found = []
        for number, text in enumerate(lines, 1):
            if text.strip():
                try:
                    found.append(parse(text))
                except ValueError as error:
                    raise DecisionError(f"{where}, line {number}: {error}; nothing was taken over") from None
        new = self.store.decide(found)
        ids = {d.id for d in found}
        return Taken(new, len(ids) - new, tuple(s for s in self.conflicts() if new and ids & {s.decision.id, s.by}))

    def outcome(self, decision: Decision) -> tuple[Contact, ...]:
        """The contacts that those which a decision is about would be, if it were made; nothing is kept.

        Of a big workspace only the articles of these contacts are taken, so that who is who there may come out otherwise.
        """
        from dragoman.chronicle import chronicle

        about = list(self.store.contacts(self.store.homes(c.claim for c in decision.cited)))
        claims = {s.reported.claim.id for c in about for s in c.sources}
        near = {s.document for c in about for s in c.sources} | decision.documents
        records = self.store.records(near if self.store.counts()["document"] > WHOLE else None)
        made = chronicle(records, (*self.store.decisions(), decision), self.store.weights(__version__))
        return tuple(c for c in (*made.contacts, *made.rejected) if any(s.reported.claim.id in claims for s in c.sources))

    # ------------------------------------------------------------------ what became of them

    def conflicts(self) -> list[Standing]:
        """The decisions that are overruled by another author's."""
        log = self.log()
        author = {s.decision.id: s.decision.by for s in log}
        return [s for s in log if s.by and author.get(s.by) != s.decision.by and s.state == "overruled"]

    def log(self) -> list[Standing]:
        """Every decision, in the order in which they came in, and what it comes to now."""
        log = self.store.decisions()
        if not log:
            return []
        self.workspace.freshen()
        held = {d.id for d in standing(log)}
        about = {r.decision.id: r for r in rulings(log, self.store.cited(log))}
        here = self.store.contacts(self.store.homes(c for r in about.values() for c in r.claims))
        contacts = {c.id: c for c in (*here, *self.store.rejected())}
        home = {s.reported.claim.id: c.id for c in contacts.values() for s in c.sources}
        ids = {d.id for d in log}
        by = {target: d.id for d in log if d.id in held for target in d.undoes}
        out = []
        for d in log:
            if d.id not in held:
                out.append(Standing(d, "taken back", by=by[d.id]))
            elif d.id in about:
                out.append(_ruled(about[d.id], contacts, home, log))
            elif d.names:
                out.append(self._judged(d, log))
            elif d.undoes:
                lost = [x for x in d.undoes if x not in ids]
                out.append(Standing(d, "without object", f"{lost[0]} is not in this log") if lost else Standing(d, "holds"))
        return out

    def kept(self, records: Iterable[ArticleRecord]) -> Iterator[tuple[ArticleRecord, dict[str, Amended]]]:
        """The records with their figures as people decided, and what was decided of which figure, by its id."""
        about = [d for d in self.store.decisions() if d.undoes or (d.cited and d.cited[0].type == "figure")]
        ruled = rulings(about, self.store.cited(about))
        for r in records:
            yield figures_set(r, ruled) if ruled else (r, {})

    def review(self, kinds: Sequence[str] = ()) -> tuple[Finding, ...]:
        """What deserves a look, the most valuable first: all of it, or some kinds (`model.decision.FINDINGS`)."""
        from dragoman.merge.review import review

        self.workspace.freshen()
        found = review(tuple(self.store.contacts()), self.store.said(), self.log(), self.store.ledger(), self.store.appointed())
        return tuple(f for f in found if not kinds or f.kind in kinds)

    # ------------------------------------------------------------------ names

    def _names(self, *said: str) -> tuple[Called, ...]:
        names = tuple(self._as_written(_called(s), s) for s in said)
        if fold(names[0].name) == fold(names[1].name) and replace(names[0], name="") == replace(names[1], name=""):
            raise DecisionError(f"{said[0]}, {said[1]}: one name; say of which country or in which office each is, as Aliyev (AZ)")
        return names

    def _as_written(self, name: Called, text: str) -> Called:
        """The name; where no article writes it so (it is only shown), the longest that articles have, for what is shown may change."""
        found = self._bearers(name)
        if not found:
            raise DecisionError(f"{text}: nobody is called so here; `dragoman who` lists all forms of a name")
        forms = [f for e in found for f in e.forms]
        if len(found) > 1 or not forms or fold(name.name) in map(fold, forms):
            return name
        return replace(name, name=max(forms, key=lambda f: (len(f), f)))

    def _bearers(self, name: Called) -> list[Entity]:
        """Those who are called so, wholly, in one of their forms."""
        self.workspace.freshen()
        wanted = fold(name.name)
        return [
            e
            for e in self.store.entities(name.name)
            if wanted in {fold(f) for f in (e.name, *e.forms)}
            and name.country in (None, *e.countries)
            and name.office in (None, *e.offices)
        ]

    def _judged(self, d: Decision, log: Iterable[Decision]) -> Standing:
        """What *same* or *different* comes to."""
        one, other = ({e.id for e in self._bearers(n)} for n in d.names)
        for name, found in zip(d.names, (one, other), strict=True):
            if not found:
                return Standing(d, "without object", f"nobody is called {name.name} here")
        if one & other if d.verb == "same" else len(one | other) > 1:
            return Standing(d, "holds")
        names = {fold(n.name) for n in d.names}
        rivals = [x for x in log if x.verb in ("same", "different") and names & {fold(n.name) for n in x.names}]
        return Standing(d, "overruled", by=_later(d, rivals))

    # ------------------------------------------------------------------ citing

    def _alone(self, id: str, said: Sequence[tuple[str, str]]) -> None:
        if (many := len(said) + len(self.store.contact_ids(id))) > 1:
            raise StoreError(f"{id}: {many} things begin so; give more of it")

    def _append(self, signature: Signature, **held: object) -> Decision:
        number = 1 + max((d.number for d in self.store.decisions()), default=0)
        made = Decision(id="", by=signature.by, at=signature.at, note=signature.note, number=number, **held)  # type: ignore[arg-type]
        made = sealed(made)
        if self.keep:
            self.store.decide([made])
        return made

    def _cited(self, contact: Contact) -> tuple[Cited, ...]:
        """A contact by the claims that it is made of, the first told first."""
        documents = self.store.documents(s.document for s in contact.sources)
        return tuple(cite(documents[s.document], s.reported.claim) for s in contact.sources)

    def _tellings(self, document: str, id: str) -> tuple[Cited, ...]:
        """Something said by all the claims that tell it."""
        claim, span = self._claim(document, id)
        stands = [(document, span)]
        for shown in self.store.told_in(document):
            everywhere = places(shown.reported.claim.span, shown.source, shown.also)
            if (document, span) in everywhere:
                stands = list(dict.fromkeys((*stands, *everywhere)))
        records = {r.document.id: r for r in self.store.records({d for d, _ in stands})}
        return tuple(
            cite(records[d].document, c)
            for d, at in stands
            for c in claims(records[d])
            if type(c) is type(claim) and getattr(c, "span", None) == at
        )

    def _claim(self, document: str, id: str) -> tuple[Claim, Span]:
        record = next(self.store.records([document]))
        claim = next(c for c in claims(record) if c.id == id)
        return claim, claim.span  # type: ignore[union-attr]


def _of(contact: Contact, cited: Iterable[Cited], report: str) -> list[Cited]:
    """The reports of one article: by its whole name, else by the beginning of it, else by that of its id, or of a claim's."""
    cited = list(cited)
    found = [c for c in cited if report == c.source] or [c for c in cited if report and c.source.startswith(report)]
    found = found or [c for c in cited if report and (c.document.startswith(report) or c.claim.startswith(report))]
    if not found or len({c.document for c in found}) > 1:
        names = ", ".join(sorted({c.source for c in found or cited}))
        many = f"several articles begin so: {names}" if found else f"no report of {contact.id[:7]} is from there; there are {names}"
        raise DecisionError(f"{report}: {many}")
    return found


def _called(text: str) -> Called:
    """A name as a person writes it, with country and office in brackets."""
    try:
        (somebody,) = values.parse("participants", text).people
    except ValueError:
        raise DecisionError(f"{text}: no name; write it as Aliyev, Aliyev (AZ) or Aliyev (AZ, president)") from None
    return Called(somebody.name, somebody.country, somebody.office)


def _aimed(change: values.Change, ids: Sequence[str]) -> str:
    """A value that speaks of others, with their whole ids."""
    return " ".join((*([change.op] if change.op != "is" else []), "; ".join(ids)))


def _missing(contact: Contact, change: values.Change, others: Iterable[Contact]) -> Iterable[str]:
    """What was to be removed and is not there."""
    if change.others:
        yield from (c.id[:7] for c in others if c.id not in contact.related(change.field))  # type: ignore[arg-type]
    elif change.people:
        parties = getattr(contact, change.field)
        yield from (s.name for s in change.people if not any(is_called(p, s.name) for p in parties))
    elif change.field == "format":
        yield from (w for w in change.words if w not in contact.format)
    else:
        labels = {t.label.casefold() for t in getattr(contact, change.field)}
        yield from (w for w in change.words if w.casefold() not in labels)


def _later(d: Decision, rivals: Iterable[Decision]) -> str | None:
    """The id of the last of the rivals, if it is later."""
    later = [x for x in standing(rivals) if x.order > d.order and not x.undoes]
    return later[-1].id if later else None


def _bound(ruling: Ruling, here: tuple[str, ...], home: Mapping[str, str], log: Iterable[Decision]) -> Standing:
    """What putting together or apart comes to."""
    d = ruling.decision
    if sum(map(bool, ruling.groups)) < 2:
        return Standing(d, "without object", "only one of its contacts is still told of")
    spread = {home[c] for c in ruling.claims if c in home}
    done = len(spread) == 1 if d.verb == "merge" else len(here) == len(spread)
    if not done:
        cited = {c.claim for c in d.cited}
        rivals = [x for x in log if x.verb in ("merge", "split", "undo") and (x.undoes or cited & {c.claim for c in x.cited})]
        return Standing(d, "overruled", contacts=tuple(sorted(spread)), by=_later(d, rivals))
    return Standing(d, "holds", contacts=here)


def _homes(ruling: Ruling, home: Mapping[str, str]) -> set[str]:
    """The contacts that have anything of what its value speaks of."""
    return {home[c] for group in ruling.groups[1:] for c in group if c in home}


def _instead(later: Decision, d: Decision) -> bool:
    """Whether a value that was set leaves nothing of another one: of the same thing, in the same field, all of it."""
    if not {c.claim for c in d.groups[0]} & {c.claim for c in later.groups[0]}:
        return False
    if later.field == "state" and d.field == "fulfilled_by":
        return later.value != "fulfilled"
    whole = later.value.split(" ", 1)[0] not in ("add", "remove") or later.field not in values.LISTS
    return (later.field == d.field and whole) or (later.field, d.field) == ("fulfilled_by", "state")


def _ruled(ruling: Ruling, contacts: Mapping[str, Contact], home: Mapping[str, str], log: Sequence[Decision]) -> Standing:
    """What a decision about claims comes to."""
    d = ruling.decision
    if not ruling.claims:
        names = ", ".join(dict.fromkeys(c.source for c in d.cited))
        return Standing(d, "without object", f"nothing like it is read in {names}")
    here = where(ruling, home)
    if d.verb in ("merge", "split"):
        return _bound(ruling, here, home, log)
    if d.verb == "set" and len(d.groups) > 1 and ruling.answer is None and not aims(ruling, home):
        one = any(id in here for id in _homes(ruling, home))
        return Standing(d, "without object", "they are one contact now" if one else "what it stands to is told of no more", here)
    if not here:
        rivals = [x for x in log if x.undoes or (x.verb == d.verb == "set" and _instead(x, d))]
        return Standing(d, "overruled", by=by) if (by := _later(d, rivals)) else Standing(d, "holds")
    marks = [m for id in here for m in contacts[id].decided]
    if any(d.id in m.decisions for m in marks):
        return Standing(d, "holds", contacts=here)
    others = [m for m in marks if m.field == HOME.get(d.field, d.field)]
    by = others[0].decisions[-1] if others else None
    agreed = next((x for x in log if x.id == by and (x.verb, x.field, x.value) == (d.verb, d.field, d.value)), None)
    if agreed:
        return Standing(d, "holds", f"as {agreed.by} decided too", here)
    return Standing(d, "overruled", contacts=here, by=by)
