"""Atoms of words, features of neighbours, and the best reading of a text: what the name tagger stands on."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.analyse.pipelines import parse
from dragoman.extract.names_features import atoms, echoes
from dragoman.extract.names_groups import Grouper
from dragoman.languages.load import load as load_pack
from dragoman.model.tagger import LABELS, ROOM, SLOTS, TEMPLATES, best, echoed, numbers, spans_of
from dragoman.world.load import load as load_world

TEXT = "Orlova met Tanaka in Oslo. Orlova left Oslo on Monday."


def _table() -> tuple[np.ndarray, list[int]]:
    doc, world = parse(TEXT, "en"), load_world()
    tagger = world.taggers.get("en")
    assert tagger is not None
    return atoms(doc, Grouper(doc, load_pack("en"), world), tagger.lexicon), echoes(doc)


def test_the_same_word_has_the_same_atoms() -> None:
    table, same = _table()
    assert table.shape == (len(same), len(SLOTS))
    first, second = [i for i, n in enumerate(same) if n == same[0]]
    for slot in ("low", "word", "cluster", "shape", "borne"):
        assert table[first, SLOTS.index(slot)] == table[second, SLOTS.index(slot)]


def test_a_place_is_known_without_its_capitals_too() -> None:
    doc, world = parse("i flew from new york to oslo last week.", "en"), load_world()
    tagger = world.taggers.get("en")
    assert tagger is not None
    kept = atoms(doc, Grouper(doc, load_pack("en"), world), tagger.lexicon)[:, SLOTS.index("kept")]
    assert [doc[i].text for i in range(len(doc)) if kept[i]] == ["new", "york", "oslo"]


def test_features_stay_in_their_room_and_silence_is_naught() -> None:
    table, _ = _table()
    found = numbers(table)
    assert found.shape == (len(table), len(TEMPLATES))
    assert found.max() < 1 << ROOM
    assert not numbers(np.zeros((3, len(SLOTS)), np.uint32))[:, [len(t) == 1 for t in TEMPLATES]].any()


def test_the_lexicon_knows_common_words_only() -> None:
    tagger = load_world().taggers.get("en")
    assert tagger is not None
    known = tagger.lexicon.look_up(["minister", "Moscow", "qqzzxqj"])
    assert set(known) == {"minister", "Moscow"}
    assert known["minister"][0] != known["Moscow"][0]


def test_echoes_draw_scores_to_their_mean() -> None:
    scores = np.array([[0.0, 2.0], [5.0, 5.0], [2.0, 0.0]])
    moved = echoed(scores, [7, 0, 7])
    assert moved[1].tolist() == [5.0, 5.0]
    assert moved[0] == pytest.approx(moved[2][::-1])
    assert 0 < moved[0][0] < 1


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(range(len(LABELS))), max_size=12))
def test_spans_cover_every_label_that_is_not_out(labels: list[int]) -> None:
    spans = spans_of(labels)
    covered = [i for first, end, _ in spans for i in range(first, end)]
    assert covered == [i for i, label in enumerate(labels) if label]
    assert all(first < end and kind in ("PER", "LOC", "ORG") for first, end, kind in spans)


def test_best_follows_scores_and_steps() -> None:
    steps = np.zeros((3, 2))
    assert best(np.array([[1.0, 0.0], [0.0, 1.0]]), steps) == [0, 1]
    steps[0, 1] = -5.0
    assert best(np.array([[1.0, 0.0], [0.0, 1.0]]), steps) in ([0, 0], [1, 1])
