"""``python training/clusters.py build/clusters.tsv.gz``: Brown clusters of the commoner English words, out of spacy-lookups-data (MIT)."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import spacy_lookups_data

COMMONEST = 70_000


def main() -> None:
    data = Path(spacy_lookups_data.__file__).parent / "data"
    clusters, prob = (json.loads(gzip.decompress((data / f"en_lexeme_{name}.json.gz").read_bytes())) for name in ("cluster", "prob"))
    words = [w for w, c in clusters.items() if c and w in prob and w.strip() == w and "\t" not in w and "\n" not in w and w]
    words.sort(key=lambda w: (-prob[w], w))
    rows = sorted(f"{w}\t{clusters[w]}\n" for w in words[:COMMONEST])
    with gzip.GzipFile(sys.argv[1], "wb", mtime=0) as out:
        out.write("".join(rows).encode())


if __name__ == "__main__":
    main()
