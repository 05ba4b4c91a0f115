"""A contact in a real browser: evidence, a correction that outlasts a new reading, a merge and its undoing, the queue by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import serving

import told
from dragoman.settings import Settings
from dragoman.web.app import create
from dragoman.workspace import Workspace

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

MEETING = "2024-05-24 | meeting | held | Anna Berg (SE) | Piotr Nowak (PL) | at Stockholm (SE)"
TWENTY = " | ".join(f"Delegate Number {chr(65 + n)}vist (S{'EIKO'[n % 4]})" for n in range(20))
ARTICLES = {
    **{f"m{n}": MEETING for n in range(5)},
    "one": "2024-07-01 | call | held | Ida Holm (NO) | Ivan Petrov (BG)",
    "two": "2024-07-09 | call | held | Ida Holm (NO) | Ivan Petrov (BG)",
    "differ-a": "2023-03-02 | meeting | held | Eva Lind (FI) | Jan Kos (CZ) | at Lund (SE)",
    "differ-b": "2023-03-02 | meeting | held | Eva Lind (FI) | Jan Kos (CZ) | at Uppsala (SE)",
    "unclear": "XXXX-07-04 | call | held | Olga Beck (DE) | Rui Dias (PT)",
    "twenty": f"2022-09-09 | multilateral | held | {TWENTY} | at Oslo (NO)",
}
PHONE = {"width": 390, "height": 800}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Articles, read into a workspace beside them."""
    told.install(monkeypatch)
    for name, line in ARTICLES.items():
        (tmp_path / f"{name}.txt").write_text(told.telling(line, title=name), encoding="utf-8")
        (tmp_path / f"{name}.meta.json").write_text('{"published": "2024-07-10", "language": "en"}', encoding="utf-8")
    read(tmp_path)
    return tmp_path


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    with serving(create(str(folder / "dragoman.db"), Settings(workers=1, author="Eva"))) as at:
        yield at


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that has nothing to complain of."""
    opened = browser.new_page()
    wrong: list[str] = []
    expected = "status of 422"   # a form that comes back with its error
    opened.on("console", lambda said: wrong.append(said.text) if said.type == "error" and expected not in said.text else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    yield opened
    opened.close()
    assert wrong == []


def read(folder: Path) -> Workspace:
    workspace = Workspace(str(folder / "dragoman.db"), settings=Settings(workers=1))
    workspace.add([str(folder / f"{name}.txt") for name in ARTICLES])
    return workspace


def contact(folder: Path, name: str) -> str:
    """The address of the contact that an article tells of."""
    workspace = Workspace(str(folder / "dragoman.db"), settings=Settings(workers=1))
    return next(f"/contact/{c.id}" for c in workspace.store.contacts() if f"{name}.txt" in {s.name for s in c.sources})


def test_evidence_is_opened_and_leads_to_its_article(page: Page, address: str, folder: Path) -> None:
    page.goto(address + contact(folder, "m0"))
    sentences = page.locator("#f-kind blockquote:visible")
    assert sentences.count() == 3
    page.click("#f-kind summary")
    assert sentences.count() == 5
    assert page.locator("#f-date mark").first.inner_text() == "2024-05-24"
    page.click("#f-date figcaption a >> nth=0")
    page.wait_for_url("**/article/*#at*")


def test_a_corrected_date_outlasts_a_new_reading(page: Page, address: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page.goto(address + contact(folder, "m0"))
    page.click("#f-date .correct")
    page.wait_for_selector("#edit-date form")
    page.keyboard.press("Escape")
    page.wait_for_selector("#edit-date form", state="detached")
    assert page.evaluate("document.activeElement.getAttribute('href')").endswith("/set/date")
    page.keyboard.press("Enter")
    page.wait_for_selector("#edit-date form")
    page.fill("#edit-date [name=value]", "some day")
    page.click("#edit-date button")
    page.wait_for_selector("#edit-date .error")
    assert page.input_value("#edit-date [name=value]") == "some day"
    page.fill("#edit-date [name=value]", "2024-05-23")
    page.fill("#edit-date [name=note]", "the calendar of the ministry")
    page.click("#edit-date button")
    page.wait_for_selector(".notice")
    assert "23 May 2024" in page.inner_text("#f-date .one")
    assert "Decided by Eva" in page.inner_text("#f-date")
    monkeypatch.setattr("dragoman.workspace.__version__", "a later one")
    assert read(folder).store.known(next(iter(read(folder).store.ids()))) is not None
    page.reload()
    assert "23 May 2024" in page.inner_text("#f-date .one")
    assert "the calendar of the ministry" in page.inner_text("#f-date")


def test_two_contacts_are_merged_and_taken_apart_again(page: Page, address: str, folder: Path) -> None:
    page.goto(address + contact(folder, "one"))
    page.click("text=Merge…")
    page.fill("main [name=q]", "holm")
    page.click("main .filters button")
    page.click("text=Preview >> nth=0")
    assert "2 reports" in page.inner_text(".preview thead")
    page.fill("[name=note]", "a slip of the pen")
    page.click("text=Make them one")
    page.wait_for_selector(".notice")
    assert page.inner_text(".contact-head .count").startswith("2 reports")
    page.click(".notice >> text=Take back")
    page.wait_for_selector(".notice >> text=Restore")
    assert page.inner_text(".contact-head .count").startswith("1 report")


def test_the_queue_by_keyboard(page: Page, address: str) -> None:
    page.goto(address + "/review?kind=disagreement")
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    page.keyboard.press("b")
    page.wait_for_selector("text=Nothing of this kind is left")
    page.keyboard.press("u")
    page.wait_for_selector("text=Sources differ. Which is right?")
    page.goto(address + "/review")
    first = page.inner_text("#hand")
    page.keyboard.press("j")
    page.wait_for_url("**at=1*")
    assert page.inner_text("#hand") != first
    page.keyboard.press("k")
    page.wait_for_url("**/review")
    page.goto(address + "/review?kind=date")
    page.keyboard.press("a")
    page.keyboard.type("2019")
    page.keyboard.press("Enter")
    page.wait_for_selector(".notice")
    page.goto(address + "/log")
    assert "date 2019-07-04" in page.inner_text(".log")


def test_the_same_without_scripts(browser: Browser, address: str, folder: Path) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address + contact(folder, "m0"))
    page.click("#f-status .correct")
    page.select_option("[name=value]", "cancelled")
    page.click("text=Set")
    assert "cancelled" in page.inner_text("#f-status .one")
    page.click(".notice >> text=Take back")
    assert "held" in page.inner_text("#f-status .one")
    page.goto(address + "/review?kind=disagreement")
    page.click("#ways button >> nth=1")
    assert "Nothing of this kind is left" in page.inner_text("main")
    page.close()


def test_nothing_runs_over_the_edge_of_a_phone(page: Page, address: str, folder: Path) -> None:
    page.set_viewport_size(PHONE)   # type: ignore[arg-type]
    places = [contact(folder, "m0"), contact(folder, "twenty"), "/review", "/log", contact(folder, "twenty") + "/set/participants"]
    for place in places:
        page.goto(address + place)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], place
