"""The JSON API: the objects of the export, page by page, as OpenAPI describes them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from fastapi.testclient import TestClient

from dragoman.workspace import Workspace

KINDS = {"contacts": "contact", "statements": "statement", "commitments": "commitment", "appointments": "appointment"}


def everything(client: TestClient, address: str) -> list[dict[str, Any]]:
    """All items, following `next`."""
    items: list[dict[str, Any]] = []
    following: str | None = address
    while following:
        answer = client.get(following).json()
        items += answer["items"]
        following = answer["next"]
    assert answer["total"] == len(items)
    return items


@pytest.mark.parametrize(("name", "type"), KINDS.items())
def test_what_is_answered_is_what_is_exported(client: TestClient, workspace: Path, name: str, type: str) -> None:
    exported = [json.loads(line) for line in Workspace(str(workspace)).export("jsonl")]
    wanted = [x for x in exported if x["type"] == type]
    found = everything(client, f"/api/{name}?limit=7")
    assert sorted(found, key=json.dumps) == sorted(wanted, key=json.dumps)
    assert name != "contacts" or found == wanted


def test_answers_are_as_openapi_describes_them(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    for path, methods in described["paths"].items():
        schema = methods["get"]["responses"]["200"].get("content", {}).get("application/json", {}).get("schema")
        address = path
        if "{id}" in path:
            address = path.replace("{id}", client.get(path.removesuffix("/{id}")).json()["items"][0]["id"])
        answer = client.get(address)
        assert answer.status_code == 200, path
        if schema and path != "/api/entities":
            jsonschema.validate(answer.json(), schema | {"components": described["components"]})


def test_entities_are_found_in_any_script(client: TestClient) -> None:
    latin, cyrillic = (client.get(f"/api/entities?name={n}&type=person").json() for n in ("Putin", "Путин"))
    assert latin["items"] == cyrillic["items"] != []


def test_one_contact_by_the_beginning_of_its_id(client: TestClient) -> None:
    first = client.get("/api/contacts?limit=1").json()["items"][0]
    assert client.get(f"/api/contacts/{first['id'][:9]}").json() == first


@pytest.mark.parametrize(("address", "status"), [
    ("/api/contacts/zzz", 404), ("/api/documents/zzz", 404), ("/api/contacts?limit=0", 400), ("/api/contacts?limit=100000", 400),
    ("/api/contacts?kind=party", 400), ("/api/contacts?offset=x", 400), ("/api/nowhere", 404), ("/api/commitments?as_of=never", 400),
])
def test_errors_are_one_line_of_json(client: TestClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert list(answer.json()) == ["error"]


def test_what_was_answered_before_is_not_sent_again(client: TestClient) -> None:
    tag = client.get("/api/contacts").headers["etag"]
    assert client.get("/api/contacts", headers={"if-none-match": tag}).status_code == 304


def test_the_ledger_is_told_as_of_a_day(client: TestClient, workspace: Path) -> None:
    lines = Workspace(str(workspace)).ledger(as_of=date(2021, 9, 1))
    late = client.get("/api/commitments?as_of=2021-09-01&state=overdue").json()
    assert late["total"] == sum(line.state == "overdue" for line in lines) > 0
    assert {m["state"] for m in late["items"]} == {"overdue"}
    still = client.get("/api/commitments?as_of=2021-09-01&state=open").json()
    assert still["total"] == sum(line.state == "open" for line in lines)
    assert client.get("/api/commitments?state=overdue").json()["total"] == 0
