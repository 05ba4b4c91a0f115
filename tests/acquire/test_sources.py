"""Files, folders, lines of JSON: what can be read comes out, what cannot is told, and neither stops the other."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from dragoman.acquire import Limits, not_read, read_source
from dragoman.errors import Refused
from dragoman.model.document import Document

TEXT = (
    "Ministers meet in Lima\n\nThe foreign ministers of Peru and Ecuador met in Lima on Monday to discuss the border, their "
    "ministries said. They agreed to meet again before the summer.\n"
)
JAPANESE = "ペルーとエクアドルの外相は月曜日にリマで会談し、国境問題について協議した。大使館が発表した。\n"


def documents(path: Path, **options: object) -> list[Document]:
    return [d for d in read_source(path, **options) if isinstance(d, Document)]   # type: ignore[arg-type]


def refusals(path: Path, **options: object) -> list[str]:
    told = [str(r) for r in read_source(path, **options) if isinstance(r, Refused)]   # type: ignore[arg-type]
    assert not any("\n" in line for line in told)
    return told


def test_a_text_with_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    (found,) = documents(path)
    assert (found.name, found.language, found.title, found.text) == ("a.txt", "en", "Ministers meet in Lima", TEXT)
    assert (found.published, found.published_basis) == (None, None)
    assert len(found.id) == 16
    assert not_read(found) is None


@pytest.mark.parametrize("sidecar", ["a.txt.meta.json", "a.meta.json"])
def test_sidecars_under_both_names(tmp_path: Path, sidecar: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    facts = {"published": "2023-05-12", "url": "https://example.org/a", "outlet": "The Envoy", "title": "Lima talks", "tags": [1]}
    facts["language"] = "en-GB"
    (tmp_path / sidecar).write_text(json.dumps(facts), encoding="utf-8")
    (found,) = documents(tmp_path / "a.txt")
    assert (found.published, found.published_basis) == (date(2023, 5, 12), "sidecar")
    assert (found.url, found.outlet, found.title, found.language) == ("https://example.org/a", "The Envoy", "Lima talks", "en")
    (found,) = documents(tmp_path / "a.txt", published=date(2023, 5, 13))
    assert (found.published, found.published_basis) == (date(2023, 5, 13), "given")


@pytest.mark.parametrize(
    ("content", "reason"),
    [("{", "not JSON"), ("[]", "not an object"), ('{"published": "2023-02-30"}', "no day 2023-02-30"),
     ('{"published": "May"}', "not a day"),
     ('{"published": 2023}', "text is wanted"), ('{"url": ["x"]}', "url: text is wanted"), ('{"language": "Klingon tongue"}', "no code"),
     (b"\xff\xfe\x00", "not JSON"), ("[" * 5000, "not JSON")],
)
def test_a_broken_sidecar_is_refused_under_its_own_name(tmp_path: Path, content: str | bytes, reason: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.meta.json").write_bytes(content if isinstance(content, bytes) else content.encode())
    (told,) = refusals(tmp_path / "a.txt")
    assert told.startswith("a.meta.json: ")
    assert reason in told


def test_a_folder_in_order_of_name_with_all_that_goes_wrong(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "x.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / ".DS_Store").write_bytes(b"\x00\x01")
    (tmp_path / "b" / "2.txt").write_text(TEXT + "Two.\n", encoding="utf-8")
    (tmp_path / "1.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "1.meta.json").write_text('{"published": "2023-05-12"}', encoding="utf-8")
    (tmp_path / "3.meta.json").write_text("{}", encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "map.png").write_bytes(b"\x89PNG")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    assert [(d.name, str(d.published)) for d in documents(tmp_path)] == [("1.txt", "2023-05-12"), ("b/2.txt", "None")]
    assert refusals(tmp_path) == [
        "3.meta.json: a sidecar without its article",
        "empty.txt: empty",
        "gone.txt: a link to nothing",
        "paper.pdf: .pdf files are not read; save the article as text or as a page",
    ]


def test_what_is_not_there(tmp_path: Path) -> None:
    assert refusals(tmp_path / "none.txt") == ["none.txt: no such file"]
    assert refusals(Path("a\x00b.txt"))[0].endswith("null byte") or refusals(Path("a\x00b.txt"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert refusals(tmp_path / "pipe.txt") == ["pipe.txt: not a file"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.txt").chmod(0)
    assert refusals(tmp_path / "a.txt") == ["a.txt: cannot be read: Permission denied"]


def test_permission_denied_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")

    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    assert refusals(tmp_path / "a.txt") == ["a.txt: cannot be read: Permission denied"]


def test_a_name_that_is_no_utf8(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    try:
        path.write_text(TEXT, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    for source in (path, tmp_path):
        (found,) = documents(source)
        assert found.name == "caf\ufffd.txt"


def test_a_text_of_fifty_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)   # a sparse file: nothing is written, and nothing may be read
    assert refusals(path) == ["long.txt: too large: 50 MB, an article has at most 2 MB"]
    path.write_text(TEXT, encoding="utf-8")
    assert len(refusals(path, limits=Limits(text=20))) == 1


def test_a_language_without_a_pack_is_kept_and_said_not_to_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(JAPANESE, encoding="utf-8")
    (found,) = documents(tmp_path / "a.txt")
    assert found.language == "ja"
    assert "no pack for ja" in (not_read(found) or "")
    assert [(u.span.start, u.span.end) for u in found.unread] == [(0, len(JAPANESE))]


def test_too_short(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("12.05.2023\n", encoding="utf-8")
    assert refusals(tmp_path / "a.txt") == ["a.txt: too short to tell its language"]


def test_lines_of_json(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": TEXT, "published": "2023-05-12", "name": "lima"}),
        "{broken",
        "",
        json.dumps([1]),
        json.dumps({"body": TEXT}),
        json.dumps({"text": 5}),
        json.dumps({"text": TEXT, "published": "2023-02-30"}),
        json.dumps({"text": ""}),
        json.dumps({"text": TEXT + "\ud83d"}),
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert [(d.name, d.text.count("\ufffd")) for d in documents(tmp_path / "a.jsonl")] == [("lima", 0), ("a.jsonl:9", 1)]
    assert refusals(tmp_path / "a.jsonl") == [
        "a.jsonl:2: not JSON in UTF-8",
        'a.jsonl:4: not an object like {"text": "…"}',
        "a.jsonl:5: no text: the field text is missing",
        "a.jsonl:6: the field text is no text",
        "a.jsonl:7: published: there is no day 2023-02-30",
        "a.jsonl:8: empty",
    ]


def test_one_endless_line_of_json(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "' + "a" * 5000 + '"}\n' + json.dumps({"text": TEXT}) + "\n", encoding="utf-8")
    limits = Limits(text=1000)
    assert len(documents(path, limits=limits)) == 1
    assert [r.split(":")[1] for r in refusals(path, limits=limits)] == ["1"]


def test_an_empty_file_of_lines(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\n\n")
    assert refusals(tmp_path / "a.jsonl") == ["a.jsonl: empty"]


def test_the_same_text_has_the_same_id_whatever_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode("utf-8"))
    (tmp_path / "b.txt").write_bytes(TEXT.replace("\n", "\r\n").encode("utf-16"))
    (tmp_path / "c.txt").write_bytes((TEXT + "More.").encode("utf-8"))
    a, b, c = documents(tmp_path)
    assert a.id == b.id != c.id


def test_what_decoding_had_to_do_is_said(tmp_path: Path) -> None:
    text = "Министры иностранных дел Перу и Эквадора встретились в Лиме, чтобы обсудить границу, сообщили в посольстве.\n"
    (tmp_path / "a.txt").write_bytes(text.encode("cp1251"))
    (found,) = documents(tmp_path / "a.txt")
    assert (found.text, found.language) == (text, "ru")
    assert [u.reason for u in found.unread] == ["read as cp1251"]


@pytest.mark.shared
def test_the_seeds_with_their_sidecars(shared: Path) -> None:
    found = documents(shared / "seeds")
    assert [(d.name, d.language) for d in found] == [
        ("000.txt", "fr"), ("001.txt", "en"), ("002.txt", "en"), ("003.txt", "ru"), ("004.txt", "en"),
    ]
    assert {d.published_basis for d in found} == {"sidecar"}
    assert not refusals(shared / "seeds")
    for document in found:
        for part in (*document.furniture, *document.origins, *document.unread):
            assert part.span.end <= len(document.text)
