"""Which form of workspace this Dragoman makes, and which it can bring up to date."""

from __future__ import annotations

# oldest first; a test compares them with the files under migrations/versions
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0020", "0021", "0022", "0030", "0031", "0032", "0033", "0034")
HEAD = REVISIONS[-1]
APPLICATION_ID = 0x44524147         # "DRAG" in the header of the SQLite file: whose it is
