"""Deciding on the pages: every control, its sign, its errors in place, what was decided and its undoing; nothing of it where read-only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from dragoman.model.record import Contact
from dragoman.settings import Settings
from dragoman.web.app import create
from dragoman.web.contacts.entry import SETTABLE
from dragoman.web.deciding import own
from dragoman.workspace import Workspace

HTMX = {"hx-request": "true"}


class Visitor:
    """A browser that brings the sign of its forms back."""

    def __init__(self, client: TestClient) -> None:
        self.client = client
        self.sign = client.get("/").text.split('"x-csrf-token": "')[1].split('"')[0]

    def get(self, address: str, **how: Any) -> str:
        answer = self.client.get(address, **how)
        assert answer.status_code == 200, answer.text
        return answer.text

    def post(self, address: str, **data: Any) -> Any:
        return self.client.post(address, data={"csrf": self.sign, "by": "Eva", **data}, follow_redirects=False)


@pytest.fixture
def here(workspace: Path) -> Workspace:
    return Workspace(str(workspace), settings=Settings(workers=1))


@pytest.fixture
def visitor(client: TestClient) -> Visitor:
    return Visitor(client)


@pytest.fixture
def several(here: Workspace) -> Contact:
    """A contact of several reports."""
    return max(here.store.contacts(), key=lambda c: (c.reports, c.id))


@pytest.fixture
def pair(here: Workspace) -> tuple[Contact, Contact]:
    """Two contacts of one kind and status, of different articles."""
    found = [c for c in here.store.contacts() if (c.kind, c.status, c.reports) == ("meeting", "held", 1)]
    return next((a, b) for a in found for b in found if a.id < b.id and a.sources[0].document != b.sources[0].document)


@pytest.fixture
def shown(workspace: Path) -> Iterator[TestClient]:
    """A visitor of a workspace that is shown read-only."""
    with TestClient(create(str(workspace), Settings(), read_only=True), base_url="http://localhost") as client:
        yield client


VALUES: list[tuple[str, dict[str, Any], str]] = [
    ("kind", {"value": "call"}, "call"),
    ("status", {"value": "planned"}, "planned"),
    ("date", {"value": "2024-05-24/2024-05-26"}, "24–26 May 2024"),
    ("date", {"none": "yes"}, "not stated"),
    ("place", {"name": "Minsk", "country": "by", "venue": "Palace of Independence"}, "Palace of Independence, Minsk"),
    ("duration", {"days": "", "hours": "2", "minutes": "30"}, "2 hours 30 minutes"),
    ("format", {"value": ["narrow", "one_on_one"]}, "narrow"),
    ("participants", {"add": "Anna Berg (SE, president)\nPiotr Nowak (PL)"}, "Anna Berg"),
    ("delegation", {"add": "Ida Holm (NO)"}, "Ida Holm"),
    ("topics", {"add": "fish\ntimber"}, "timber"),
    ("not_discussed", {"add": "borders"}, "borders"),
    ("main", {"value": "no"}, "told in the background"),
]


@pytest.mark.parametrize(("field", "data", "seen"), VALUES, ids=[f"{f}-{n}" for n, (f, _, _) in enumerate(VALUES)])
def test_every_field_can_be_set_and_taken_back(
    visitor: Visitor, here: Workspace, several: Contact, field: str, data: dict[str, Any], seen: str
) -> None:
    before = re.sub(r"csrf.{0,80}", "", visitor.get(f"/contact/{several.id}"))
    assert f'action="/contact/{several.id}/set/{field}"' in visitor.get(f"/contact/{several.id}/set/{field}")
    answer = visitor.post(f"/contact/{several.id}/set/{field}", note="told so", **data)
    assert answer.status_code == 303
    assert answer.headers["location"].endswith(f"#f-{field}")
    text = visitor.get(answer.headers["location"])
    plain = " ".join(re.sub(r"<[^>]+>", "", text).split())
    assert seen in plain
    assert "Decided by Eva" in plain
    assert "told so" in plain
    made = here.decisions.log()
    assert {s.state for s in made} == {"holds"}
    for s in made[::-1]:
        answer = visitor.post("/undo", what=s.decision.id, back=f"/contact/{several.id}?decided=old#f-{field}")
        assert answer.headers["location"].startswith(f"/contact/{several.id}?decided=")
        assert answer.headers["location"].endswith(f"#f-{field}")
    assert re.sub(r"csrf.{0,80}", "", visitor.get(f"/contact/{several.id}")) == before


def test_members_are_taken_out_and_put_in_by_one_form(visitor: Visitor, here: Workspace, several: Contact) -> None:
    away = several.participants[0].label
    visitor.post(f"/contact/{several.id}/set/participants", remove=[away], add="Anna Berg (SE)")
    labels = [p.label for p in here.contact(several.id).participants]
    assert away not in labels
    assert "Anna Berg" in labels
    assert [s.decision.value for s in here.decisions.log()] == [f"remove {away}", "add Anna Berg (SE)"]


WRONG = [
    ("date", {"value": "last Tuesday"}, "last Tuesday"),
    ("date", {"value": ""}, "nothing was entered"),
    ("date", {"value": "2024-13-41"}, "2024-13-41"),
    ("status", {"value": "rumoured"}, "rumoured: not known"),
    ("status", {"none": "yes"}, "is no value of it"),
    ("place", {"name": "Minsk", "country": "B1", "venue": ""}, "two letters"),
    ("duration", {"hours": "some"}, "whole numbers"),
    ("participants", {"add": "(SE)"}, "nobody"),
    ("participants", {"remove": ["Nobody At All"], "add": "Anna Berg"}, "no such thing"),
    ("participants", {}, "nothing was entered"),
    ("format", {"value": ["loud"]}, "not known"),
]


@pytest.mark.parametrize(("field", "data", "said"), WRONG, ids=[f"{f}-{n}" for n, (f, _, _) in enumerate(WRONG)])
def test_what_is_no_value_is_said_in_place(
    visitor: Visitor, here: Workspace, several: Contact, field: str, data: dict[str, Any], said: str
) -> None:
    address = f"/contact/{several.id}/set/{field}"
    answer = visitor.post(address, note="why not", **data)
    assert answer.status_code == 422
    (error,) = re.findall(r'<p class="error" role="alert">(.*?)</p>', answer.text)
    assert said in error
    assert "why not" in answer.text
    assert here.decisions.log() == []
    part = visitor.client.post(address, data={"csrf": visitor.sign, "by": "Eva", **data}, headers=HTMX)
    assert part.status_code == 422
    assert "<html" not in part.text


def test_htmx_gets_the_form_alone_and_is_sent_on(visitor: Visitor, several: Contact) -> None:
    address = f"/contact/{several.id}/set/date"
    assert "<html" not in visitor.get(address, headers=HTMX)
    assert "<html" in visitor.get(address)
    answer = visitor.client.post(address, data={"value": "2024"}, headers=HTMX | {"x-csrf-token": visitor.sign})
    assert answer.status_code == 204
    assert answer.headers["hx-redirect"].startswith(f"/contact/{several.id}?decided=")


def test_nobody_signs_for_nobody_and_who_signed_is_remembered(workspace: Path, several: Contact) -> None:
    visitor = Visitor(TestClient(create(str(workspace), Settings(author="A. Tester")), base_url="http://localhost"))
    assert 'value="A. Tester"' in visitor.get(f"/contact/{several.id}/set/date")
    assert visitor.post(f"/contact/{several.id}/set/date", value="2024", by="Eva Holm").status_code == 303
    assert 'value="Eva Holm"' in visitor.get(f"/contact/{several.id}/set/date")


def test_machine_proposal_and_decided_value_are_told_apart(visitor: Visitor, several: Contact) -> None:
    visitor.post(f"/contact/{several.id}/set/status", value="cancelled", note="it was called off")
    text = visitor.get(f"/contact/{several.id}")
    assert '<p class="hand">' in text
    assert f'<span class="tag">articles</span> {several.status}' in text
    assert "it was called off" in visitor.get(f"/contact/{several.id}/set/status", headers=HTMX)


def test_a_statement_is_given_its_speaker_and_day_and_rejected(visitor: Visitor, here: Workspace) -> None:
    said = next(s for s in here.said() if s.contact and not s.also)
    id, back = said.reported.claim.id, f"/contact/{said.contact}#said"
    assert f'href="/told/{id}/speaker?back=' in visitor.get(f"/contact/{said.contact}")
    for field, value in (("speaker", "Anna Berg (SE, president)"), ("date", "2019-02-03")):
        assert "<html" not in visitor.get(f"/told/{id}/{field}", headers=HTMX)
        assert "<html" in visitor.get(f"/told/{id}/{field}")
        assert visitor.post(f"/told/{id}/{field}", value="(", back=back).status_code == 422
        answer = visitor.post(f"/told/{id}/{field}", value=value, back=back)
        assert re.fullmatch(rf"/contact/{said.contact}\?decided=\w+#said", answer.headers["location"])
    (now,) = [s for s in here.said() if s.reported.claim.id == id]
    assert (now.reported.speaker.label, now.when.edtf if now.when else "") == ("Anna Berg", "2019-02-03")
    assert visitor.post(f"/told/{id}/reject", back=back).status_code == 303
    assert id not in {s.reported.claim.id for s in here.said()}
    assert visitor.client.get(f"/told/{id}/kind").status_code == 404
    assert visitor.client.get("/told/ffffffffffffffff/reject").status_code == 404


def test_how_contacts_stand_to_each_other_is_set_and_taken_back(visitor: Visitor, here: Workspace, pair: tuple[Contact, Contact]) -> None:
    one, two = pair
    address = f"/contact/{one.id}/set/follows_from"
    assert f'href="{address}"' in visitor.get(f"/contact/{one.id}")
    answer = visitor.post(address, add=two.id[:9], note="agreed there")
    assert answer.headers["location"].endswith("#f-follows_from")
    text = visitor.get(answer.headers["location"])
    assert 'id="f-follows_from"' in text
    assert "Decided by Eva" in text
    assert here.contact(one.id).follows_from == (two.id,)
    assert f'name="remove" value="{two.id}"' in visitor.get(address, headers=HTMX)
    assert "no contact of this id" in visitor.post(address, add="nowhere").text
    visitor.post(address, remove=two.id)
    assert here.contact(one.id).follows_from == ()
    visitor.post("/undo", what="2")
    assert here.contact(one.id).decided == ()


def test_any_field_of_what_stands_beside_contacts_is_set(visitor: Visitor, here: Workspace) -> None:
    figures = [f.id for r in here.store.records() for f in r.figures]
    chosen = (
        (here.ledger()[0].reported.claim.id, "due", "2031-02", "/ledger"),
        (here.said()[0].reported.claim.id, "mode", "mixed", "/said"),
        *((id, "unit", "CHF", "/") for id in figures[:1]),
        *((a.reported.claim.id, "office", "envoy", "/") for a in here.appointed()[:1]),
    )
    assert f'href="/told/{chosen[0][0]}/any?back=/ledger"' in visitor.get("/ledger")
    for id, field, value, back in chosen:
        assert f'<option value="{field}"' in visitor.get(f"/told/{id}/any", headers=HTMX)
        refused = visitor.post(f"/told/{id}/any", field=field, value="", back=back)
        assert (refused.status_code, f'<option value="{field}" selected' in refused.text) == (422, True)
        assert visitor.post(f"/told/{id}/any", field=field, value=value, back=back).status_code == 303
    assert {s.state for s in here.decisions.log()} == {"holds"}
    assert "February 2031" in visitor.get("/ledger")


def test_merging_is_looked_at_before_it_is_done(visitor: Visitor, here: Workspace, pair: tuple[Contact, Contact]) -> None:
    one, two = pair
    name = two.participants[0].label
    assert f"merge?with={two.id}" in visitor.get(f"/contact/{one.id}/merge?q={name}")
    assert f"merge?with={two.id}" in visitor.get(f"/contact/{one.id}/merge?q={two.id[:8]}")
    text = visitor.get(f"/contact/{one.id}/merge?with={two.id[:9]}")
    assert text.count('class="outcome"') > 4
    assert "2 reports" in text
    assert "They are two" in text
    assert here.decisions.log() == []
    answer = visitor.post(f"/contact/{one.id}/merge", **{"with": two.id})
    assert answer.status_code == 303
    merged = here.contact(one.id)
    assert merged.reports == 2
    assert answer.headers["location"].startswith(f"/contact/{merged.id}?decided=")
    for id in (one.id, two.id):   # both lead to it
        assert visitor.client.get(f"/contact/{id}").url.path == f"/contact/{merged.id}"
    visitor.post("/undo", what="1", back="/log")
    assert [here.contact(c.id).reports for c in pair] == [1, 1]


def test_two_that_stay_two(visitor: Visitor, here: Workspace, pair: tuple[Contact, Contact]) -> None:
    one, two = pair
    assert visitor.post(f"/contact/{one.id}/split", other=two.id).status_code == 303
    assert [(s.decision.verb, s.state) for s in here.decisions.log()] == [("split", "holds")]


def test_splitting_is_looked_at_before_it_is_done(visitor: Visitor, here: Workspace, several: Contact) -> None:
    away = several.sources[-1].document
    assert visitor.get(f"/contact/{several.id}/split").count('type="checkbox"') == len(several.sources)
    assert "The other" in visitor.get(f"/contact/{several.id}/split?report={away}")
    everything = "&".join(f"report={s.document}" for s in several.sources)
    answer = visitor.client.get(f"/contact/{several.id}/split?{everything}")
    assert (answer.status_code, "these are all of its reports" in answer.text) == (422, True)
    assert here.decisions.log() == []
    answer = visitor.post(f"/contact/{several.id}/split", report=away)
    assert here.contact(several.id).reports == several.reports - 1
    text = visitor.get(answer.headers["location"])
    assert "Split the " in text or "split the " in text
    visitor.post("/undo", what=here.decisions.log()[0].decision.id)
    assert here.contact(several.id).reports == several.reports


def test_rejecting_and_taking_it_back(visitor: Visitor, here: Workspace, several: Contact) -> None:
    assert "leaves the chronicle" in visitor.get(f"/contact/{several.id}/reject")
    assert "<html" not in visitor.get(f"/contact/{several.id}/reject", headers=HTMX)
    answer = visitor.post(f"/contact/{several.id}/reject", note="a film")
    text = visitor.get(answer.headers["location"])
    assert "Rejected: no contact, as Eva decided" in text
    assert "Merge…" not in text
    assert several.id not in visitor.get("/")
    (standing,) = here.decisions.log()
    assert f'name="what" value="{standing.decision.id}"' in text
    visitor.post("/undo", what=standing.decision.id, back=f"/contact/{several.id}")
    assert several.id in {line.id for line in here.chronicle()}


def test_names_that_are_one_persons_and_names_that_are_not(visitor: Visitor, here: Workspace) -> None:
    one, other = [e.name for e in here.store.entities() if e.type == "person"][:2]
    answer = visitor.post("/same", one=one, other=other, back="/log")
    assert answer.headers["location"].startswith("/log?decided=")
    assert [(s.decision.verb, s.state) for s in here.decisions.log()] == [("same", "holds")]
    visitor.post("/undo", what="1")
    visitor.post("/different", one=one, other=other, back=f"/contact/{'x' * 16}")
    assert here.decisions.log()[-1].decision.verb == "different"
    answer = visitor.post("/same", one="Nobody At All", other=other)
    assert (answer.status_code, "nobody is called so here" in answer.text) == (400, True)


def changes(contact: Contact) -> list[str]:
    of_contact = [f"/contact/{contact.id}/{x}" for x in ("set/date", "reject", "merge", "split")]
    return [*of_contact, "/undo", "/same", "/different", "/told/ffffffffffffffff/reject"]


def test_every_change_needs_its_sign(client: TestClient, several: Contact, here: Workspace) -> None:
    client.get("/")
    for address in changes(several):
        assert client.post(address, data={"value": "2024"}).status_code == 403
        assert client.post(address, data={"value": "2024", "csrf": "0" * 64}).status_code == 403
    assert here.decisions.log() == []


def test_read_only_offers_nothing_and_takes_nothing(shown: TestClient, several: Contact, here: Workspace) -> None:
    text = shown.get(f"/contact/{several.id}").text
    assert "correct" not in re.sub(r"<[^>]+>", "", text)
    assert 'method="post"' not in text
    assert "/merge" not in text
    for address in changes(several)[:4]:
        assert shown.get(address).status_code == 403
    sign = text.split('"x-csrf-token": "')[1].split('"')[0]
    for address in changes(several):
        assert shown.post(address, data={"csrf": sign, "value": "2024"}).status_code == 403
    assert here.decisions.log() == []


def test_every_field_has_its_form(visitor: Visitor, several: Contact) -> None:
    for field in SETTABLE:
        assert "<form" in visitor.get(f"/contact/{several.id}/set/{field}", headers=HTMX)
    assert visitor.client.get(f"/contact/{several.id}/set/country").status_code == 404


def test_a_decision_survives_a_new_reading(visitor: Visitor, here: Workspace, several: Contact) -> None:
    """The contacts are made anew from all that articles say; what was set is set."""
    visitor.post(f"/contact/{several.id}/set/date", value="2019-02-03")
    here.store.save(list(here.store.records()), reader="a later version")
    assert "3 February 2019" in visitor.get(f"/contact/{several.id}")


@pytest.mark.parametrize(
    ("address", "goes"),
    [("/log?x=1#a", "/log?x=1#a"), *((x, "/") for x in ("//evil.example/", "/\\evil.example", "https://evil.example", "", "/a\r\nb"))],
)
def test_goes_on_to_pages_of_its_own_alone(address: str, goes: str) -> None:
    assert own(address) == goes
