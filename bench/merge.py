"""Merging measured apart from reading: annotated records taken as if a program had read them without a fault.

    python bench/merge.py [--shared DIR] [--show] [--floor F1]

Claims are the contacts of `gold/records`, the seeds with the dates of their sidecars; the truth is `gold/groups.yaml` (which contacts of
different articles are one event; all others are events of their own) and `samples/expected.yaml`. Reported: B-cubed precision, recall, F1
over all claims and over those of `groups.yaml` alone, once with the display names as annotated, once with the names of the texts only, so
that linking across scripts is measured too.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import sys
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from dragoman.link.resolve import resolve
from dragoman.merge.contacts import contacts
from dragoman.model.claim import ContactClaim, Evidence, Party, PlaceClaim, Topic
from dragoman.model.document import Document
from dragoman.model.record import ArticleRecord, NamedParty, NamedPlace, ReportedContact
from dragoman.model.span import Span
from dragoman.model.when import When

REPOSITORY = Path(__file__).resolve().parent.parent
AT = Span(0, 0)


def when(edtf: str | None) -> When | None:
    """An annotated date as a `When`."""
    if not edtf or edtf == "null":
        return None
    ends = [bounds(part) for part in edtf.split("/")]
    if None in ends:
        return When(edtf, None, None, "day", "explicit", "gold", "")
    return When(edtf, ends[0][0], ends[-1][1], "day" if "/" not in edtf and edtf.count("-") == 2 else "range", "explicit", "gold", "")


def bounds(part: str) -> Any:
    if "X" in part:
        return None
    n = [int(x) for x in re.findall(r"\d+", part)]
    year, month = n[0], n[1] if len(n) > 1 else None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if month > 12:  # a season
        return date(year, 1, 1), date(year, 12, 31)
    return (date(year, month, n[2]),) * 2 if len(n) > 2 else (date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def article(name: str, language: str, published: str | None, told: list[dict[str, Any]], display: bool) -> ArticleRecord:
    """An annotated article as a record; claim ids are hashes of article and contact id."""
    day = date.fromisoformat(str(published)) if published else None
    return ArticleRecord(Document(name, name, "", language, day), tuple(reported(name, c, display) for c in told))


def key(name: str, contact: str) -> str:
    return hashlib.sha256(f"{name} {contact}".encode()).hexdigest()[:16]


def reported(name: str, c: dict[str, Any], display: bool) -> ReportedContact:
    people = [party(p, display) for p in c.get("participants") or []]
    place = c.get("place") or {}
    claim = ContactClaim(
        id=key(name, c["id"]),
        document=name,
        kind=c["kind"],
        status=c["status"],
        participants=tuple(p for p, _ in people),
        evidence=(Evidence("contact", Span(int(re.sub(r"\D", "", c["id"]) or 0), 10_000), "gold"),),
        when=when(str(c["date"]) if c.get("date") else None),
        place=PlaceClaim(place.get("city"), place.get("country"), place.get("venue"), AT) if place else None,
        duration=c.get("duration"),
        topics=tuple(Topic(t, t, AT) for t in c.get("topics") or []),
        not_discussed=tuple(Topic(t, t, AT) for t in c.get("not_discussed") or []),
    )
    shown = NamedPlace(place.get("city"), place.get("country"), venue=place.get("venue")) if any(place.values()) else None
    return ReportedContact(claim, tuple(p for _, p in people), (), shown)


def party(p: dict[str, Any], display: bool) -> tuple[Party, NamedParty]:
    name = p.get("name")
    forms = tuple(p.get("as") or ([name] if name else ["?"]))
    body = bool(name) and len(name.split()) > 1 and any(w in name for w in ("Union", "Nations", "Council", "Organization", "Commission"))
    kind = "organisation" if body or (name and name.isupper()) else "person" if name else "group"
    own = name if display or not name else forms[0]
    return Party(own, kind, forms, AT, p.get("part", "party")), NamedParty(name if display else None, forms, kind, p.get("part", "party"))  # type: ignore[arg-type]


def gold(shared: Path, display: bool) -> tuple[list[ArticleRecord], dict[str, str], dict[str, str]]:
    """Records, the event of each claim, and a label of each claim."""
    records, event, label = [], {}, {}
    for path in sorted((shared / "gold/records").glob("*.yaml")):
        g = yaml.safe_load(path.read_text(encoding="utf-8"))
        name, published = path.stem, g.get("published")
        sidecar = shared / "seeds" / f"{name.removeprefix('seed_')}.meta.json"
        if name.startswith("seed_") and sidecar.is_file():
            published = json.loads(sidecar.read_text(encoding="utf-8")).get("published")
        told = g.get("contacts") or []
        for c in told:
            if published and str(c.get("date") or "").startswith("XXXX"):
                c["date"] = str(c["date"]).replace("XXXX", str(published)[:4])
            event[key(name, c["id"])] = key(name, c["id"])
            label[key(name, c["id"])] = (
                f"{name}/{c['id']} {c['kind']} {c['status']} {c.get('date')} {[p.get('name') for p in c.get('participants') or []]}"
            )
        records.append(article(name, g["language"], published, told, display))
    for row in yaml.safe_load((shared / "gold/groups.yaml").read_text(encoding="utf-8")):
        same = [key(n, c) for n, c in row["same_event"]]
        for k in same:
            event[k] = same[0]
    return records, event, label


def samples(display: bool) -> tuple[list[ArticleRecord], dict[str, str], dict[str, str]]:
    """The sample chronology, each contact as told by each of its articles."""
    told: dict[str, list[dict[str, Any]]] = defaultdict(list)
    event, label = {}, {}
    for n, c in enumerate(yaml.safe_load((REPOSITORY / "samples/expected.yaml").read_text(encoding="utf-8"))):
        for source in c["sources"]:
            people = [{"name": p, "as": [p]} for p in c.get("participants") or []]
            told[source].append({**c, "id": f"c{n}", "participants": people})
            event[key(source, f"c{n}")] = c["id"]
            label[key(source, f"c{n}")] = f"{source}/{c['id']} {c['kind']} {c.get('date')} {c.get('participants')}"
    return [article(s, s[:2], None, told[s], display) for s in sorted(told)], event, label


def b_cubed(event: dict[str, str], found: dict[str, str], among: Iterable[str]) -> tuple[float, float, float]:
    """Precision, recall and F1, averaged over the claims `among`."""
    truth: dict[str, set[str]] = defaultdict(set)
    made: dict[str, set[str]] = defaultdict(set)
    for k in event:
        truth[event[k]].add(k)
        made[found[k]].add(k)
    among = sorted(among)
    p = sum(len(truth[event[k]] & made[found[k]]) / len(made[found[k]]) for k in among) / len(among)
    r = sum(len(truth[event[k]] & made[found[k]]) / len(truth[event[k]]) for k in among) / len(among)
    return p, r, 2 * p * r / (p + r)


def measure(title: str, records: list[ArticleRecord], event: dict[str, str], label: dict[str, str], show: bool) -> float:
    tied, entities = resolve(records)
    found = {s.reported.claim.id: c.id for c in contacts(tied, entities) for s in c.sources}
    several = {e for e in event.values() if sum(x == e for x in event.values()) > 1}
    grouped = [k for k in event if event[k] in several]
    whole, part = b_cubed(event, found, event), b_cubed(event, found, grouped) if grouped else (1.0, 1.0, 1.0)
    print(
        f"{title:34} {len(event):4} claims  P {whole[0]:.3f} R {whole[1]:.3f} F1 {whole[2]:.3f}"
        f"   told by several: {len(grouped):3}  F1 {part[2]:.3f}"
    )
    if show:
        for a in sorted(event, key=lambda k: label[k]):
            for b in sorted(event, key=lambda k: label[k]):
                if label[a] < label[b] and (event[a] == event[b]) != (found[a] == found[b]):
                    print("   ", "parted" if event[a] == event[b] else "JOINED", "\n       ", label[a], "\n       ", label[b])
    return whole[2]


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--shared", default=os.environ.get("DRAGOMAN_SHARED") or REPOSITORY.parent / "shared", type=Path)
    options.add_argument("--show", action="store_true")
    options.add_argument("--floor", type=float, default=0.0)
    a = options.parse_args()
    worst = min(
        measure(f"{where}, {names}", *source, a.show)
        for display, names in ((True, "display names"), (False, "names of the texts"))
        for where, source in (("annotated", gold(a.shared, display)), ("samples", samples(display)))
    )
    return 1 if worst < a.floor else 0


if __name__ == "__main__":
    sys.exit(main())
