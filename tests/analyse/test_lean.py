"""spaCy is imported without its commands, and nobody is the wiser."""

from __future__ import annotations

import subprocess
import sys

READS = "import sys; import dragoman.pipeline; "


def python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_what_reads_does_not_load_the_commands_of_spacy() -> None:
    assert python(READS + "print('spacy' in sys.modules, [m for m in sys.modules if m.startswith(('spacy.cli', 'weasel'))])") == "True []"


def test_the_commands_are_there_for_who_wants_them() -> None:
    assert python(READS + "import spacy.cli; print(spacy.cli.info.__module__)") == "spacy.cli.info"
    assert python(READS + "import spacy; print(spacy.info(silent=True)['spacy_version'] == spacy.__version__)") == "True"


def test_where_spacy_is_there_already_nothing_is_done() -> None:
    code = "import spacy, sys; whole = sys.modules['spacy.cli']; import dragoman.pipeline; print(sys.modules['spacy.cli'] is whole)"
    assert python(code) == "True"


def test_the_chronicle_is_made_without_a_parser() -> None:
    assert python("import sys, dragoman.chronicle; print([m for m in ('spacy', 'dragoman.extract') if m in sys.modules])") == "[]"
