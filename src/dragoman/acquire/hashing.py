"""The identifier of a document: a hash of its content, so that the same text twice is one document, whatever its file is called."""

from __future__ import annotations

import hashlib

LENGTH = 16   # hexadecimal digits: 64 bits; two of a million documents share one with odds of 1 in 37 million


def document_id(text: str) -> str:
    """16 hexadecimal digits from the text itself. Equal ids mean equal texts, so every offset stays true."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:LENGTH]
