"""What is kept is never of another state of the workspace."""

from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient

from dragoman.model.decision import Signature
from dragoman.web.kept import MOST, Kept
from dragoman.workspace import Workspace


def test_an_answer_is_worked_out_once_a_revision(workspace: Path) -> None:
    here, kept, asked = Workspace(str(workspace)), Kept(), []

    def ask() -> int:
        asked.append(1)
        return len(asked)

    assert [kept.answer(here, "a", ask), kept.answer(here, "a", ask), kept.answer(here, "b", ask)] == [1, 1, 2]
    here.decisions.reject(here.chronicle()[0].id, Signature("A", "2026-01-01T00:00:00Z"))
    here.freshen()
    assert kept.answer(here, "a", ask) == 3
    for n in range(MOST + 1):
        kept.answer(here, n, ask)
    assert kept.answer(here, "a", ask) == 3 + MOST + 2


def test_the_overview_follows_a_decision(client: TestClient, workspace: Path) -> None:
    before = client.get("/").text
    here = Workspace(str(workspace))
    first = here.chronicle()[0]
    here.decisions.reject(first.id, Signature("A", "2026-01-01T00:00:00Z"))
    after = client.get("/").text
    assert f'id="c-{first.id}"' in before
    assert f'id="c-{first.id}"' not in after
    assert after.split('id="strip-title"')[1][:4000] != before.split('id="strip-title"')[1][:4000]
