"""The queue of what deserves a look: each finding with its evidence, each way out settles it, undone it is there again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

import told
from dragoman.model.decision import FINDINGS, Finding, Signature
from dragoman.settings import Settings
from dragoman.web.app import create
from dragoman.web.pages.review import QUEUE
from dragoman.web.queue import LETTERS, key, label
from dragoman.workspace import Workspace

WHO = "Anna Berg (SE) | Piotr Nowak (PL)"
ARTICLES = {   # by name: what they tell, and their day
    "merge-a": ("2024-05-24 | meeting | held | Ida Holm (NO) | Ivan Petrov (BG)", "2024-05-25"),
    "merge-b": (" | meeting | held | Ida Holm (NO) | Ivan Petrov (BG)", "2024-06-20"),
    "split-a": (f"2024-05-24 | meeting | held | {WHO}", "2024-05-25"),
    "split-b": (f" | meeting | held | {WHO}", "2024-05-25"),
    "differ-a": ("2023-03-02 | meeting | held | Eva Lind (FI) | Jan Kos (CZ) | at Stockholm (SE)", "2023-03-03"),
    "differ-b": ("2023-03-02 | meeting | held | Eva Lind (FI) | Jan Kos (CZ) | at Lund (SE)", "2023-03-03"),
    "date": ("XXXX-07-04 | call | held | Olga Beck (DE) | Rui Dias (PT)", "2022-07-05"),
}
OF = {"merge": 2, "split": 2, "disagreement": 2, "date": 1}   # kinds of findings, and the ways out of each


@pytest.fixture(scope="module")
def told_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A workspace with a finding of each of some kinds."""
    patch = pytest.MonkeyPatch()
    folder = tmp_path_factory.mktemp("queue")
    told.install(patch)
    where = folder / "dragoman.db"
    for name, (line, published) in ARTICLES.items():
        (folder / f"{name}.txt").write_text(told.telling(line, title=name), encoding="utf-8")
        (folder / f"{name}.meta.json").write_text(f'{{"published": "{published}", "language": "en"}}', encoding="utf-8")
    Workspace(str(where), settings=Settings(workers=1)).add([str(folder / f"{name}.txt") for name in ARTICLES])
    yield where
    patch.undo()


@pytest.fixture
def where(told_of: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "dragoman.db"
    copy.write_bytes(told_of.read_bytes())
    return copy


@pytest.fixture
def here(where: Path) -> Workspace:
    return Workspace(str(where), settings=Settings(workers=1))


@pytest.fixture
def client(where: Path) -> Iterator[TestClient]:
    with TestClient(create(str(where), Settings(author="A. Tester")), base_url="http://localhost") as visitor:
        yield visitor


def findings(here: Workspace) -> dict[str, Finding]:
    """One of each kind."""
    return {f.kind: f for f in reversed(here.decisions.review())}


def text_of(client: TestClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return answer.text


def settle(client: TestClient, address: str, way: int = 0, **more: str) -> Any:
    """Press one of the buttons of the page at an address."""
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', text_of(client, address).partition('id="ways"')[2]))
    return client.post("/review", data=fields | {"way": str(way), "by": "Eva"} | more, follow_redirects=False)


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def test_the_most_valuable_first_with_its_place_in_the_queue(client: TestClient, here: Workspace) -> None:
    found = here.decisions.review()
    assert len(found) >= len(OF)
    for n, f in enumerate(found):
        text = text_of(client, f"/review?at={n}")
        assert f"{n + 1} of {len(found)}" in plain(text)
        assert f'name="finding" value="{key(f)}"' in text
    assert f"{len(found)} of {len(found)}" in plain(text_of(client, "/review?at=9999"))
    assert plain(text_of(client, "/review?at=-1")) == plain(text_of(client, "/review"))


@pytest.mark.parametrize("kind", OF)
def test_a_kind_alone(client: TestClient, here: Workspace, kind: str) -> None:
    many = sum(f.kind == kind for f in here.decisions.review())
    text = text_of(client, f"/review?kind={kind}")
    assert f"1 of {many}" in plain(text)
    assert f'name="kind" value="{kind}"' in text
    assert "Nothing of this kind is left" in text_of(client, "/review?kind=decision")


@pytest.mark.parametrize("way", [0, 1])
@pytest.mark.parametrize("kind", OF)
def test_every_way_out_settles_it_and_undoing_brings_it_back(client: TestClient, here: Workspace, kind: str, way: int) -> None:
    way = min(way, OF[kind] - 1)
    before = findings(here)[kind]
    assert len(before.ways) == OF[kind]
    answer = settle(client, f"/review?kind={kind}", way, fill="2022", note="looked at it")
    assert answer.status_code == 303
    text = text_of(client, answer.headers["location"])
    assert key(before) not in text
    (made,) = here.decisions.log()
    assert (made.state, made.decision.by, made.decision.note) == ("holds", "Eva", "looked at it")
    assert made.decision.verb == before.ways[way].verb
    assert f'name="what" value="{made.decision.id}"' in text.partition('id="undo"')[2]
    client.post("/undo", data={"csrf": csrf(text), "what": made.decision.id, "back": "/review"})
    assert key(before) in text_of(client, f"/review?kind={kind}")


def csrf(text: str) -> str:
    return text.split('"x-csrf-token": "')[1].split('"')[0]


@pytest.mark.parametrize("kind", OF)
def test_all_that_is_needed_stands_beside_it(client: TestClient, here: Workspace, kind: str) -> None:
    found = findings(here)[kind]
    text = text_of(client, f"/review?kind={kind}")
    articles = [name for name in ARTICLES if name.startswith({"disagreement": "differ"}.get(kind, kind))]
    for name in articles:
        assert f"{name}.txt" in text
    assert text.count("<blockquote") >= len(articles)
    assert text.count("<mark") >= len(articles)
    for n, way in enumerate(found.ways):
        assert f'data-letter="{LETTERS[n]}"' in text
        assert label(found, way) in plain(text)


def test_what_only_a_person_can_say_is_asked_for(client: TestClient, here: Workspace) -> None:
    answer = settle(client, "/review?kind=date", fill="  ")
    assert answer.status_code == 422
    assert "the year: nothing was entered" in plain(answer.text)
    answer = settle(client, "/review?kind=date", fill="last year")
    assert (answer.status_code, 'value="last year"' in answer.text) == (422, True)
    assert here.decisions.log() == []
    settle(client, "/review?kind=date", fill="2022")
    assert here.decisions.log()[0].decision.value == "2022-07-04"


def test_decisions_that_contradict_each_other(client: TestClient, here: Workspace) -> None:
    id = findings(here)["date"].about[0]
    here.decisions.set(id, "date", "2021-07-04", Signature("Eva", "2026-11-22T08:00:00Z"))
    here.decisions.set(id, "date", "2022-07-04", Signature("Jan", "2026-11-22T09:00:00Z"))
    text = text_of(client, "/review?kind=decision")
    assert "Take back the first" in text
    assert "Take back the second" in text
    assert "2021-07-04" in text
    assert settle(client, "/review?kind=decision", 1).status_code == 303
    assert here.contact(id).when.edtf == "2021-07-04"   # type: ignore[union-attr]
    assert "Nothing of this kind is left" in text_of(client, "/review?kind=decision")


def test_what_was_settled_elsewhere_is_not_settled_again(client: TestClient, here: Workspace) -> None:
    found = findings(here)["merge"]
    text = text_of(client, "/review?kind=merge")
    here.decisions.merge(found.about, Signature("Jan", "2026-11-22T09:00:00Z"))
    answer = client.post("/review", data={"csrf": csrf(text), "finding": key(found), "way": "1", "by": "Eva"})
    assert answer.status_code == 422
    assert "that is settled already" in plain(answer.text)
    assert len(here.decisions.log()) == 1


def test_nothing_is_settled_without_the_sign_nor_where_read_only(client: TestClient, where: Path, here: Workspace) -> None:
    found = findings(here)["merge"]
    text_of(client, "/review")
    assert client.post("/review", data={"finding": key(found), "way": "0"}).status_code == 403
    with TestClient(create(str(where), Settings(), read_only=True), base_url="http://localhost") as looking:
        text = text_of(looking, "/review")
        assert "<form" not in text.partition("<main")[2].partition("<dialog")[0]
        assert looking.post("/review", data={"csrf": csrf(text), "finding": key(found), "way": "0"}).status_code == 403
    assert here.decisions.log() == []


def test_the_queue_is_made_anew_only_where_something_changed(here: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    monkeypatch.setattr("dragoman.decisions.Decisions.review", lambda _: made.append(1) or ())
    here.freshen()
    for _ in range(3):
        QUEUE.findings(here)
    assert len(made) == 1


def test_kinds_that_are_none_are_passed_over(client: TestClient) -> None:
    assert plain(text_of(client, "/review?kind=gossip")) == plain(text_of(client, "/review"))
    assert all(k in FINDINGS for k in OF)
