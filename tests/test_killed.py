"""A few of the kills of `bench/kill.py`; a hundred of them are run by hand."""

from __future__ import annotations

import importlib.util
import random
import sys
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("kill", HERE.parent / "bench" / "kill.py")
    assert spec
    assert spec.loader
    sys.modules["kill"] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_whatever_is_killed_nothing_is_lost(bench: ModuleType, tmp_path: Path) -> None:
    chance = random.Random(2)
    for n, one in enumerate(bench.prepare(tmp_path, ("add-more",))):
        assert bench.killed(one, tmp_path / f"killed-{n}", chance)
