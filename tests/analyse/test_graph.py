"""The second parser of a pipeline: what it sees of a word, sentences side by side, and the reading that both settle on."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.analyse import pipelines
from dragoman.analyse.graph import NEVER, Graph, Steps
from dragoman.analyse.trained import Trained
from dragoman.analyse.vote import LONGEST, Vote, Weights
from dragoman.analyse.words import FEATURES, columns, shape


@pytest.mark.parametrize(
    ("form", "expected"),
    [("Oslo", "Xxxx"), ("NATO", "XXX"), ("12:30", "00:00"), ("don’t", "xxx’x"), ("internationally", "xxx"), ("F-16", "X-00"), ("", "")],
)
def test_shape(form: str, expected: str) -> None:
    assert shape(form) == expected


def test_columns() -> None:
    seen = dict(zip(FEATURES, columns("Talks", {"talks": "1111011"}), strict=True))
    assert (seen["word"], seen["suffix3"], seen["prefix2"], seen["shape"]) == ("talks", "lks", "ta", "Xxxx")
    assert seen["cluster"] == "1111011"
    assert seen["cluster6"] == str(1111011 & 63)
    assert columns("“", {}) == columns('"', {})
    assert columns("1999", {})[0] == columns("2024", {})[0] == "0000"


@given(st.lists(st.integers(1, 12), min_size=1, max_size=8))
def test_steps_hold_each_word_once_in_order(lengths: list[int]) -> None:
    lengths = sorted(lengths, reverse=True)
    steps = Steps(lengths)
    rows = [steps.of(n) for n in range(len(lengths))]
    assert sorted(np.concatenate(rows).tolist()) == list(range(sum(lengths)))
    for row in rows:
        for step, at in enumerate(row.tolist()):
            start, end = steps.bounds[step]
            assert start <= at < end


def test_no_graph_where_there_is_no_file(tmp_path) -> None:  # type: ignore[no-untyped-def]
    assert Graph.load(tmp_path, None) is None


@pytest.fixture(scope="module")
def graph() -> Graph:
    found = Graph.load(pipelines.HOME / "en", pipelines.HOME / "en" / "clusters.tsv.gz")
    assert found is not None
    return found


def test_a_sentence_is_read_the_same_alone_and_beside_others(graph: Graph) -> None:
    one, two = ["The", "envoy", "flew", "to", "Oslo", "."], ["Nobody", "came"]
    alone = graph.read(one, [True] * 6, [(0, 6)])
    both = graph.read([*two, *one], [True] * 8, [(0, 2), (2, 8)])
    np.testing.assert_allclose(alone.heads[0], both.heads[1], rtol=1e-3, atol=1e-3)
    np.testing.assert_allclose(alone.tags, both.tags[2:], rtol=1e-3, atol=1e-3)
    assert all(alone.heads[0][n, n + 1] == NEVER for n in range(6))
    assert [graph.tags[n] for n in alone.tags.argmax(-1)] == ["DET", "NOUN", "VERB", "ADP", "PROPN", "PUNCT"]
    assert alone.heads[0].argmax(-1).tolist() == [2, 3, 0, 5, 3, 3]


def test_every_sentence_is_a_tree_however_long() -> None:
    text = "The envoy flew home. " + "and so on " * (LONGEST // 2) + ". Nobody, it seems, asked why."
    doc = pipelines.parse(text, "en")
    for sent in doc.sents:
        assert sum(t.head.i == t.i for t in sent if not t.is_space) == 1
        assert all(t.head in sent for t in sent)
    assert [t.dep_ for t in doc if t.head.i == t.i and not t.is_space] == ["ROOT"] * len(list(doc.sents))


def test_a_graph_that_votes_on_tags_alone_leaves_the_trees() -> None:
    reader = pipelines._reader("fr")
    assert isinstance(reader, Trained)
    assert reader.vote is not None
    vote = Vote(reader.nlp, reader.vote.graph, Weights(trees=False))
    docs = [reader.nlp.tokenizer("Le ministre s'est entretenu mardi avec son homologue.")]
    own = reader.nlp.tokenizer(docs[0].text)
    vote.network.vectors([own])
    vote.network.parse([own])
    (block,) = vote.blocks(docs)
    assert np.array_equal(block[:, 3:5], own.to_array(["DEP", "HEAD"]).view(np.int64))
    tags, trees = (vote.graph.read([t.text for t in own], [True] * len(own), [(0, len(own))], trees=x) for x in (False, True))
    np.testing.assert_array_equal(tags.tags, trees.tags)
    assert (len(tags.heads), len(trees.heads)) == (0, 1)
