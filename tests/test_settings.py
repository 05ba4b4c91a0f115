"""Settings: what may be said, and what is refused by name."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from dragoman import settings
from dragoman.errors import SettingsError


def test_nothing_has_to_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(settings.VARIABLE, raising=False)
    assert settings.load(str(tmp_path / "x.db")) == settings.Settings()


def test_the_file_beside_the_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(settings.VARIABLE, raising=False)
    (tmp_path / "dragoman.toml").write_text('[pipelines]\nen = "my_ud_pipeline"\n[limits]\nworkers = 3\n')
    found = settings.load(str(tmp_path / "x.db"))
    assert (dict(found.pipelines), found.workers, found.article_mb) == ({"en": "my_ud_pipeline"}, 3, 2)


def test_the_file_that_the_environment_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(settings.VARIABLE, str(tmp_path / "other.toml"))
    with pytest.raises(SettingsError, match="no such file"):
        settings.load()
    (tmp_path / "other.toml").write_text("[limits]\narticle_mb = 5\n")
    assert settings.load().article_mb == 5


def test_a_table_of_offices_stands_beside_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(settings.VARIABLE, str(tmp_path / "mine.toml"))
    (tmp_path / "mine.toml").write_text('[world]\noffices = "offices.toml"\n')
    assert settings.load().offices == str(tmp_path / "offices.toml")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[world]\noffices = 1", "world.offices: the name of a file is wanted"),
        ("[world]\noffice = 1", "world: unknown key 'office'"),
        ("pipelins = 1", "unknown key 'pipelins'; known are pipelines, limits"),
        ("[limits]\nworker = 1", "limits: unknown key 'worker'"),
        ("[limits]\nworkers = 0", "limits.workers: a whole number above 0"),
        ("[limits]\nworkers = true", "limits.workers: a whole number above 0"),
        ("[limits]\nmemory_mb = '1 GB'", "limits.memory_mb"),
        ("[network]\nfetch = 1", "network.fetch: true or false is wanted, not 1"),
        ("[network]\nseconds = 0", "network.seconds: a whole number above 0"),
        ("[network]\nproxy = 'x'", "network: unknown key 'proxy'"),
        ("limits = 3", "limits: a table is wanted"),
        ("[pipelines]\nenglish = 'x'", "pipelines.english: a two-letter language"),
        ("[pipelines]\nen = 3", "pipelines.en"),
    ],
)
def test_what_is_refused(text: str, said: str) -> None:
    with pytest.raises(SettingsError, match=r"^dragoman\.toml: ") as caught:
        settings.parse(tomllib.loads(text), "dragoman.toml")
    assert said in str(caught.value)


def test_the_network_can_be_turned_off() -> None:
    found = settings.parse(tomllib.loads("[network]\nfetch = false\nseconds = 5"), "dragoman.toml")
    assert (found.fetch, found.fetch_seconds) == (False, 5)
    assert (settings.Settings().fetch, settings.Settings().fetch_seconds) == (True, 30)


def test_what_is_no_toml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(settings.VARIABLE, raising=False)
    (tmp_path / "dragoman.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match="not TOML"):
        settings.load(str(tmp_path / "x.db"))


def test_the_page_of_formats_knows_every_limit(repository: Path) -> None:
    page = (repository / "docs" / "formats.md").read_text(encoding="utf-8")
    assert [key for key in settings.LIMITS if f"\n{key} = " not in page] == []
