"""The reconciliation endpoint: the shapes of the specification (0.2), who is found, and who may ask."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

from dragoman.settings import Settings
from dragoman.web.app import create

OPENREFINE = "http://127.0.0.1:3333"
# The shapes, as sections 3 to 6 of the specification describe them; nothing else may stand in an answer.
STRING = {"type": "string"}
TYPE = {"type": "object", "required": ["id"], "properties": {"id": STRING, "name": STRING}, "additionalProperties": False}
TEMPLATE = {"type": "string", "pattern": r"\{\{id\}\}"}
SERVICE = {"type": "object", "properties": {"service_url": STRING, "service_path": STRING}, "additionalProperties": False}
MANIFEST = {
    "type": "object",
    "required": ["versions", "name", "identifierSpace", "schemaSpace"],
    "additionalProperties": False,
    "properties": {
        "versions": {"type": "array", "items": {"type": "string"}, "contains": {"const": "0.2"}},
        **{key: {"type": "string"} for key in ("name", "identifierSpace", "schemaSpace", "serviceVersion", "logo")},
        "defaultTypes": {"type": "array", "items": TYPE, "uniqueItems": True},
        "view": {"type": "object", "required": ["url"], "properties": {"url": TEMPLATE}},
        "preview": {
            "type": "object", "required": ["url", "width", "height"],
            "properties": {"url": TEMPLATE, "width": {"type": "integer"}, "height": {"type": "integer"}},
        },
        "suggest": {"type": "object", "properties": dict.fromkeys(("entity", "property", "type"), SERVICE), "additionalProperties": False},
        "batchSize": {"type": "integer"},
    },
}  # fmt: skip
FEATURE = {"type": "object", "required": ["id", "value"], "properties": {"id": STRING, "value": {"type": ["number", "boolean"]}}}
CANDIDATE = {
    "type": "object",
    "required": ["id", "name", "score"],
    "additionalProperties": False,
    "properties": {
        "id": STRING, "name": STRING, "description": STRING, "score": {"type": "number"},
        "match": {"type": "boolean"}, "type": {"type": "array", "items": TYPE}, "features": {"type": "array", "items": FEATURE},
    },
}  # fmt: skip
RESULTS = {
    "type": "object",
    "additionalProperties": {
        "type": "object", "required": ["result"], "additionalProperties": False,
        "properties": {"result": {"type": "array", "items": CANDIDATE}},
    },
}  # fmt: skip
SUGGESTED = {
    "type": "object",
    "required": ["id", "name"],
    "additionalProperties": False,
    "properties": {
        "id": STRING, "name": STRING, "description": STRING, "notable": {"type": "array", "items": TYPE},
    },
}  # fmt: skip
SUGGESTIONS = {"type": "object", "required": ["result"], "properties": {"result": {"type": "array", "items": SUGGESTED}}}


def valid(answer: Any, shape: dict[str, Any]) -> Any:
    Draft202012Validator(shape).validate(answer)
    return answer


def ask(client: TestClient, *queries: dict[str, Any]) -> list[list[dict[str, Any]]]:
    batch = {f"q{n}": q for n, q in enumerate(queries)}
    done = client.post("/reconcile", data={"queries": json.dumps(batch)})
    assert done.status_code == 200, done.text
    answer = valid(done.json(), RESULTS)
    assert list(answer) == list(batch)
    assert client.get("/reconcile", params={"queries": json.dumps(batch)}).json() == answer
    return [r["result"] for r in answer.values()]


def test_the_manifest(client: TestClient) -> None:
    manifest = valid(client.get("/reconcile").json(), MANIFEST)
    assert {t["id"] for t in manifest["defaultTypes"]} >= {"person", "organisation", "country", "contact"}
    for what, service in manifest["suggest"].items():
        address = service["service_url"] + service["service_path"]
        assert valid(client.get(address, params={"prefix": ""}).json(), SUGGESTIONS) is not None, what


def test_persons_in_any_spelling(client: TestClient) -> None:
    found = ask(
        client,
        {"query": "Vladimir Putin", "type": "person"},
        {"query": "Владимир Владимирович Путин", "type": ["person"], "limit": 3},
        {"query": "Poutine"},
        {"query": "Igor Putin", "type": "person"},
        {"query": "Vladimir Putin", "type": "country"},
    )
    putin = found[0][0]
    assert (putin["name"], putin["match"], putin["type"]) == ("Vladimir Putin", True, [{"id": "person", "name": "Person"}])
    assert found[1][0]["id"] == putin["id"]
    assert found[1][0]["match"]
    assert putin["id"] in [c["id"] for c in found[2]]
    assert not any(c["match"] for c in found[2])
    assert putin["id"] not in [c["id"] for c in found[3] if c["match"]]
    assert found[4] == []
    entity = client.get("/reconcile/view", params={"id": putin["id"]}, follow_redirects=False)
    assert (entity.status_code, entity.headers["location"]) == (303, f"/entity/{putin['id']}")


def test_properties_speak_for_and_against(client: TestClient) -> None:
    def score(*properties: dict[str, Any]) -> dict[str, Any]:
        (found,) = ask(client, {"query": "Putin", "type": "person", "properties": list(properties)})
        return next(c for c in found if c["name"] == "Vladimir Putin")

    alone, russian, german = score(), score({"pid": "country", "v": "Russia"}), score({"pid": "country", "v": ["DE", "FR"]})
    assert german["score"] < alone["score"] < russian["score"]
    assert {f["id"] for f in russian["features"]} == {"name", "country"}
    assert score({"pid": "country", "v": {"id": "RU", "name": "Russie"}})["score"] == russian["score"]
    assert score({"pid": "office", "v": "president"})["score"] > alone["score"]
    assert score({"pid": "shoe size", "v": 44})["score"] == alone["score"]


def test_countries_are_their_codes(client: TestClient) -> None:
    found = ask(client, *({"query": name, "type": "country"} for name in ("Россия", "France", "Ruritania")))
    assert [[c["id"] for c in some] for some in found] == [["RU"], ["FR"], []]
    assert client.get("/reconcile/view?id=RU", follow_redirects=False).headers["location"] == "/country/RU"


def test_contacts(client: TestClient) -> None:
    found = ask(
        client,
        {"query": "Biden Putin 2021-06-16", "type": "contact"},
        {"query": "Biden and Putin meet in Geneva", "type": "contact"},
        {"query": "Байден Путин", "type": "contact", "properties": [{"pid": "date", "v": "2021-06"}, {"pid": "kind", "v": "meeting"}]},
        {"type": "contact", "properties": [{"pid": "with", "v": ["Biden", "Putin"]}, {"pid": "date", "v": "2021-06-16"}]},
        {"query": "Biden Putin 1950-01-01", "type": "contact"},
    )
    first = found[0][0]
    assert "Biden" in first["name"]
    assert "16 June 2021" in first["name"]
    for some in found[1:4]:
        assert first["id"] in [c["id"] for c in some]
    assert found[4] == []
    seen = client.get("/reconcile/view", params={"id": first["id"]}, follow_redirects=False)
    assert seen.headers["location"] == f"/contact/{first['id']}"


def test_limit_and_order(client: TestClient) -> None:
    both = {"query": "Biden", "type": ["person", "contact"], "type_strict": "all"}
    all_, one, none = ask(client, {"query": "Biden"}, {"query": "Biden", "limit": 1}, both)
    assert len(one) == 1
    assert one[0]["score"] == all_[0]["score"]
    assert len(all_) > 1
    assert [c["score"] for c in all_] == sorted((c["score"] for c in all_), reverse=True)
    assert sum(c["match"] for c in all_) <= 1
    assert none == []


@pytest.mark.parametrize(
    "queries",
    [
        "{", "[]", '"x"', '{"q0": 1}', '{"q0": {}}', '{"q0": {"query": ""}}', '{"q0": {"query": 5}}',
        '{"q0": {"query": "x", "limit": "many"}}',
        '{"q0": {"query": "x", "limit": NaN}}', '{"q0": {"query": "x", "type": 5}}', '{"q0": {"query": "x", "type_strict": "perhaps"}}',
        '{"q0": {"query": "x", "properties": {}}}', '{"q0": {"query": "x", "properties": [{"pid": "country"}]}}', "[" * 10_000,
        json.dumps({f"q{n}": {"query": "x"} for n in range(201)}),
    ],
)  # fmt: skip
def test_batches_that_are_none(client: TestClient, queries: str) -> None:
    done = client.post("/reconcile", data={"queries": queries})
    assert done.status_code == 400
    assert done.json()["error"].startswith("queries: ")


def test_what_an_odd_query_finds_is_well_formed(client: TestClient) -> None:
    odd = ("'; DROP TABLE entity; --", "%", "_", "<script>", "\u202e\x00", "a" * 5000, "2021", "2021-99-99", "🦆", "-", "NOT", '"')
    ask(client, *({"query": q} for q in odd))


def test_suggestions(client: TestClient) -> None:
    def suggest(what: str, **how: Any) -> list[dict[str, Any]]:
        return list(valid(client.get(f"/reconcile/suggest/{what}", params=how).json(), SUGGESTIONS)["result"])

    assert "Vladimir Putin" in [s["name"] for s in suggest("entity", prefix="put")]
    assert "Vladimir Putin" in [s["name"] for s in suggest("entity", prefix="Влад Пут")] or suggest("entity", prefix="Vlad Put")
    country = {"id": "FR", "name": "France", "description": "FR", "notable": [{"id": "country", "name": "Country"}]}
    assert country in suggest("entity", prefix="fran")
    assert suggest("entity", prefix="") == []
    assert suggest("entity", prefix="put", cursor=1000) == []
    assert [s["id"] for s in suggest("type", prefix="per")] == ["person"]
    assert {s["id"] for s in suggest("property", prefix="")} == {"country", "office", "with", "date", "place", "kind"}
    assert client.get("/reconcile/suggest/nonsense").status_code == 404


def test_previews_may_stand_in_a_frame_of_this_machine(client: TestClient) -> None:
    (found,) = ask(client, {"query": "Putin"})
    for id in (*{c["id"] for c in found}, "RU"):
        card = client.get("/reconcile/preview", params={"id": id})
        assert card.status_code == 200
        policy = card.headers["content-security-policy"]
        assert "frame-ancestors 'self' http://127.0.0.1:*" in policy
        assert "script-src 'self'" in policy
        assert "<script" not in card.text
        assert "<form" not in card.text
    assert client.get("/reconcile/preview?id=nothing").status_code == 404
    assert "frame-ancestors 'none'" in client.get("/").headers["content-security-policy"]


@pytest.mark.parametrize("origin", [OPENREFINE, "http://localhost:3333", "http://[::1]:3333"])
def test_pages_of_this_machine_may_ask(client: TestClient, origin: str) -> None:
    queries = {"queries": '{"q0": {"query": "Putin"}}'}
    for done in (
        client.get("/reconcile", headers={"origin": origin}),
        client.post("/reconcile", data=queries, headers={"origin": origin, "sec-fetch-site": "cross-site"}),
        client.get("/reconcile/suggest/entity?prefix=put", headers={"origin": origin}),
        client.options("/reconcile", headers={"origin": origin, "access-control-request-method": "POST"}),
    ):
        assert done.status_code in (200, 204)
        assert done.headers["access-control-allow-origin"] == origin
        assert "access-control-allow-credentials" not in done.headers
        assert "origin" in done.headers["vary"].casefold()


@pytest.mark.parametrize("origin", ["https://evil.example", "http://127.0.0.1.evil.example", "http://localhost.evil.example:3333", "null", "file://"])
def test_pages_from_elsewhere_may_not(client: TestClient, origin: str) -> None:
    for done in (
        client.get("/reconcile", headers={"origin": origin}),
        client.post("/reconcile", data={"queries": '{"q0": {"query": "Putin"}}'}, headers={"origin": origin}),
        client.options("/reconcile", headers={"origin": origin}),
    ):
        assert done.status_code == 403
        assert "access-control-allow-origin" not in done.headers
    assert "access-control-allow-origin" not in client.get("/", headers={"origin": OPENREFINE}).headers
    assert "access-control-allow-origin" not in client.get("/api/entities", headers={"origin": OPENREFINE}).headers


def test_no_answer_is_a_script(client: TestClient) -> None:
    for address in ("/reconcile?callback=f", "/reconcile/suggest/entity?prefix=put&callback=f"):
        done = client.get(address)
        assert done.status_code == 400
        assert done.headers["content-type"] == "application/json"
        assert "JSONP" in done.json()["error"]


def test_a_token_goes_with_every_request(workspace: Path) -> None:
    program = TestClient(create(str(workspace), Settings(), token="secret"), base_url="http://elsewhere.example", follow_redirects=False)
    queries = {"queries": '{"q0": {"query": "Vladimir Putin"}}'}
    assert program.get("/reconcile").status_code == 401
    assert program.post("/reconcile", data=queries).status_code == 401
    manifest = valid(program.get("/reconcile?token=secret").json(), MANIFEST)
    assert program.post("/reconcile?token=secret", data=queries).json()["q0"]["result"][0]["match"]
    for address in (manifest["preview"]["url"], manifest["view"]["url"]):
        assert "token=secret" in address
        assert program.get(address.replace("{{id}}", "RU")).status_code in (200, 303)
    service = manifest["suggest"]["entity"]
    assert program.get(service["service_url"] + service["service_path"], params={"token": "secret", "prefix": "put"}).json()["result"]
    assert program.post("/add/text?token=secret", data={"text": "x"}).status_code == 403   # the token alone changes nothing


def test_read_only_answers_too(workspace: Path) -> None:
    with TestClient(create(str(workspace), Settings(), read_only=True), base_url="http://localhost") as client:
        assert ask(client, {"query": "Vladimir Putin"})[0]


def test_what_comes_in_is_found_at_once(client: TestClient, tmp_path: Path) -> None:
    (before,) = ask(client, {"query": "Halvard Tveitmo", "type": "person"})
    assert before == []
    path = tmp_path / "new.txt"
    path.write_text(
        "Ministers meet in Oslo\n\nOSLO, May 24, 2024 - Norwegian Foreign Minister Halvard Tveitmo met Swedish Foreign Minister Anna "
        "Lindqvist in Oslo on Friday, the ministry said. They discussed fisheries.\n"
    )
    client.app.state.desk.workspace().add([str(path)])   # type: ignore[attr-defined]
    (after,) = ask(client, {"query": "Halvard Tveitmo", "type": "person"})
    assert [c["match"] for c in after] == [True]


def test_extension_is_not_offered(client: TestClient) -> None:
    assert client.post("/reconcile", data={"extend": "{}"}).status_code == 400
