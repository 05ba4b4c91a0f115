"""The sample articles: `make demo` must show what a careful reader of them would enter.

What does not come out yet stands in NOT_YET with the reason; as soon as it does, the test of that contact fails and the line has to go.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from chronology import differences, edtf, pair
from dragoman.workspace import Workspace

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
EXPECTED: list[dict[str, Any]] = yaml.safe_load((SAMPLES / "expected.yaml").read_text(encoding="utf-8"))
SAID: dict[str, list[dict[str, Any]]] = yaml.safe_load((SAMPLES / "said.yaml").read_text(encoding="utf-8"))
SAID_NOT_YET: dict[str, str] = {
    "statement: en-2023-blinken, He told Wang Yi": "reported twice over: what somebody told, told by a department",
    "commitment: fr-2019-normandie, nouveau sommet doit avoir lieu": "a plan without those who will meet",
    "appointment: fr-2019-normandie, Volodymyr Zelenskyy": "an election told of an office alone, whose holder another sentence names",
}
NOT_YET: dict[str, str] = {
    "reykjavik-letter": "a letter told by a participle is not seen",
    "reykjavik-vigdis": "the day of arrival is given to the call on the host as well",
    "panmunjom": "a meeting told by its place alone",
    "singapore-lee-kim": "a meeting on the eve has no place of its own",
    "singapore-lee-trump": "a second companion of one verb, with another day",
    "singapore": "members of a delegation at a working lunch; its format",
    "berlin-2016": "a meeting of four told by its number",
    "biden-eu": "two heads of one body are a meeting, not a session of it",
    "tehran-2022": "the third side in a sentence of its own",
    "blinken-later": "a journey for another day, taken for the one put off",
    "blinken-wang": "talks that the journey was for",
    "blinken-park": "a meeting in a headline without a verb",
    "xi-putin": "talks with delegations are a format too many",
    "camp-david-kishida": "a talk beside a summit has neither its day nor its place",
    "camp-david-yoon": "a talk beside a summit has neither its day nor its place",
    "camp-david": "Camp David, in a phrase after the other sides",
    "xi-france": "a visit's days, told by first and last in two sentences",
    "elysee-two": "talks of three, told by where they sat",
    "xi-hungary": "the next stop but one of a journey",
    "trump-putin-denied": "what one report has as held and another has denied is shown as held",
}
APART: dict[str, str] = {}
INVENTED = 12  # contacts shown that no careful reader enters; only ever lowered
TEASERS = ("Read also", "See also", "READ ALSO", "Lire aussi", "À lire", "Читайте", "Tags", "Mots-clés", "Теги")


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """The export of a workspace that holds the samples."""
    workspace = Workspace(str(tmp_path_factory.mktemp("samples") / "samples.db"))
    progress = workspace.add([str(SAMPLES / "articles")])
    assert not progress.refused
    return [json.loads(line) for line in workspace.export("jsonl")]


@pytest.fixture(scope="module")
def contacts(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [line for line in lines if line["type"] == "contact"]


def expectations() -> list[Any]:
    return [
        pytest.param(n, id=e["id"], marks=[pytest.mark.xfail(reason=NOT_YET[e["id"]])] if e["id"] in NOT_YET else [])
        for n, e in enumerate(EXPECTED)
        if not e.get("also")
    ]


@pytest.mark.parametrize("number", expectations())
def test_contact_of_the_samples(number: int, contacts: list[dict[str, Any]]) -> None:
    paired = pair(EXPECTED, contacts)
    assert number in paired, "missing"
    assert list(differences(EXPECTED[number], contacts[paired[number]])) == []


def shared_by_several() -> list[Any]:
    """The contacts of several samples that come out; what is wrong in itself stands in NOT_YET already."""
    return [
        pytest.param(n, id=e["id"], marks=[pytest.mark.xfail(reason=APART[e["id"]])] if e["id"] in APART else [])
        for n, e in enumerate(EXPECTED)
        if len(e["sources"]) > 1 and e["id"] not in NOT_YET
    ]


@pytest.mark.parametrize("number", shared_by_several())
def test_each_is_shown_once_with_all_its_reports(number: int, contacts: list[dict[str, Any]]) -> None:
    """A report is not an event: what several articles tell is one contact, and it names them."""
    paired = pair(EXPECTED, contacts)
    if number not in paired and EXPECTED[number].get("also"):
        pytest.skip("may be left out, and is")
    told = sorted(Path(s["name"]).stem for s in contacts[paired[number]]["sources"])
    assert told == sorted(EXPECTED[number]["sources"])


def test_nothing_is_invented(contacts: list[dict[str, Any]]) -> None:
    shown = set(pair(EXPECTED, contacts).values())
    extra = [
        f"{c['kind']} {c['status']} {edtf(c)} {[p['name'] or p['as'] for p in c['participants']]} «{c['evidence'][0]['quote']}»"
        for n, c in enumerate(contacts)
        if n not in shown
    ]
    assert len(extra) <= INVENTED, "\n".join(extra)


def test_every_span_quotes_its_text(lines: list[dict[str, Any]]) -> None:
    texts = {line["id"]: line["text"] for line in lines if line["type"] == "document"}
    for line in lines:
        for evidence in line.get("evidence", ()):
            assert texts[evidence.get("document", line.get("document"))][evidence["start"] : evidence["end"]] == evidence["quote"]


def test_furniture_tells_no_contact(lines: list[dict[str, Any]]) -> None:
    """The teasers of the samples speak of other meetings: none of them may come out."""
    texts = {line["id"]: line["text"] for line in lines if line["type"] == "document"}
    for line in lines:
        for evidence in line.get("evidence", ()):
            before = texts[evidence.get("document", line.get("document"))].rfind("\n", 0, evidence["start"]) + 1
            assert not texts[evidence.get("document", line.get("document"))][before:].startswith(TEASERS)


def beside() -> list[Any]:
    """What is said, promised and decided in the samples, each under a name of its own."""
    out = []
    for kind, entries in SAID.items():
        for e in entries:
            id = f"{kind[:-1]}: {e['source']}, {e.get('starts') or e.get('in') or e['person']}"
            out.append(pytest.param(kind[:-1], e, id=id, marks=[pytest.mark.xfail(reason=SAID_NOT_YET[id])] if id in SAID_NOT_YET else []))
    return out


@pytest.mark.parametrize(("kind", "wanted"), beside())
def test_what_is_said_promised_and_decided_in_the_samples(kind: str, wanted: dict[str, Any], lines: list[dict[str, Any]]) -> None:
    names = {line["id"]: Path(line["name"]).stem for line in lines if line["type"] == "document"}
    here = [line for line in lines if line["type"] == kind and names[line["document"]] == wanted["source"]]
    if kind == "statement":
        (found,) = [line for line in here if line["quote"].startswith(wanted["starts"])]
        assert (found["speaker"]["name"] or found["speaker"]["as"][0], found["denies"]) == (wanted["speaker"], wanted["denies"])
        assert "date" not in wanted or found["date"]["edtf"] == wanted["date"]
    elif kind == "commitment":
        found = next(line for line in here if wanted["in"] in line["quote"] or line["quote"] in wanted["in"])
        assert found["due"] == wanted.get("due")
    else:
        (found,) = [line for line in here if line["person"] == wanted["person"]]
        assert {key: found[key] for key in ("office", "country", "from")} == {key: wanted[key] for key in ("office", "country", "from")}
