"""One event once, measured on the invented corpus of this folder (README.md): contacts, relations, values shown, origins.

    python bench/chronicle/measure.py [--told | --read] [--show] [--only e03] [--floor F1]

``told``: what each article tells is taken from `truth.yaml`, as if it had been read without a fault: merging alone is measured. ``read``:
`dragoman` reads the texts; a contact that it reads is the report whose `evidence` its words touch. B-cubed is over the reports that were
read (how many that is stands beside it). A relation counts where both contacts are there; those that the truth allows without asking for
them count neither way. Origins: of how many contacts the reporting articles fall into just the groups of the truth.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from dragoman import pipeline
from dragoman.acquire.sources import read_source
from dragoman.model.claim import ContactClaim, Evidence, Party, PlaceClaim
from dragoman.model.document import Document
from dragoman.model.fold import fold
from dragoman.model.record import ArticleRecord, Contact, NamedParty, NamedPlace, ReportedContact
from dragoman.model.span import Span
from merge import b_cubed, when

RELATIONS = ("part_of", "fulfils", "replaces")
Truth = dict[str, Any]
NEAR = 80  # characters between the words of a read contact and the evidence of the report that it is taken for


def documents() -> dict[str, Document]:
    """The articles by number."""
    found = [d for d in read_source(HERE / "texts") if isinstance(d, Document)]
    return {Path(d.name).stem: d for d in found}


def told(truth: Truth, texts: dict[str, Document]) -> tuple[list[ArticleRecord], dict[str, str]]:
    """Records as the truth has them, and the contact of each claim."""
    contact = {c["id"]: c for e in truth["events"] for c in e["contacts"]}
    records, event = [], {}
    for a in truth["articles"]:
        d, made = texts[a["document"]], []
        for n, r in enumerate(a["reports"]):
            claim = _claim(d, n, r, contact[r["contact"]])
            made.append(claim)
            event[claim.claim.id] = r["contact"]
        records.append(ArticleRecord(d, tuple(made)))
    return records, event


def _claim(d: Document, n: int, r: Truth, c: Truth) -> ReportedContact:
    at = d.text.index(r["evidence"])
    span = Span(at, at + len(r["evidence"]))
    names = [next((f for f in (*c["participants"], *c.get("participants_also", ())) if fold(p) in fold(f)), p) for p in r["participants"]]
    place = r.get("place") or {}
    part = "visitor" if r["kind"] == "visit" else "party"
    claim = ContactClaim(
        id=hashlib.sha256(f"{d.id} {n}".encode()).hexdigest()[:16],
        document=d.id,
        kind=r["kind"],
        status=r["status"],
        participants=tuple(Party(name, "person", (name,), span, part) for name in names),  # type: ignore[arg-type]
        evidence=(Evidence("contact", span, "truth"),),
        when=when(str(r["date"]) if r.get("date") else None),
        place=PlaceClaim(place.get("city"), place.get("country"), None, span) if place else None,
        main=bool(r.get("main")),
    )
    shown = NamedPlace(place.get("city"), place.get("country")) if place else None
    return ReportedContact(claim, tuple(NamedParty(name, (name,), "person", part) for name in names), (), shown)  # type: ignore[arg-type]


def read(truth: Truth, texts: dict[str, Document], show: bool) -> tuple[list[ArticleRecord], dict[str, str]]:
    """Records as the program reads them, and the contact of each claim that is one of the truth's reports."""
    records = list(pipeline.read_many(texts[a["document"]] for a in truth["articles"]))
    contact = {c["id"]: c for e in truth["events"] for c in e["contacts"]}
    event: dict[str, str] = {}
    for a, record in zip(truth["articles"], records, strict=True):
        text = record.document.text
        cells = []
        for i, r in enumerate(a["reports"]):
            at = text.index(r["evidence"])
            for j, c in enumerate(record.contacts):
                if (worth := _same(r, contact[r["contact"]], Span(at, at + len(r["evidence"])), c)) > 0:
                    cells.append((-worth, i, j))
        paired: dict[int, int] = {}
        for _, i, j in sorted(cells):
            if i not in paired and j not in paired.values():
                paired[i] = j
                event[record.contacts[j].claim.id] = a["reports"][i]["contact"]
        if show:
            for i, r in enumerate(a["reports"]):
                if i not in paired and not optional(r, contact[r["contact"]]):
                    print("    not read  ", a["document"], r["contact"], r["kind"], r["status"], r["date"], r["participants"])
            for j, c in enumerate(record.contacts):
                k = c.claim
                if j not in paired.values():
                    who = [p.label for p in c.participants]
                    print("    read beside", a["document"], k.kind, k.status, k.when.edtf if k.when else None, who)
    return records, event


def _same(r: Truth, contact: Truth, at: Span, c: ReportedContact) -> float:
    """How well a read contact fits a report; 0 where it cannot be it."""
    words = [e.span for e in c.claim.evidence if e.field == "contact"]
    gap = min((max(at.start - s.end, s.start - at.end, 0) for s in words), default=9999)
    if gap > NEAR:
        return 0.0
    names = {w for p in (*c.participants, *c.delegation) for x in (p.label, *p.as_) for w in fold(x).split()}
    full = (*contact["participants"], *contact.get("participants_also", ()))
    known = [f for f in full if any(fold(p) in fold(f) for p in r["participants"])] or r["participants"]
    met = sum(fold(name).split()[-1] in names or fold(name).split()[0] in names for name in known)
    if (c.claim.kind == "visit") != (r["kind"] == "visit") or not met:
        return 0.0
    return 1 + met + (c.claim.kind == r["kind"]) + (c.claim.status == r["status"]) + (gap == 0) - gap / 200


def optional(r: Truth, contact: Truth) -> bool:
    """Whether a reader may leave it out."""
    return bool(r.get("optional") or contact.get("optional"))


def measure(title: str, truth: Truth, records: list[ArticleRecord], event: dict[str, str], show: bool, only: str) -> float:
    chronicle = pipeline.chronicle(records)
    home = {s.reported.claim.id: c for c in chronicle.contacts for s in c.sources}
    contact = {c["id"]: c for e in truth["events"] for c in e["contacts"]}
    asked = [r["contact"] for a in truth["articles"] for r in a["reports"] if not optional(r, contact[r["contact"]])]
    scored = {claim: e for claim, e in event.items() if not contact[e].get("optional")}
    found = {claim: home[claim].id for claim in scored}
    p, r, f = b_cubed(scored, found, scored)
    several = [k for k in scored if Counter(scored.values())[scored[k]] > 1]
    print(f"{title}: {len(scored)} of {len(asked)} reports")
    print(f"  contacts, B-cubed      P {p:.3f} R {r:.3f} F1 {f:.3f}    told by several: F1 {b_cubed(scored, found, several)[2]:.3f}")
    if show:
        _parted(scored, home, only)
    shown = {id: home[k] for id, k in _spokesman(scored, home).items()}
    _relations(truth, shown, {home[k].id: id for k, id in event.items()}, show, only)
    _values(contact, shown, show, only)
    _origins(truth, contact, shown, show, only)
    return f


def _spokesman(event: dict[str, str], home: dict[str, Contact]) -> dict[str, str]:
    """For each true contact a claim in the shown one that has most of its reports."""
    claims: dict[str, list[str]] = defaultdict(list)
    for claim in sorted(event):
        claims[event[claim]].append(claim)
    out = {}
    for id, some in claims.items():
        counted = Counter(home[k].id for k in some)
        best = min(counted, key=lambda c: (-counted[c], c))
        out[id] = next(k for k in some if home[k].id == best)
    return out


def line(c: Contact) -> str:
    """A contact in a line."""
    return f"{c.kind} {c.status} {c.when.edtf if c.when else None} {c.place.name if c.place else None} {[p.label for p in c.participants]}"


def _parted(event: dict[str, str], home: dict[str, Contact], only: str) -> None:
    label = {k: f"{s.name} {line(home[k])}" for k in event for s in home[k].sources if s.reported.claim.id == k}
    for a in sorted(event, key=lambda k: label[k]):
        for b in sorted(event, key=lambda k: label[k]):
            if label[a] < label[b] and (event[a] == event[b]) != (home[a].id == home[b].id) and event[a].startswith(only):
                how = f"parted {event[a]}" if event[a] == event[b] else f"JOINED {event[a]} {event[b]} ({home[a].why})"
                print(f"    {how}\n        {label[a]}\n        {label[b]}")


def _relations(truth: Truth, shown: dict[str, Contact], known: dict[str, str], show: bool, only: str) -> None:
    contact = {c["id"]: c for e in truth["events"] for c in e["contacts"]}
    for kind in RELATIONS:
        wanted, allowed = set(), set()
        for c in contact.values():
            to = c.get(kind) or []
            pairs = {(c["id"], t) for t in ([to] if isinstance(to, str) else to)}
            wanted |= {x for x in pairs if x[0] in shown and x[1] in shown}
            allowed |= pairs | {(c["id"], t) for t in c.get("may", {}).get(kind, ())}
            allowed |= {(c["id"], o) for o in contact if contact[o].get("optional") or c.get("optional")}
        got = {(id, known[r.to]) for id, c in shown.items() for r in c.relations if r.kind == kind and r.to in known}
        right, wrong = wanted & got, got - allowed
        p, r = len(right) / max(1, len(right) + len(wrong)), len(right) / max(1, len(wanted))
        print(f"  {kind:9} of {len(wanted):2}           P {p:.3f} R {r:.3f}")
        if show:
            for how, pairs in (("no", wanted - got), ("WRONG", wrong)):
                for a, b in sorted(pairs):
                    if a.startswith(only):
                        print(f"    {how} {kind}: {a} → {b}\n        {line(shown[a])}\n        {line(shown[b]) if b in shown else ''}")


def _values(contact: dict[str, Truth], shown: dict[str, Contact], show: bool, only: str) -> None:
    """Kind, status, date and city as they are shown, against the truth and what it lets pass beside."""

    def accepted(id: str) -> Iterator[tuple[str, list[Any], Any]]:
        c, s = contact[id], shown[id]
        yield "kind", [c["kind"], *c.get("kind_also", ())], s.kind
        yield "status", [c["status"], *c.get("status_also", ())], s.status
        if c.get("date"):
            yield "date", [c["date"], *c.get("date_also", ())], s.when.edtf if s.when else None
        if (c.get("place") or {}).get("city"):
            yield "city", [fold(c["place"]["city"])], fold(s.place.name or "") if s.place else None

    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for id in sorted(shown):
        for field, values, value in accepted(id):
            asked[field] += 1
            right[field] += value in values
            if show and value not in values and id.startswith(only):
                print(f"    {field} of {id}: {value}, not {values}")
    print("  shown right:          ", ", ".join(f"{f} {right[f]}/{asked[f]}" for f in asked))


def _origins(truth: Truth, contact: dict[str, Truth], shown: dict[str, Contact], show: bool, only: str) -> None:
    group = {a["document"]: a["origin"]["group"] for a in truth["articles"]}
    exact = several = right = 0
    for id, c in sorted(shown.items()):
        names = {s.document: Path(s.name).stem for s in c.sources}
        here = sorted(sorted(names[d] for d in g.documents if d in names) for g in c.origins)
        true: dict[str, list[str]] = defaultdict(list)
        for name in sorted(set(names.values())):
            true[group[name]].append(name)
        same = here == sorted(true.values())
        exact += same
        if len(names) > 1:
            several, right = several + 1, right + same
        if show and not same and id.startswith(only):
            print(f"    origins of {id}: {here}, not {sorted(true.values())}")
    print(f"  origins exact          {exact / max(1, len(shown)):.3f}    told by several: {right}/{several}")


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--told", action="store_true", help="only merging, on faultless claims")
    options.add_argument("--read", action="store_true", help="only what the program reads itself")
    options.add_argument("--show", action="store_true")
    options.add_argument("--only", default="", help="with --show: events whose id begins so")
    options.add_argument("--floor", type=float, default=0.0)
    a = options.parse_args()
    truth, texts = yaml.safe_load((HERE / "truth.yaml").read_text(encoding="utf-8")), documents()
    scores = []
    if not a.read:
        scores.append(measure("told", truth, *told(truth, texts), a.show, a.only))
    if not a.told:
        scores.append(measure("read", truth, *read(truth, texts, a.show), a.show, a.only))
    return 1 if min(scores) < a.floor else 0


if __name__ == "__main__":
    sys.exit(main())
