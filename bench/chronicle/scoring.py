"""The truth of the corpus, what was read aligned with it, and the measures; `run.py` says what each of them means."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dragoman.model.claim import ContactClaim
from dragoman.model.fold import fold
from dragoman.model.record import Contact, NamedParty, ReportedContact

HERE = Path(__file__).resolve().parent
RELATIONS = ("part_of", "fulfils", "replaces")
FIELDS = ("kind", "status", "date", "place", "participants")
STAGE = {"held": "was", "ongoing": "was", "planned": "will", "proposed": "will", "cancelled": "off", "denied": "off"}
NEAR_KINDS = ({"meeting", "multilateral", "visit"}, {"meeting", "call"})
ALIKE = 0.75   # of two names: "Tshisekedi" and "Chisekedi" 0.84, "Mirziyoyev" and "Mirzioyev" 0.95
Key = tuple[str, str]   # document, id of the claim


@dataclass(frozen=True, slots=True)
class Truth:
    """`contacts` by id; `reports`: what each document tells, required and optional; `origin` of each document; `event` of each contact."""

    contacts: dict[str, dict[str, Any]]
    reports: dict[str, list[dict[str, Any]]]
    origin: dict[str, str]
    texts: dict[str, str]

    def people(self, report: dict[str, Any]) -> list[str]:
        """The full names of those whom a report has by their surnames."""
        true = self.contacts[report["contact"]]
        names = [*true["participants"], *true.get("participants_also", [])]
        return [next(n for n in names if surname in n) for surname in report["participants"]]

    def documents(self, contact: str) -> list[str]:
        """The documents that have to be among its reports."""
        return [d for d, told in self.reports.items() if any(r["contact"] == contact and not r.get("optional") for r in told)]


def load() -> Truth:
    """`truth.yaml` with the texts."""
    said = yaml.safe_load((HERE / "truth.yaml").read_text(encoding="utf-8"))
    return Truth(
        {c["id"]: c for e in said["events"] for c in e["contacts"]},
        {a["document"]: a["reports"] for a in said["articles"]},
        {a["document"]: a["origin"]["group"] for a in said["articles"]},
        {p.stem: p.read_text(encoding="utf-8") for p in sorted((HERE / "texts").glob("*.txt"))},
    )


# ---------------------------------------------------------------------- alignment


@cache
def alike(true: str, label: str) -> bool:
    """Whether `label` can be the name `true`: the last word in some spelling; where both have a first name, that as well.

    So the Ivanovs and the Kaczynskis stay apart.
    """
    wanted = [w for w in fold(true.replace("'", "").replace("’", "")).split() if w not in ("vi", "al", "bin", "de", "von", "der")]
    words = fold(label.replace("'", "").replace("’", "")).split()
    if not wanted or not words:
        return False
    if not any(near(wanted[-1], w) for w in [*words, "".join(words[-2:])]):
        return False
    return len(wanted) < 2 or len(words) < 2 or near(wanted[0], words[0], 0.6)


def near(a: str, b: str, least: float = ALIKE) -> bool:
    return SequenceMatcher(None, a, b).ratio() >= least


def who(true: Sequence[str], parties: Iterable[NamedParty]) -> int:
    """How many of the true names are among the parties."""
    labels = [p.label for p in parties]
    return sum(any(alike(t, x) for x in labels) for t in true)


def days(edtf: str | None) -> tuple[date, date] | None:
    """First and last day of a date of the truth; None where it is open."""
    if not edtf or "X" in edtf:
        return None
    first, last = ([int(x) for x in part.split("-")] for part in (edtf.split("/")[0], edtf.split("/")[-1]))
    month = last[1] if len(last) > 1 else 12
    return date(*(*first, 1, 1)[:3]), date(last[0], month, last[2] if len(last) > 2 else monthrange(last[0], month)[1])


def fitness(report: dict[str, Any], people: Sequence[str], told: ReportedContact, text: str) -> float:
    """How well a read claim fits a true report of the same article; 0 where it cannot be meant. A headline tells what is main."""
    claim = told.claim
    kind = 1.0 if claim.kind == report["kind"] else 0.5 if any({claim.kind, report["kind"]} <= k for k in NEAR_KINDS) else 0.0
    share = who(people, told.participants) / len(people)
    start = text.index(report["evidence"])
    end = start + len(report["evidence"])
    spans = [e.span for e in claim.evidence if e.field == "contact"]
    first = text.index("\n")
    headline = report["main"] and (claim.kind == "visit") == (report["kind"] == "visit") and any(s.start < first for s in spans)
    words = 1.0 if any(s.start < end and start < s.end for s in spans) else 0.5 if headline else 0.0
    nobody = not any(p.type == "person" for p in told.participants)
    if not ((words and kind and (share or nobody)) or (share == 1 and kind == 1)):
        return 0.0
    stage = 1.0 if STAGE[claim.status] == STAGE[report["status"]] else 0.0
    bounds, when = days(report["date"]), claim.when
    if when is None or when.earliest is None or when.latest is None or bounds is None:
        day = 0.5 if when is None or when.edtf != report["date"] else 1.0
    else:
        day = 1.0 if when.edtf == report["date"] else 0.5 if when.earliest <= bounds[1] and bounds[0] <= when.latest else 0.0
    return 2 * words + 3 * share + 2 * kind + stage + 2 * day


def best(rows: list[list[float]]) -> list[int | None]:
    """Which column each row gets, no column twice, so that the sum is greatest; of equal sums the first."""
    made: dict[tuple[int, int], tuple[float, tuple[int | None, ...]]] = {}

    def go(row: int, used: int) -> tuple[float, tuple[int | None, ...]]:
        if row == len(rows):
            return 0.0, ()
        if (row, used) not in made:
            choice = (lambda s: (s[0], (None, *s[1])))(go(row + 1, used))
            for column, value in enumerate(rows[row]):
                if value and not used & 1 << column:
                    rest = go(row + 1, used | 1 << column)
                    if value + rest[0] > choice[0] + 1e-9:
                        choice = (value + rest[0], (column, *rest[1]))
            made[row, used] = choice
        return made[row, used]

    return list(go(0, 0)[1])


@dataclass(slots=True)
class Aligned:
    """`true`: claim → true contact; `found`: claim → contact of the program; both only where required reports were read."""

    true: dict[Key, str] = field(default_factory=dict)
    found: dict[Key, str] = field(default_factory=dict)
    missed: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    unaligned: list[tuple[Key, str, ContactClaim, bool]] = field(default_factory=list)   # …, contact, claim, told twice
    optional: int = 0


def align(truth: Truth, contacts: Sequence[Contact]) -> Aligned:
    """One to one within each article."""
    by_document: dict[str, list[tuple[Key, str, ReportedContact]]] = defaultdict(list)
    for c in contacts:
        for s in c.sources:
            name = s.name.removesuffix(".txt")
            by_document[name].append(((name, s.reported.claim.id), c.id, s.reported))
    result = Aligned()
    for document, reports in truth.reports.items():
        claims = sorted(by_document[document], key=lambda x: (x[2].claim.evidence[0].span, x[0]))
        rows = [[fitness(r, truth.people(r), told, truth.texts[document]) for _, _, told in claims] for r in reports]
        chosen = best(rows)
        for report, column in zip(reports, chosen, strict=True):
            if column is None:
                if not report.get("optional"):
                    result.missed.append((document, report))
            elif report.get("optional"):
                result.optional += 1
            else:
                result.true[claims[column][0]] = report["contact"]
                result.found[claims[column][0]] = claims[column][1]
        for n, (key, contact, told) in enumerate(claims):
            if n not in chosen:
                result.unaligned.append((key, contact, told.claim, any(row[n] for row in rows)))
    return result


# ---------------------------------------------------------------------- measures


def f1(p: float, r: float) -> float:
    return 2 * p * r / (p + r) if p + r else 0.0


def b_cubed(a: Aligned, truth: Truth) -> dict[str, float]:
    """P, R, F1 over the aligned claims; and strictly: a claim that means nothing true has precision 0, a report not read recall 0."""
    true, made = defaultdict(set), defaultdict(set)
    for key in a.true:
        true[a.true[key]].add(key)
        made[a.found[key]].add(key)
    both = {k: len(true[a.true[k]] & made[a.found[k]]) for k in a.true}
    p = sum(both[k] / len(made[a.found[k]]) for k in both) / max(1, len(both))
    r = sum(both[k] / len(true[a.true[k]]) for k in both) / max(1, len(both))
    there = Counter(t["contact"] for told in truth.reports.values() for t in told if not t.get("optional"))
    stray = Counter(contact for _, contact, _, _ in a.unaligned)
    strict_p = sum(both[k] / (len(made[a.found[k]]) + stray[a.found[k]]) for k in both) / max(1, len(both) + len(a.unaligned))
    strict_r = sum(both[k] / there[a.true[k]] for k in both) / sum(there.values())
    several = [k for k in both if there[a.true[k]] > 1]
    sp = sum(both[k] / len(made[a.found[k]]) for k in several) / max(1, len(several))
    sr = sum(both[k] / len(true[a.true[k]]) for k in several) / max(1, len(several))
    return {
        "p": p, "r": r, "f1": f1(p, r), "several_f1": f1(sp, sr),
        "strict_p": strict_p, "strict_r": strict_r, "strict_f1": f1(strict_p, strict_r),
    }  # fmt: skip


def homes(a: Aligned) -> dict[str, str]:
    """True contact → the program's contact that has most of its claims."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for key, true in a.true.items():
        votes[true][a.found[key]] += 1
    return {true: min(v, key=lambda c: (-v[c], c)) for true, v in votes.items()}


def parts(groups: Iterable[Iterable[str]], among: set[str]) -> set[frozenset[str]]:
    return {cut for g in groups if (cut := frozenset(g) & among)}


def origins(a: Aligned, truth: Truth, contacts: dict[str, Contact]) -> tuple[dict[str, list[int]], list[str]]:
    """[exact, of how many] for all true contacts with two reports or more, for what was read of them, and for those merged whole."""
    counts = {"all": [0, 0], "read": [0, 0], "together": [0, 0]}
    home, lines = homes(a), []
    for id in truth.contacts:
        reports = set(truth.documents(id))
        if len(reports) < 2:
            continue
        wanted: dict[str, set[str]] = defaultdict(set)
        for d in reports:
            wanted[truth.origin[d]].add(d)
        claims = [k for k in a.true if a.true[k] == id]
        read = {k[0] for k in claims}
        contact = contacts.get(home.get(id, ""))
        names = {s.document: s.name.removesuffix(".txt") for s in contact.sources} if contact else {}
        optional = {d for d, told in truth.reports.items() if any(r["contact"] == id and r.get("optional") for r in told)}
        made = [{names[d] for d in o.documents} for o in contact.origins] if contact else []
        counts["all"][1] += 1
        exact = parts(made, set(names.values()) - optional) == parts(wanted.values(), reports)
        counts["all"][0] += exact
        if len(read) < 2:
            continue
        together = {a.found[k] for k in claims} == {home[id]}
        right = parts(made, read) == parts(wanted.values(), read)
        counts["read"][1] += 1
        counts["read"][0] += together and right
        if together:
            counts["together"][1] += 1
            counts["together"][0] += right
            if not right:
                lines.append(f"{id}: {shown(parts(made, read))} for {shown(parts(wanted.values(), read))}")
    return counts, lines


def shown(partition: set[frozenset[str]]) -> str:
    return " | ".join(sorted(" ".join(sorted(g)) for g in partition))


def relations(a: Aligned, truth: Truth, contacts: dict[str, Contact]) -> tuple[dict[str, list[int]], list[str]]:
    """For each relation [hits, found, there, there with both ends read]; `may` relations count in none."""
    home, lines = homes(a), []
    means: dict[str, set[str]] = defaultdict(set)
    for key, true in a.true.items():
        means[a.found[key]].add(true)
    counts = {kind: [0, 0, 0, 0] for kind in RELATIONS}
    for kind in RELATIONS:
        wanted = {(id, c[kind]) for id, c in truth.contacts.items() if kind in c}
        allowed = {(id, to) for id, c in truth.contacts.items() for to in c.get("may", {}).get(kind, ())}
        links = {(c.id, to) for c in contacts.values() for to in getattr(c, kind, ()) if to in contacts}
        hit = {(x, y) for x, y in wanted if (home.get(x), home.get(y)) in links}
        counts[kind][0], counts[kind][2] = len(hit), len(wanted)
        counts[kind][3] = sum(x in home and y in home for x, y in wanted)
        lines += [f"{kind} missed: {x} → {y}" for x, y in sorted(wanted - hit) if x in home and y in home]
        for one, other in sorted(links):
            pairs = {(x, y) for x in means[one] for y in means[other]}
            if not pairs or (pairs & allowed and not pairs & wanted):
                continue   # of a contact that means nothing true no relation can be judged
            counts[kind][1] += 1
            if not pairs & wanted:
                lines.append(f"{kind} wrong: {' '.join(sorted(means[one]))} → {' '.join(sorted(means[other]))}")
    return counts, lines


def right(true: dict[str, Any], contact: Contact) -> dict[str, bool]:
    """Which fields of the merged contact are as they should be."""
    when = contact.when.edtf if contact.when else None
    names = [*true["participants"], *true.get("participants_also", [])]
    people = [p for p in contact.participants if p.type == "person" or not any(alike(n, p.label) for n in names)]
    extra = [p for p in people if not any(alike(n, p.label) for n in names)]
    everybody = who(true["participants"], contact.participants) == len(true["participants"])
    return {
        "kind": contact.kind in (true["kind"], *true.get("kind_also", ())),
        "status": contact.status in (true["status"], *true.get("status_also", ())),
        "date": when in (true["date"], *true.get("date_also", ())),
        "place": place(true.get("place"), contact),
        "participants": everybody and (true["kind"] == "visit" or not extra),
    }


def place(true: dict[str, Any] | None, contact: Contact) -> bool:
    found = contact.place
    if not true or not found or not (found.name or found.country):
        return not true and not (found and (found.name or found.country))
    if true.get("city") and not (found.name and alike(true["city"], found.name)):
        return False
    return found.country in (true["country"], None) if true.get("city") else found.country == true["country"]


def fields(a: Aligned, truth: Truth, contacts: dict[str, Contact]) -> tuple[dict[str, list[int]], list[str]]:
    """[right, of how many read] for each field, and what is wrong."""
    counts, lines = {f: [0, 0] for f in FIELDS}, []
    for id, home in sorted(homes(a).items()):
        true, contact = truth.contacts[id], contacts[home]
        if true.get("optional"):
            continue
        for name, good in right(true, contact).items():
            counts[name][0] += good
            counts[name][1] += 1
            if not good:
                lines.append(f"{id}: {name} {value(contact, name)!s} for {true.get(name)}")
    return counts, lines


def value(contact: Contact, name: str) -> object:
    if name == "date":
        return contact.when.edtf if contact.when else None
    if name == "place":
        return (contact.place.name, contact.place.country) if contact.place else None
    return [p.label for p in contact.participants] if name == "participants" else getattr(contact, name)


def pairs(a: Aligned) -> Iterator[str]:
    """What was parted or joined wrongly: a line for each true contact in several, and for each of ours that means several."""
    true, made = defaultdict(lambda: defaultdict(list)), defaultdict(lambda: defaultdict(list))  # type: ignore[var-annotated]
    for (document, claim), id in sorted(a.true.items()):
        true[id][a.found[document, claim]].append(document)
        made[a.found[document, claim]][id].append(document)
    for id, found in sorted(true.items()):
        if len(found) > 1:
            yield f"PARTED {id}: " + " | ".join(sorted(f"{' '.join(d)} ({c[:6]})" for c, d in found.items()))
    for c, ids in sorted(made.items()):
        if len(ids) > 1:
            yield f"JOINED {c[:6]}: " + " | ".join(sorted(f"{id} {' '.join(d)}" for id, d in ids.items()))


def tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text)
