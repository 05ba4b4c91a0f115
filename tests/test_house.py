"""The house rules that no type checker holds: sizes, arrows, words in their rooms, nothing of this machine, nothing of the yardstick."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import tomllib
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "dragoman"
PURE = ("model", "extract", "link", "merge", "publish")
OUTSIDE = ("os", "pathlib", "random", "time", "tempfile", "socket", "urllib", "httpx")
LONG, TOO_LONG = 400, 500
PHRASE = 6  # words in a row that are no accident…
SET_PHRASES = (  # …but for the names of offices and bodies, the names that go with them, and idioms of the language
    "agence internationale de l'énergie atomique",
    "avant une séance de travail élargie",
    "conseil des ministres de l'État de l'Union",
    "des Affaires étrangères, Jean-Noël Barrot",
    "Département fédéral des affaires étrangères (DFAE)",
    "la Conférence des Nations unies sur l'océan",
    "la ministre de l'Intégration africaine et des Affaires étrangères, Yassine Fall",
    "la présidente de la Commission européenne, Ursula von der Leyen",
    "la présidente de la Confédération, Karin Keller-Sutter",
    "la présidente du Conseil italien, Giorgia Meloni",
    "le ministre russe des Affaires étrangères, Sergueï Lavrov",
    "le porte-parole du ministère des Affaires étrangères",
    "que le Président de la République, Emmanuel Macron",
    "qu'il avait eu la veille avec le président",
    "s'étaient vus pour la dernière fois en",
    "le Président de la République s'est",
    "ministre de l'Europe et des Affaires étrangères",
    "ministre des Affaires étrangères de la",
    "se sont entretenus en tête à tête",
    "министр иностранных дел России Сергей Лавров и",
    "подписывайтесь на наш канал в Telegram",
)


def tracked() -> list[Path]:
    """The files of the repository, without what is built or ignored, sorted; without git (an unpacked archive) all of its files."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listing.returncode == 0:
        return sorted(ROOT / name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file())
    return sorted(p for p in ROOT.rglob("*") if p.is_file() and not any(part.startswith(".") for part in p.relative_to(ROOT).parts))


def texts(*suffixes: str) -> Iterator[tuple[str, str]]:
    """(path from the root, content) of every tracked text file of these endings; of every text file where none is named."""
    for path in tracked():
        if suffixes and path.suffix not in suffixes:
            continue
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            if suffixes:
                raise


def test_no_file_is_too_long() -> None:
    """Over 400 lines a file warns, over 500 it fails: a drawer has become a cupboard."""
    lengths = {name: len(text.splitlines()) for name, text in texts(".py", ".sh")}
    for name, lines in lengths.items():
        if LONG < lines <= TOO_LONG:
            warnings.warn(f"{name}: {lines} lines, over {LONG}", stacklevel=1)
    assert {name: lines for name, lines in lengths.items() if lines > TOO_LONG} == {}


def pure_files() -> list[Path]:
    return sorted(p for step in PURE for p in (SOURCE / step).rglob("*.py"))


@pytest.mark.parametrize("path", pure_files(), ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_pure_steps_open_nothing_and_ask_no_clock(path: Path) -> None:
    """What import-linter cannot see: the built-in `open`, today's date, the environment, unsorted randomness of `hash`."""
    seen = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called in ("open", "input", "hash") or re.search(r"\.(today|now|utcnow|getenv|read_text|write_text)$", called):
                seen.append(f"line {node.lineno}: {called}()")
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            seen += [f"line {node.lineno}: import {n}" for n in names if n.split(".")[0] in OUTSIDE]
    assert seen == []


def test_nothing_of_one_machine_is_in_the_repository() -> None:
    """No folder of the machine that it was written on, and no host that packages come from."""
    folders = "|".join(("work", "opt", "root", r"home/\w+", r"Users/\w+", "var/folders"))
    hosts = "|".join(("py" + r"pi\.org", "python" + r"hosted\.org", "conda" + r"\.anaconda", "registry" + r"\.npmjs"))
    pattern = re.compile(rf"(?<![\w.<>/-])/(?:{folders})/|(?:{hosts})")
    found = [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line) and name != "tests/test_house.py"
    ]
    assert found == []


@pytest.mark.parametrize("path", [p for p in tracked() if p.suffix == ".toml"], ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_toml_is_toml(path: Path) -> None:
    """Words and world are data that a person edits: the least that one may ask of them. Their shapes are tested beside their loaders."""
    tomllib.loads(path.read_text(encoding="utf-8"))


def test_every_language_loads_and_every_room_is_known() -> None:
    """A file in a language folder that no loader reads would be a rule that nobody follows."""
    import dataclasses

    from dragoman.languages import load
    from dragoman.model.pack import Pack

    rooms = {f"{field.name}.toml" for field in dataclasses.fields(Pack)}
    assert {"en", "fr", "ru"} <= set(load.codes())
    for code in load.codes():
        assert load.load(code).code == code
        assert {p.name for p in (SOURCE / "languages" / code).glob("*.toml")} <= rooms


def test_every_command_is_documented() -> None:
    """docs/formats.md has a section for each command and names each of its options."""
    import typer.main

    from dragoman.cli.main import app

    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    missing = []
    for name, command in sorted(typer.main.get_group(app).commands.items()):
        section = re.search(rf"^### `dragoman {name}\b.*?(?=^##|\Z)", page, re.M | re.S)
        if section is None:
            missing.append(name)
            continue
        options = {o for p in command.params for o in p.opts if o.startswith("--") and o != "--help"}
        missing += [f"{name} {o}" for o in sorted(options) if f"`{o}" not in section[0]]
    assert missing == []


def test_the_changelog_knows_the_version() -> None:
    """Keep a Changelog: the newest section is what is being worked on or the version of the package."""
    from dragoman import __version__

    headings = re.findall(r"^## \[([^\]]+)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)
    assert headings
    assert headings[0] in ("Unreleased", __version__)


def test_every_dependency_has_its_licence_on_the_page() -> None:
    """What is named in pyproject.toml, and all that it needs in turn, as far as it is installed here."""
    from importlib.metadata import PackageNotFoundError, requires

    from packaging.requirements import Requirement

    page = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8").casefold()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting, seen = [Requirement(line) for line in project["dependencies"]], set()
    while waiting:
        requirement = waiting.pop()
        name = requirement.name.casefold()
        if name in seen or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        seen.add(name)
        try:
            waiting += [Requirement(line) for line in requires(name) or []]
        except PackageNotFoundError:
            continue
    unnamed = [n for n in sorted(seen) if not re.search(rf"\b{re.sub(r'[-_.]', '[-_.]', n)}\b", page)]
    assert unnamed == []


def test_samples_are_whole() -> None:
    """Each sample article has its day of publication, and each expected contact names articles that exist."""
    import yaml

    folder = ROOT / "samples" / "articles"
    stems = {p.stem for p in folder.iterdir() if p.suffix in (".txt", ".html")}
    for text in folder.glob("*.txt"):
        sidecar = json.loads((folder / f"{text.stem}.meta.json").read_text(encoding="utf-8"))
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", sidecar["published"])
        assert sidecar["title"] == text.read_text(encoding="utf-8").splitlines()[0]
    expected = yaml.safe_load((ROOT / "samples" / "expected.yaml").read_text(encoding="utf-8"))
    assert {s for contact in expected for s in contact["sources"]} == stems
    assert len({contact["id"] for contact in expected}) == len(expected)


def words(text: str) -> list[str]:
    """Lower case; what is one letter long is left out (elided articles, conjunctions, prepositions: an idiom is full of them)."""
    return re.findall(r"\w{2,}", text.casefold())


def test_nothing_of_the_yardstick_is_in_the_repository(shared: Path) -> None:
    """No six words in a row of a scored article: a rule that quotes its examiner has learnt nothing about the language."""
    articles = sorted([*shared.glob("gold/texts/*.txt"), *shared.glob("seeds/*.txt")])
    assert articles
    phrases: dict[tuple[str, ...], str] = {}
    for article in articles:
        said = words(article.read_text(encoding="utf-8"))
        for at in range(len(said) - PHRASE + 1):
            phrases.setdefault(tuple(said[at : at + PHRASE]), article.stem)
    common = [f" {' '.join(words(phrase))} " for phrase in SET_PHRASES]
    found = []
    for name, text in texts(".py", ".toml", ".yaml", ".txt", ".html", ".json", ".jsonl", ".md"):
        own = words(text)
        for at in range(len(own) - PHRASE + 1):
            phrase = tuple(own[at : at + PHRASE])
            if name != "tests/test_house.py" and phrase in phrases and not any(f" {' '.join(phrase)} " in allowed for allowed in common):
                found.append(f"{name}: «{' '.join(phrase)}» ({phrases[phrase]})")
    assert found == [], "\n".join(found)
