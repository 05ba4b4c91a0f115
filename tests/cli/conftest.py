"""The command line from the outside, with the pipeline of `told` in the place of the real one."""

from __future__ import annotations

from pathlib import Path

import pytest

import told
from told import Run


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Run:
    """`run("chronicle", …)` → exit status, standard output, standard error."""
    told.install(monkeypatch)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DRAGOMAN_WORKSPACE", raising=False)

    def call(*args: str) -> tuple[int, str, str]:
        import sys

        from dragoman.cli.main import main
        from dragoman.cli.terminal import console

        console.cache_clear()
        monkeypatch.setattr(sys, "argv", ["dragoman", *args])
        with pytest.raises(SystemExit) as left:
            main()
        out, err = capfdbinary.readouterr()
        return int(left.value.code or 0), out.decode(), err.decode()

    return call
