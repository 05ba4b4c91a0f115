"""Saved pages: the article, its headline, date, outlet and address."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dragoman.acquire import read_source
from dragoman.errors import Refused
from dragoman.model.document import Document

PAGE = """<!doctype html><html lang="ru"><head><meta charset="{charset}"><title>Министры встретились в Лиме — Посол</title>
<meta property="og:site_name" content="Посол">{meta}<link rel="canonical" href="https://example.org/2023/05/13/lima"></head>
<body><nav><a href="/">Главная</a> <a href="/p">Политика</a></nav><article><h1>Министры встретились в Лиме</h1>
<p>Министры иностранных дел Перу и Эквадора встретились в Лиме, чтобы обсудить вопрос о границе, сообщили в посольстве Эквадора.</p>
<h2>Граница</h2><p>Они договорились провести новую встречу до лета. Стороны обсудили также торговлю и безопасность на реке, которая
разделяет две страны, и назначили послов, которые подготовят соглашение.</p>
<p>Визит министра продлится два дня. Затем он отправится в Боготу, где его примет президент Колумбии.</p></article>
<footer>© Посол, все права защищены</footer></body></html>"""


def only(path: Path) -> Document | Refused:
    (found,) = read_source(path)
    return found


def test_a_page(tmp_path: Path) -> None:
    meta = '<meta property="article:published_time" content="2023-05-12T22:00:00+03:00">'
    path = tmp_path / "a.html"
    path.write_text(PAGE.format(charset="utf-8", meta=meta), encoding="utf-8")
    found = only(path)
    assert isinstance(found, Document)
    assert found.language == "ru"
    assert found.title == "Министры встретились в Лиме"
    assert (found.published, found.published_basis) == (date(2023, 5, 12), "metadata")
    assert (found.outlet, found.url) == ("Посол", "https://example.org/2023/05/13/lima")
    lines = found.text.split("\n")
    assert lines[0] == "Министры встретились в Лиме"
    assert "Граница" in lines
    assert "Главная" not in found.text


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-r"])
def test_a_page_in_the_encoding_it_declares(tmp_path: Path, charset: str) -> None:
    (tmp_path / "a.htm").write_bytes(PAGE.format(charset=charset, meta="").replace("©", "").replace("—", "-").encode(charset))
    found = only(tmp_path / "a.htm")
    assert isinstance(found, Document)
    assert "Граница" in found.text


def test_the_address_tells_the_day_where_the_page_does_not(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE.format(charset="utf-8", meta=""), encoding="utf-8")
    found = only(tmp_path / "a.html")
    assert isinstance(found, Document)
    assert (found.published, found.published_basis) == (date(2023, 5, 13), "url")


def test_a_page_by_another_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE.format(charset="utf-8", meta=""), encoding="utf-8")
    found = only(tmp_path / "a.txt")
    assert isinstance(found, Document)
    assert "<p>" not in found.text


def test_a_sidecar_outranks_the_page(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE.format(charset="utf-8", meta=""), encoding="utf-8")
    (tmp_path / "a.html.meta.json").write_text('{"published": "2023-05-10", "outlet": "Вестник"}', encoding="utf-8")
    found = only(tmp_path / "a.html")
    assert isinstance(found, Document)
    assert (str(found.published), found.published_basis, found.outlet) == ("2023-05-10", "sidecar", "Вестник")


@pytest.mark.parametrize(
    "body",
    ["", "<p>Not found</p>", "<form>User <input> Password <input></form>", "<ul>" + "<li><a href='x'>News</a></li>" * 60 + "</ul>"],
    ids=["nothing", "an error", "a login", "a list of links"],
)
def test_a_page_without_an_article(tmp_path: Path, body: str) -> None:
    (tmp_path / "a.html").write_text(f"<!doctype html><html><head><title>Page</title></head><body>{body}</body></html>", encoding="utf-8")
    found = only(tmp_path / "a.html")
    assert str(found) == "a.html: a page without an article"


@pytest.mark.parametrize(("data", "reason"), [(b"", "empty"), (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "picture"), (b"<!-- -->", "")])
def test_what_is_no_page(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "a.html").write_bytes(data)
    found = only(tmp_path / "a.html")
    assert isinstance(found, Refused)
    assert reason in found.reason
    assert "\n" not in str(found)
