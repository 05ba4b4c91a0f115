"""What every test may ask for: the annotated articles and data beside the repository, and an account of who went without them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from beside import REPOSITORY, SHARED_VARIABLE, shared_path

# How long a case takes says how busy the machine is, not whether the code is right.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

_went_without = pytest.StashKey[list[str]]()


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the repository."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared folder. A test that asks for it is marked ``shared`` by itself and is skipped where the folder is missing."""
    folder = shared_path()
    if folder is None:
        pytest.skip(f"no shared data: neither {SHARED_VARIABLE} nor ../shared holds it")
    return folder


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_went_without] = []


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what asks for the fixture, then skip all that is marked where there is nothing to read."""
    absent = shared_path() is None
    for item in items:
        if "shared" in getattr(item, "fixturenames", ()) and item.get_closest_marker("shared") is None:
            item.add_marker(pytest.mark.shared)
        if absent and item.get_closest_marker("shared") is not None:
            item.add_marker(pytest.mark.skip(reason=f"no shared data: neither {SHARED_VARIABLE} nor ../shared holds it"))
            config.stash[_went_without].append(item.nodeid)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say aloud what was not tested: a silent skip reads like a pass."""
    skipped = config.stash[_went_without]
    if skipped:
        where = f"{SHARED_VARIABLE} or ../shared beside the repository"
        terminalreporter.write_sep("-", f"{len(skipped)} tests skipped: no shared data ({where})", yellow=True)
