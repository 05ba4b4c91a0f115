"""Dragoman reads the press in many languages and keeps the diplomatic record.

    from dragoman import Workspace, read

    for record in read(["article.txt"]):                # what each article reports, or a Refused
        ...
    workspace = Workspace("dragoman.db")
    workspace.add(["articles/"])
    for line in workspace.chronicle(): ...
    workspace.contact("5f2c…"), workspace.export("csv")

Nothing is loaded before it is asked for: `import dragoman` takes no time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.errors import DragomanError, Refused
    from dragoman.model.claim import ContactClaim, Evidence
    from dragoman.model.document import Document
    from dragoman.model.entity import Entity
    from dragoman.model.record import ArticleRecord, Contact
    from dragoman.model.span import Span
    from dragoman.model.when import When
    from dragoman.settings import Settings
    from dragoman.store.filters import Filters
    from dragoman.workspace import Workspace, read

__version__ = "0.1.0.dev0"
__all__ = [
    "ArticleRecord",
    "Contact",
    "ContactClaim",
    "Document",
    "DragomanError",
    "Entity",
    "Evidence",
    "Filters",
    "Refused",
    "Settings",
    "Span",
    "When",
    "Workspace",
    "__version__",
    "read",
]

_HOME = {
    "ArticleRecord": "dragoman.model.record",
    "Contact": "dragoman.model.record",
    "ContactClaim": "dragoman.model.claim",
    "Document": "dragoman.model.document",
    "DragomanError": "dragoman.errors",
    "Entity": "dragoman.model.entity",
    "Evidence": "dragoman.model.claim",
    "Filters": "dragoman.store.filters",
    "Refused": "dragoman.errors",
    "Settings": "dragoman.settings",
    "Span": "dragoman.model.span",
    "When": "dragoman.model.when",
    "Workspace": "dragoman.workspace",
    "read": "dragoman.workspace",
}


def __getattr__(name: str) -> Any:
    """A public name, from the module where it lives."""
    if name not in _HOME:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(_HOME[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
