"""The pages in a real browser: the first visit, filters, search, a phone, the dark, keys; and axe, which finds nothing serious."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browsing import serving

import shelf
from dragoman.settings import Settings
from dragoman.web.app import create
from dragoman.web.site import site
from dragoman.workspace import Workspace

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PHONE = {"width": 390, "height": 844}
PAGES = (
    "/", "/?with=Putin&kind=meeting", "/?q=Geneva", "/people", "/said", "/ledger?as_of=2021-09-01", "/map", "/review", "/log", "/add",
    "/country/RU", "/search?q=Putin",
)  # fmt: skip


@pytest.fixture(scope="module")
def address(read: Path) -> Iterator[str]:
    """The samples, served."""
    with serving(create(str(read), Settings(workers=1, author="A. Tester"))) as found:
        yield found


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Page]:
    """A page at the chronicle; what the browser complains of fails the test."""
    yield from _visit(browser, address, {})


def _visit(browser: Browser, address: str, how: dict[str, Any]) -> Iterator[Page]:
    context = browser.new_context(**how)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    home = "/".join(address.split("/")[:3])
    page.on("request", lambda asked: None if asked.url.startswith((home, "data:")) else wrong.append(asked.url))
    page.goto(address)
    yield page
    assert wrong == []
    context.close()


def contacts(read: Path) -> list[str]:
    """Ids in the order of the chronicle, those with most reports first."""
    return [line.id for line in sorted(Workspace(str(read)).chronicle(), key=lambda line: -line.reports)]


def test_a_first_visit(visit: Page) -> None:
    """From the list to the sentence in two clicks."""
    assert visit.title() == "Chronicle · Dragoman"
    visit.click(".row .who >> nth=1")
    visit.wait_for_selector(".contact")
    assert visit.locator("blockquote mark").count() > 0
    visit.click("main a[href*='article/'] >> nth=0")
    visit.wait_for_selector(".reading")
    assert visit.locator("mark.contact").count() > 0


def test_filters_live_in_the_address(visit: Page) -> None:
    visit.fill("#filters input[name=with] >> nth=0", "Путин")
    visit.press("#filters input[name=with] >> nth=0", "Enter")
    visit.wait_for_selector(".chip")
    assert "with=" in visit.url
    assert "kind=" not in visit.url
    narrowed = visit.locator(".row").count()
    visit.select_option("select[name=kind]", "call")
    visit.wait_for_url("**kind=call**")
    assert 0 < visit.locator(".row").count() < narrowed
    visit.go_back()
    assert visit.locator(".row").count() == narrowed
    visit.click(".chip")
    assert visit.url.endswith("/")


def test_the_overview_is_brushed(visit: Page) -> None:
    box = visit.locator(".strip svg").bounding_box()
    assert box
    visit.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + 30)
    visit.mouse.down()
    visit.mouse.move(box["x"] + box["width"] * 0.99, box["y"] + 30, steps=4)
    visit.mouse.up()
    visit.wait_for_url("**since=**")
    assert "until=" in visit.url
    assert 0 < visit.locator(".row").count() < 52


def test_keys_move(visit: Page) -> None:
    visit.keyboard.press("j")
    visit.keyboard.press("j")
    second = visit.locator(".row .who").nth(1)
    assert second.evaluate("e => e === document.activeElement")
    visit.keyboard.press("?")
    assert visit.locator("#keys").is_visible()
    visit.keyboard.press("Escape")
    visit.keyboard.press("/")
    assert visit.evaluate("document.activeElement.id") == "find"


def test_search_finds_words_anywhere(visit: Page) -> None:
    visit.fill("#find", "подписали")
    visit.press("#find", "Enter")
    visit.wait_for_selector(".hits mark")
    assert "подписали" in visit.inner_text(".hits").casefold()


def test_a_long_list_is_filled_where_it_is_looked_at(browser: Browser, read: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Short stretches stand for long ones: the end comes only when it is looked at."""
    monkeypatch.setattr("dragoman.web.pages.chronicle.PAGE", 5)
    with serving(create(str(read), Settings(workers=1))) as found:
        page = browser.new_page()
        page.goto(found)
        page.wait_for_selector(".chunk")
        assert page.locator(".row").count() < len(contacts(read))
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        page.wait_for_selector(".chunk:last-child .row")
        page.close()


@pytest.mark.parametrize("look", ["light", "dark", "phone"])
def test_axe_finds_nothing_serious(browser: Browser, address: str, read: Path, look: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    how: dict[str, Any] = {"color_scheme": "dark"} if look == "dark" else {"viewport": PHONE} if look == "phone" else {}
    context = browser.new_context(bypass_csp=True, **how)   # axe is a script that no page would let in
    page = context.new_page()
    store = Workspace(str(read)).store
    found = []
    for end in (*PAGES, f"/contact/{contacts(read)[0]}", f"/article/{store.ids()[0]}", f"/entity/{store.entities('Putin')[0].id}"):
        page.goto(address + end)
        found += [
            (end, problem["id"], [node["target"] for node in problem["nodes"]][:3])
            for problem in axe.run(page).response["violations"]
            if problem["impact"] in ("serious", "critical")
        ]
    context.close()
    assert found == [], found


def test_nothing_is_wider_than_a_phone(browser: Browser, address: str, read: Path) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    wide = []
    for end in (*PAGES, f"/contact/{contacts(read)[0]}", f"/article/{Workspace(str(read)).store.ids()[0]}"):
        page.goto(address + end)
        if page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
            wide.append(end)
    context.close()
    assert wide == []


def test_what_flies_past_is_not_asked_for(browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the first of thousands to the last: what lies between is left out, and what was left behind does not stay."""
    shelf.fill(tmp_path / "long.db", 3000)
    monkeypatch.setattr(Workspace, "freshen", lambda self: None)   # it has no articles to be made of
    asked: list[str] = []
    with serving(create(str(tmp_path / "long.db"))) as long:
        for page in _visit(browser, long, {}):
            page.wait_for_selector(".chunk[data-at='100'] .row")
            page.on("request", lambda request: asked.append(request.url))
            page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
            page.wait_for_selector(".chunk[data-at='2900'] .row")
            page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
            page.wait_for_selector(".chunk[data-at='2800'] .row")
            page.wait_for_timeout(200)
            assert len(asked) < 12
            assert page.locator(".chunk[data-at='200'] .row").count() == 0
            assert 100 < page.locator(".row").count() < 1000


def test_the_dark_is_dark(browser: Browser, address: str) -> None:
    for scheme, dark in (("dark", True), ("light", False)):
        page = browser.new_page(color_scheme=scheme)   # type: ignore[arg-type]
        page.goto(address)
        red = int(page.evaluate("getComputedStyle(document.documentElement).backgroundColor").split("(")[1].split(",")[0])
        assert (red < 80) == dark
        page.close()


def test_the_map_goes_nearer_and_through_the_years(browser: Browser, address: str) -> None:
    for page in _visit(browser, f"{address}/map", {}):
        page.wait_for_selector(".zoom:not([hidden])")
        dots = page.locator(".sheet a:visible").count()
        page.click("[data-zoom=in]")
        assert "scale(1.6)" in (page.locator(".sheet").get_attribute("style") or "")
        page.evaluate("const y = document.getElementById('year'); y.value = y.min; y.dispatchEvent(new Event('input'))")
        assert 0 < page.locator(".sheet a:visible").count() < dots


def test_the_site_opens_from_a_disk(browser: Browser, read: Path, tmp_path: Path) -> None:
    for name, content in site(Workspace(str(read))):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    for page in _visit(browser, (tmp_path / "index.html").as_uri(), {}):
        assert page.evaluate("getComputedStyle(document.querySelector('.row')).display") == "grid"
        page.fill(".sift input", "путин putin")
        page.fill(".sift input", "merkel moscow")
        assert 0 < page.locator(".row:visible").count() < 5
        page.click(".row:visible .who >> nth=0")
        page.wait_for_selector(".contact")
        page.click("main a[href*='article/'] >> nth=0")
        page.wait_for_selector(".reading")
        page.click("text=Map")
        page.wait_for_selector(".sheet circle")
        assert page.evaluate("document.querySelector('.sheet img').naturalWidth") > 0
