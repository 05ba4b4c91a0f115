"""A workspace of invented articles, read once, and the application over a copy of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import browser
from fastapi.testclient import TestClient

from dragoman.settings import Settings
from dragoman.web.app import create
from dragoman.workspace import Workspace

__all__ = ["browser"]   # a fixture of all that a real browser is needed for
ARTICLES = Path(__file__).resolve().parents[2] / "samples" / "articles"
HOST = "http://localhost"


@pytest.fixture(scope="session")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample articles, read into a workspace that no test changes."""
    where = tmp_path_factory.mktemp("web") / "read.db"
    Workspace(str(where), settings=Settings(workers=1)).add([str(ARTICLES)])
    return where


@pytest.fixture
def workspace(read: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copy(read, tmp_path / "dragoman.db"))


@pytest.fixture
def client(workspace: Path) -> Iterator[TestClient]:
    """A visitor on this machine."""
    with TestClient(create(str(workspace), Settings(author="A. Tester")), base_url=HOST) as visitor:
        yield visitor
