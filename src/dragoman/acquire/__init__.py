"""Source → Document: everything between a file or an address and a clean, dated, language-marked article.

    for found in read_source(path, published=None, limits=None):   # Iterator[Document | Refused]
        …                                                          # a Refused value is told, exit status 1; the rest goes on

- `read_source`   text files with sidecars, folders, ``.jsonl``, saved pages (`sources`, `sidecar`, `encoding`, `page`), addresses
- `Handed`        such a file under a name of its own, as an upload is
- `fetch`         the only network: one address, behind all that `addresses` refuses (imported only where an address is given)
- `compose`       a text in hand → Document: `language`, `dating`, `furniture`, `credit`, `title`, `unread`
- `not_read`      why a Document is not read (no pack for its language), or None; such a one counts as refused too
- `parse_day`     ``YYYY-MM-DD`` of a command line or a sidecar → date; ValueError with one clear line
- `Limits`        how many bytes an article may have; `Network` how far fetching may go
"""

from dragoman.acquire.addresses import Network
from dragoman.acquire.compose import compose, not_read
from dragoman.acquire.days import parse_day
from dragoman.acquire.sidecar import Facts
from dragoman.acquire.sources import Handed, Limits, read_source

__all__ = ["Facts", "Handed", "Limits", "Network", "compose", "not_read", "parse_day", "read_source"]
