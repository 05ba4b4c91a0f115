"""One event once, from the article to the chronicle: ``python bench/chronicle/run.py [--show] [--json] [--write]`` (half a minute).

The 60 invented articles of ``texts`` are added to a workspace of their own; every claim of its contacts is aligned with the reports of
``truth.yaml``. Two rows: **read**, all as a user gets it; **told**, the same with the contacts of each article replaced by the true ones
as it tells them, under their full names: linking and merging without the faults of reading. Origins are traced from the articles in both.

Alignment. Within an article each true report gets at most one read claim, so that the sum of fitness is greatest: the words of the claim
(evidence of field ``contact``) touch the report's evidence string, names of participants, kind, stage (was, will be, is off), date. A claim
can be meant only where the words touch (or are those of the headline, for what is main), the kind is near and somebody is right (or no
person is named at all), or where the kind and all the people are right. Reports marked optional and what aligns with them count nowhere.

Reports        read of there; *stray*: claims that mean no report, of them *twice*: mean one that another claim of the article has.
B-cubed        over aligned claims: precision, recall, F1; *told by several*: F1 averaged over claims whose contact has two reports or more;
               *strict*: a stray claim has precision 0, a report that was not read recall 0, so that not reading gains nothing.
Origins exact  true contacts with two reports or more whose reporting documents are parted into origins just as in the truth.
               *all*: on the contact that has most of its claims, all documents there and none besides; *read*: as far as they were read,
               and all in one contact; *together*: among those all of whose read reports are in one contact.
Relations      hits / found / there (both ends read): `part_of`, `fulfils`, `replaces` between the contacts that have most claims of the
               true ones. Relations of contacts that mean nothing true, those to commitments, and those under `may` are not judged.
Fields         of the contact that has most claims: kind, status, date (EDTF, equal), place (city and country), participants (all; but in a
               visit nobody besides), each against the truth or its `_also` values; of how many true contacts that were read.

Compares with the floors of ``results.json``; ``--write`` puts what was measured there and raises them. 0: nothing fell; 1: a number did.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

from dragoman import pipeline
from dragoman.model.claim import ContactClaim, Evidence, Party, PlaceClaim
from dragoman.model.identity import identity
from dragoman.model.record import ArticleRecord, Contact, NamedParty, NamedPlace, ReportedContact
from dragoman.model.span import Span
from dragoman.model.when import When
from dragoman.workspace import Workspace

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import scoring
from scoring import Truth

RESULTS = HERE / "results.json"
SLACK = 0.005


def told(record: ArticleRecord, truth: Truth) -> ArticleRecord:
    """The record with the true contacts in place of the read ones."""
    document = record.document.name.removesuffix(".txt")
    return replace(record, contacts=tuple(reported(record, r, truth) for r in truth.reports[document]))


def reported(record: ArticleRecord, report: dict[str, Any], truth: Truth) -> ReportedContact:
    """A report of the truth as if it had been read, under the full names of the people."""
    names = truth.people(report)
    start = record.document.text.index(report["evidence"])
    span = Span(start, start + len(report["evidence"]))
    part = "visitor" if report["kind"] == "visit" else "party"
    where = report.get("place")
    claim = ContactClaim(
        id=identity(f"{record.document.id} {report['contact']}"),
        document=record.document.id,
        kind=report["kind"],
        status=report["status"],
        participants=tuple(Party(n, "person", (n,), span, part) for n in names),  # type: ignore[arg-type]
        evidence=(Evidence("contact", span, "truth"),),
        when=when(report["date"]),
        place=PlaceClaim(where.get("city"), where.get("country"), None, span) if where else None,
        main=report["main"],
    )
    people = tuple(NamedParty(n, (n,), "person", part) for n in names)  # type: ignore[arg-type]
    return ReportedContact(claim, people, (), NamedPlace(where.get("city"), where.get("country")) if where else None)


def when(edtf: str | None) -> When | None:
    """A date of the truth as the program has dates."""
    if not edtf:
        return None
    first, last = scoring.days(edtf) or (None, None)
    grain = "range" if "/" in edtf else ("year", "month", "day")[edtf.count("-")]
    return When(edtf, first, last, grain, "explicit", "truth", "")  # type: ignore[arg-type]


def score(truth: Truth, contacts: Sequence[Contact]) -> tuple[dict[str, Any], list[str]]:
    """All the measures of one chronicle, and a line for each fault."""
    by_id = {c.id: c for c in contacts}
    aligned = scoring.align(truth, contacts)
    there = sum(not r.get("optional") for reports in truth.reports.values() for r in reports)
    origins, wrong_origins = scoring.origins(aligned, truth, by_id)
    relations, wrong_relations = scoring.relations(aligned, truth, by_id)
    fields, wrong_fields = scoring.fields(aligned, truth, by_id)
    numbers = {
        "contacts": len(contacts),
        "reports": {
            "read": len(aligned.true),
            "there": there,
            "stray": len(aligned.unaligned),
            "twice": sum(twice for *_, twice in aligned.unaligned),
        },
        "b_cubed": {k: round(v, 3) for k, v in scoring.b_cubed(aligned, truth).items()},
        "origins": origins,
        "relations": relations,
        "fields": fields,
    }
    lines = [f"MISSED {d} {r['contact']}: {r['kind']} {r['status']} «{r['evidence']}»" for d, r in aligned.missed]
    for (document, _), contact, claim, twice in sorted(aligned.unaligned, key=lambda x: x[0]):
        words = scoring.tidy(claim.evidence[0].span.of(truth.texts[document]))[:90] if claim.evidence else ""
        lines.append(f"{'TWICE' if twice else 'STRAY'} {document} ({contact[:6]}): {claim.kind} {claim.status} «{words}»")
    lines += scoring.pairs(aligned)
    lines += [f"ORIGINS {x}" for x in wrong_origins] + [f"RELATION {x}" for x in wrong_relations] + [f"FIELD {x}" for x in wrong_fields]
    return numbers, lines


def table(name: str, n: dict[str, Any]) -> str:
    """The measures of one row, to be read."""
    b, reports = n["b_cubed"], n["reports"]
    return "\n".join(
        (
            f"{name}: {n['contacts']} contacts; {reports['read']} of {reports['there']} reports read, "
            f"{reports['stray']} claims stray, {reports['twice']} of them told twice",
            f"  B-cubed   P {b['p']:.3f} R {b['r']:.3f} F1 {b['f1']:.3f}   told by several: F1 {b['several_f1']:.3f}"
            f"   strict: P {b['strict_p']:.3f} R {b['strict_r']:.3f} F1 {b['strict_f1']:.3f}",
            "  origins   " + "   ".join(f"{k}: {x}/{of} {x / max(1, of):.3f}" for k, (x, of) in n["origins"].items()),
            "  relations " + "   ".join(f"{k}: {h} right of {f}, {t} there ({r} read)" for k, (h, f, t, r) in n["relations"].items()),
            "  fields    " + "   ".join(f"{k} {x}/{of}" for k, (x, of) in n["fields"].items()),
        )
    )


def watched(n: dict[str, Any]) -> dict[str, float]:
    """The numbers that have floors."""
    exact, of = n["origins"]["all"]
    return {"b_cubed_f1": n["b_cubed"]["f1"], "strict_f1": n["b_cubed"]["strict_f1"], "origins_exact": round(exact / of, 3)}


def main() -> int:
    """0: nothing fell; 1: a number is under its floor."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--show", action="store_true", help="a line for every fault of the first row; with --told, of the second")
    parser.add_argument("--told", action="store_true", help="show the faults of the second row")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--slack", type=float, default=SLACK, help="how far a number may be under its floor")
    options = parser.parse_args()
    truth = scoring.load()
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(str(Path(folder) / "chronicle.db"))
        refused = workspace.add([str(HERE / "texts")]).refused
        read = [workspace.contact(line.id) for line in workspace.chronicle()]
        without = pipeline.chronicle(told(r, truth) for r in workspace.store.records())
    rows = {"read": score(truth, read), "told": score(truth, without.contacts)}
    result = {name: numbers for name, (numbers, _) in rows.items()}
    if options.json:
        print(json.dumps(result, indent=1))
    else:
        print("\n".join([*(f"refused: {r}" for r in refused), *(table(name, numbers) for name, numbers in result.items())]))
    if options.show or options.told:
        print(*rows["told" if options.told else "read"][1], sep="\n")
    known = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else {"floors": {}}
    fallen = []
    for name, numbers in result.items():
        floors = known["floors"].setdefault(name, {})
        for key, number in watched(numbers).items():
            if number < floors.get(key, 0.0) - options.slack:
                fallen.append(f"{name}: {key}: {number} is under {floors[key]}")
            floors[key] = max(floors.get(key, 0.0), number)
    if options.write:
        known.setdefault("blind_first_run", result)
        known["measured"] = result
        RESULTS.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")
    for line in fallen:
        print(line, file=sys.stderr)
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
