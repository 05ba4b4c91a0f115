"""Our own way through the components of a pipeline says what spaCy's says."""

import numpy as np
import pytest
import spacy

from dragoman.analyse import pipelines
from dragoman.analyse.network import Network
from dragoman.analyse.trained import Trained

LINES = {
    "en": (
        "Anna Berg, the envoy, flew to Oslo on 9 May and won't come back before Tuesday.",
        "TALKS CONTINUE",
        "“We didn't agree,” she said. Nobody, it seems, had asked the 24-hour hotline.",
        "Xqzvw",
    ),
    "fr": (
        "Le ministre s'est entretenu mardi avec son homologue, Mme Berg, du sort des otages.",
        "Rencontre à Oslo",
        "« Nous n'avons rien signé », a-t-il dit. Ils se reverront le 9 mai.",
    ),
}


@pytest.fixture(scope="module", params=sorted(LINES))
def loaded(request: pytest.FixtureRequest) -> tuple[Trained, tuple[str, ...]]:
    home = pipelines.HOME / str(request.param)
    return Trained.load(str(home), request.param), LINES[request.param]


def test_as_spacy_has_it(loaded: tuple[Trained, tuple[str, ...]]) -> None:
    trained, lines = loaded
    nlp = trained.nlp
    assert Network.fits(nlp)
    network = Network(nlp)
    theirs = list(nlp.pipe(lines, disable=["attribute_ruler"]))
    mine = [nlp.tokenizer(line) for line in lines]
    vectors = network.vectors(mine)
    np.testing.assert_allclose(vectors, np.concatenate([doc.tensor for doc in theirs]), rtol=1e-4, atol=1e-4)
    network.parse(mine)
    columns: list[int | str] = ["HEAD", "DEP", "SENT_START"]
    for ours, other in zip(mine, theirs, strict=True):
        assert np.array_equal(ours.to_array(columns), other.to_array(columns))
    lemmas = network.lemmas([token.text for doc in mine for token in doc], vectors)
    assert [nlp.vocab.strings[int(n)] for n in lemmas.view(np.uint64)] == [token.lemma_ for doc in theirs for token in doc]
    labels = nlp.get_pipe("morphologizer").labels  # type: ignore[attr-defined]
    tags = [nlp.get_pipe("morphologizer").cfg["labels_pos"][labels[n]] for n in network.features(vectors).argmax(-1)]  # type: ignore[attr-defined]
    assert tags == [token.pos for doc in theirs for token in doc]


def test_a_line_is_read_the_same_alone_and_beside_others(loaded: tuple[Trained, tuple[str, ...]]) -> None:
    trained, lines = loaded
    network = Network(trained.nlp)
    alone = [network.vectors([trained.nlp.tokenizer(line)]) for line in lines]
    together = network.vectors([trained.nlp.tokenizer(line) for line in lines])
    np.testing.assert_allclose(np.concatenate(alone), together, rtol=1e-4, atol=1e-4)


def test_other_pipelines_are_left_to_spacy() -> None:
    nlp = spacy.blank("en")
    assert not Network.fits(nlp)
    for name in ("tok2vec", "morphologizer", "parser", "trainable_lemmatizer"):
        nlp.add_pipe(name)
    assert not Network.fits(nlp)                              # made in another way than ours
