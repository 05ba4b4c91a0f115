"""The public surface is what `__init__` says, and nothing of weight is loaded before it is needed."""

from __future__ import annotations

import ast
import importlib
import resource
import subprocess
import sys
from pathlib import Path

import pytest

import dragoman
from dragoman.cli import main

HEAVY = ("spacy", "thinc", "numpy", "sqlalchemy", "alembic", "slovnet", "pymorphy3", "rigour", "trafilatura", "py3langid", "babel", "lxml")
QUICK = 0.7   # seconds of the processor; the issue allows as many on the clock, which a busy test machine cannot promise


def test_the_surface_is_about_a_dozen_names_each_from_its_home() -> None:
    assert len(dragoman.__all__) <= 16
    assert dragoman.__all__ == sorted(dragoman.__all__)
    assert set(dragoman._HOME) == set(dragoman.__all__) - {"__version__"}
    for name, home in dragoman._HOME.items():
        module = importlib.import_module(home)
        assert getattr(dragoman, name) is getattr(module, name)
        assert getattr(module, name).__module__ == home
        assert getattr(module, name).__doc__


def test_what_a_type_checker_sees_is_what_is_there() -> None:
    tree = ast.parse(Path(str(dragoman.__file__)).read_text(encoding="utf-8"))
    block = next(n for n in tree.body if isinstance(n, ast.If))
    seen = {alias.name: n.module for n in block.body if isinstance(n, ast.ImportFrom) for alias in n.names}
    assert seen == dragoman._HOME


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = dragoman.nonsense  # type: ignore[attr-defined]


def python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_importing_dragoman_loads_nothing() -> None:
    done = python("import sys, dragoman; print([m for m in sys.modules if m.startswith('dragoman.')])")
    assert done.stdout.strip() == "[]", done.stderr


def test_the_command_line_loads_nothing_of_weight() -> None:
    done = python(f"import sys, dragoman.cli.main; print([m for m in {HEAVY!r} if m in sys.modules])")
    assert done.stdout.strip() == "[]", done.stderr


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a workspace in it, of a hundred articles."""
    import json

    import told

    folder = tmp_path_factory.mktemp("quick")
    met = "2024-05-{:02} | meeting | held | Anna Berg (SE) | Piotr Nowak (PL)"
    said = ("says | Anna Berg (SE) | We shall build bridge number {}.", "promise | Piotr Nowak (PL) | build bridge {} | 2024-06")
    texts = [told.telling(met.format(n % 28 + 1), *(s.format(n) for s in said)) + f"{n}\n" for n in range(100)]
    lines = [json.dumps({"text": text, "language": "en"}) for text in texts]
    (folder / "articles.jsonl").write_text("\n".join(lines))
    (folder / "dragoman.toml").write_text("[limits]\nworkers = 1\n")
    subprocess.run([sys.executable, told.__file__, "add", "articles.jsonl"], cwd=folder, check=True, capture_output=True)
    return folder


@pytest.mark.parametrize(
    "arguments",
    [
        ["chronicle"], ["chronicle", "--with", "Berg"], ["who", "Berg"], ["show", "ID"], ["said"], ["said", "--by", "Berg"],
        ["ledger", "--as-of", "2024-07-01"], ["compare", "ID"], ["compare", "ID", "--markdown"], ["schema"], ["languages"], ["check"],
        ["--help"],
    ],
    ids=" ".join,
)
def test_a_command_that_reads_no_article_is_quick(arguments: list[str], workspace: Path) -> None:
    if "ID" in arguments:
        import sqlite3

        with sqlite3.connect(workspace / "dragoman.db") as raw:
            id = raw.execute("SELECT id FROM contact").fetchone()[0]
            arguments = [id if a == "ID" else a for a in arguments]
        raw.close()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    code = (
        f"import sys; sys.argv = {['dragoman', *arguments]!r}; from dragoman.cli.main import main\n"
        f"try: main()\nfinally: print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=workspace, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert (done.returncode, done.stderr.strip()) == (0, "[]")
    assert done.stdout
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert spent < QUICK * 1.5, f"{spent:.2f} s of the processor"


def test_every_command_has_its_file() -> None:
    folder = Path(str(main.__file__)).parent
    for name in main.COMMANDS:
        module = importlib.import_module(f"dragoman.cli.{name}")
        assert module.command.__doc__
        assert (folder / f"{name}.py").is_file()
