"""Adding in a real browser: the page of the job comes to its end by itself, with scripts and without."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import serving

import told
from dragoman.settings import Settings
from dragoman.web.app import create

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ARTICLE = told.telling("2024-05-24 | meeting | held | Anna Berg (SE) | Piotr Nowak (PL) | at Stockholm (SE)")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two articles and what is none; the pipeline of `told`, slowly."""
    told.install(monkeypatch)
    monkeypatch.setenv("TOLD_PAUSE", "0.5")
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "b.txt").write_text(f"{ARTICLE}And more of it.\n")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.4")
    return tmp_path


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without"])
def test_files_are_added_and_their_contact_opened(browser: Browser, folder: Path, scripts: bool) -> None:
    with serving(create(str(folder / "dragoman.db"), Settings(workers=1))) as address:
        visit = browser.new_context(java_script_enabled=scripts)
        page = visit.new_page()
        wrong: list[str] = []
        page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(address)
        page.click("nav >> text=Add")
        page.set_input_files("#files", [str(folder / name) for name in ("a.txt", "b.txt", "c.pdf")])
        page.click("text=Read the files")
        page.wait_for_selector("progress")
        page.wait_for_selector("text=To the chronicle", timeout=20_000)
        assert page.inner_text(".state") == "2 added, 1 refused"
        assert page.locator("progress").count() == 0
        assert ".pdf files are not read" in page.inner_text("main")
        assert page.locator(".row").count() == 2   # of either article; they tell of the same contact
        if scripts:
            assert page.inner_text("#told") == "Finished: 2 added, 1 refused."
        page.click(".row .who >> nth=0")
        page.wait_for_selector("h1")
        assert "Anna Berg" in page.inner_text("h1")
        assert wrong == []
        visit.close()
