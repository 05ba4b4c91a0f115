"""Who said what: by speaker, words, period; denials apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dragoman.model.record import Said
from dragoman.model.span import Span
from dragoman.publish.sentences import sentence
from dragoman.store.filters import Wanted
from dragoman.web.desk import Here
from dragoman.web.filters import statements, whole
from dragoman.web.markup import Mark, Piece, pieces
from dragoman.web.render import page
from dragoman.workspace import Workspace

router = APIRouter()
PAGE = 100   # statements, or commitments, of one page


@dataclass(frozen=True, slots=True)
class Told:
    """Something said or promised, with the sentence it stands in; `at` is where that begins in the article."""

    value: Any
    sentence: list[Piece]
    at: int


@router.get("/said")
def said(request: Request, workspace: Here, offset: int = 0) -> Response:
    """A page of statements."""
    query = request.query_params
    return page(request, "said", **view(workspace, statements(query), offset), asked=whole(query))


def view(workspace: Workspace, asked: Wanted, offset: int = 0, limit: int = PAGE) -> dict[str, Any]:
    """What the page shows: the newest first, what has no day last."""
    shown, total = workspace.statements(asked, offset, limit)
    texts = workspace.texts(shown)
    return {
        "told": by_year([told(s, s.reported.claim.span, texts[s.source.document]) for s in shown]),
        "total": total,
        "offset": max(0, offset),
        "limit": limit,
        "wanted": asked,
    }


def told(value: object, span: Span, text: str) -> Told:
    """Something with the sentence that tells it, its own words marked."""
    around = sentence(text, span)
    return Told(value, pieces(text, [Mark(span.start, span.end, "value")], around.start, around.end), around.start)


def by_year(statements: list[Told]) -> list[tuple[str, list[Told]]]:
    """Statements under the year in which they were made."""
    out: list[tuple[str, list[Told]]] = []
    for t in statements:
        s: Said = t.value
        year = s.when.edtf[:4] if s.when else ""
        if not out or out[-1][0] != year:
            out.append((year, []))
        out[-1][1].append(t)
    return out


