"""Words anywhere: people, contacts, what was said, articles."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dragoman.model.fold import fold
from dragoman.store.filters import Filters, Wanted
from dragoman.web.desk import Here
from dragoman.web.pages.chronicle import by_month
from dragoman.web.pages.said import told
from dragoman.web.render import page
from dragoman.workspace import Workspace

router = APIRouter()
FEW = 12     # of contacts and statements, where more is found: their own pages have the rest
PAGE = 20    # articles of one page


@router.get("/search")
def search(request: Request, workspace: Here, q: str = "", offset: int = 0) -> Response:
    """What has all the words; their beginnings will do."""
    return page(request, "search", **view(workspace, q.strip(), offset))


def view(workspace: Workspace, words: str, offset: int = 0, limit: int = PAGE) -> dict[str, Any]:
    """What the page shows, kind by kind; nothing where nothing is asked."""
    if not fold(words):
        return {"query": words, "asked": False, "found": 0}
    found = workspace.page(Filters(words=words, passing=True), 0, FEW)
    said, statements = workspace.statements(Wanted(words=words), 0, FEW)
    articles = workspace.articles(words, max(0, offset), limit)
    people = workspace.named(words, FEW)
    texts = workspace.texts(said)
    return {
        "query": words,
        "asked": True,
        "found": found.total + statements + articles.total + len(people),
        "people": people,
        "months": by_month(list(found.lines)),
        "contacts": found.total,
        "said": [told(s, s.reported.claim.span, texts[s.source.document]) for s in said],
        "statements": statements,
        "articles": articles,
        "offset": max(0, offset),
        "limit": limit,
        "few": FEW,
    }
