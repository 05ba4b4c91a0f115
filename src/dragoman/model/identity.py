"""Identifiers come from content: the same words give the same id, on every machine and in every order."""

from __future__ import annotations

import hashlib

LENGTH = 16   # hexadecimal digits: 64 bits; two of a million documents share one with odds of 1 in 37 million


def identity(content: str) -> str:
    """16 hexadecimal digits from what a thing is made of."""
    return hashlib.sha256(content.encode("utf-8")).hexdigest()[:LENGTH]


def contact_id(founder: str) -> str:
    """The id of a contact of which the claim `founder` is the first; what else is known of it has no part in its id."""
    return identity(f"contact\x1f{founder}")
