"""What the pack knows of the forms of a language, against what the pipeline makes of them."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from dragoman.analyse.mend import Mender
from dragoman.analyse.pipelines import parse
from dragoman.languages.load import codes, room
from dragoman.model.pack.forms import FormsWords

EXAMPLES = [(code, e) for code in codes() for e in room(code, "forms", FormsWords).examples]


@pytest.mark.parametrize(("code", "example"), EXAMPLES, ids=lambda x: getattr(x, "form", x))
def test_every_example_of_the_pack(code: str, example) -> None:
    mender = Mender.of(code)
    assert mender is not None
    assert mender.infinitive(example.form, example.said) == example.infinitive


def test_a_language_without_forms_is_left_alone() -> None:
    assert Mender.of("xx") is None


def token(doc: Doc, word: str):
    return next(t for t in doc if t.text == word)


def test_he_who_does_something_is_somebody() -> None:
    doc = parse("Le ministre est parti pour Oslo. Il y a été reçu par la reine Sonja. Il faut attendre.", "fr")
    first, second = (t for t in doc if t.text == "Il")
    assert first.dep_.startswith("nsubj")
    assert first.dep_ != second.dep_


def test_a_verb_in_a_headline() -> None:
    doc = parse("Le président norvégien rencontre Anna Schmidt à Oslo", "fr")
    verb = token(doc, "rencontre")
    assert (verb.pos_, verb.lemma_) == ("VERB", "rencontrer")
    assert token(doc, "président").dep_ == "nsubj"
    assert [t.text for t in doc if t.head.i == t.i] == ["rencontre"]


def test_the_last_time_is_no_thing_they_had() -> None:
    doc = parse("The two ministers had last met in Riga in May.", "en")
    assert (token(doc, "had").dep_, token(doc, "last").dep_, token(doc, "ministers").head.text) == ("aux", "advmod", "met")
    assert [t.text for t in doc if t.head.i == t.i] == ["met"]
    assert token(parse("The ministers had left the room painted.", "en"), "painted").dep_ != "ROOT"


def test_a_telephone_does_nothing() -> None:
    doc = parse("The two presidents last spoke by phone on September 30.", "en")
    assert token(doc, "phone").dep_ == "obl"
    assert token(parse("The envoy was received by parliament.", "en"), "parliament").dep_ == "obl:agent"


def test_a_noun_stays_one() -> None:
    doc = parse("La rencontre entre Anna Schmidt et Pierre Dubois a eu lieu à Oslo. Une tournée africaine suivra.", "fr")
    assert token(doc, "rencontre").pos_ == "NOUN"
    assert token(doc, "tournée").lemma_ == "tournée"


def test_a_future_is_one() -> None:
    doc = parse("Elle s'entretiendra jeudi avec la reine Sonja.", "fr")
    verb = token(doc, "entretiendra")
    assert verb.lemma_ == "entretenir"
    assert verb.morph.get("Tense") == ["Fut"]


def test_a_participle_that_opens_a_sentence() -> None:
    doc = parse("Reçue mardi par le roi Harald, la ministre portugaise Marta Lopes a plaidé pour une trêve.", "fr")
    verb = token(doc, "Reçue")
    assert (verb.pos_, verb.lemma_, verb.dep_, verb.head.text) == ("VERB", "recevoir", "advcl", "plaidé")
    assert token(doc, "roi").dep_ == "obl:agent"


def test_a_verb_taken_for_an_adjective() -> None:
    doc = parse("Le ministre norvégien Lars Berg séjourne depuis lundi au Portugal.", "fr")
    verb = token(doc, "séjourne")
    assert (verb.pos_, verb.lemma_, verb.dep_) == ("VERB", "séjourner", "ROOT")
    assert (token(doc, "ministre").dep_, token(doc, "Portugal").head.text) == ("nsubj", "séjourne")


def test_whoever_has_arrived_was_not_acted_upon() -> None:
    doc = parse("Le ministre norvégien Lars Berg est arrivé à Lisbonne.", "fr")
    assert token(doc, "ministre").dep_ == "nsubj"


def test_a_verb_behind_a_reflexive() -> None:
    doc = parse("Le ministre norvégien Lars Berg s'est envolé mardi pour Lisbonne.", "fr")
    verb = token(doc, "envolé")
    assert (verb.pos_, verb.dep_, token(doc, "Lisbonne").head.text) == ("VERB", "ROOT", "envolé")


def test_a_verb_that_looks_like_an_adverb() -> None:
    doc = parse("Le porte-parole, Jean Dupont, dément pourtant que la délégation soit partie.", "fr")
    assert (token(doc, "dément").pos_, token(doc, "dément").lemma_) == ("VERB", "démentir")
    assert token(parse("Ils étaient également là.", "fr"), "également").pos_ == "ADV"


def test_a_place_behind_a_day_belongs_to_the_verb() -> None:
    doc = parse("La présidente polonaise se rendra la semaine prochaine à Lisbonne, où elle rencontrera Marta Lopes.", "fr")
    assert token(doc, "Lisbonne").head.text == "rendra"
    doc = parse("Lars Berg a appelé mercredi le chancelier autrichien, Karl Huber, pour le féliciter.", "fr")
    assert (token(doc, "mercredi").dep_, token(doc, "chancelier").dep_) == ("obl", "obj")
    doc = parse("Il passera la semaine à Lisbonne.", "fr")
    assert token(doc, "semaine").dep_ == "obj"


def test_a_peoples_adjective_taken_for_a_verb() -> None:
    """As a parser once took *finlandais* for what the president does, and all that follows for its complements."""
    doc = Doc(
        Vocab(),
        words=["Le", "président", "finlandais", "Lars", "Berg", "est", "attendu", "à", "Oslo", "."],
        pos=["DET", "NOUN", "VERB", "PROPN", "PROPN", "AUX", "VERB", "ADP", "PROPN", "PUNCT"],
        deps=["det", "nsubj", "ROOT", "obj", "flat", "aux:pass", "parataxis", "case", "obl", "punct"],
        lemmas=["le", "président", "finlander", "Lars", "Berg", "être", "attendre", "à", "Oslo", "."],
        morphs=[""] * 10,
        heads=[1, 2, 2, 2, 3, 6, 2, 8, 6, 2],
    )
    mender = Mender.of("fr")
    assert mender is not None
    mender.mend(doc)
    assert [(t.text, t.dep_, t.head.text) for t in doc if t.dep_ not in {"det", "flat", "case", "aux:pass", "punct"}] == [
        ("président", "nsubj:pass", "attendu"),
        ("finlandais", "amod", "président"),
        ("Lars", "appos", "président"),
        ("attendu", "ROOT", "attendu"),
        ("Oslo", "obl", "attendu"),
    ]


def test_what_is_hung_on_the_last_word_of_a_name_belongs_to_the_name() -> None:
    doc = Doc(
        Vocab(),
        words=["Ana", "Maria", "Lopes", "and", "Lars", "Berg", "met"],
        pos=["PROPN", "PROPN", "PROPN", "CCONJ", "PROPN", "PROPN", "VERB"],
        deps=["nsubj", "flat", "flat", "cc", "conj", "flat", "ROOT"],
        lemmas=["Ana", "Maria", "Lopes", "and", "Lars", "Berg", "meet"],
        morphs=[""] * 7,
        heads=[6, 0, 1, 4, 2, 4, 6],
    )
    mender = Mender.of("en")
    assert mender is not None
    mender.mend(doc)
    assert (doc[4].dep_, doc[4].head.text) == ("conj", "Ana")


def test_a_name_is_no_dummy() -> None:
    doc = Doc(
        Vocab(),
        words=["Oslo", "s'", "est", "engagé"],
        pos=["PROPN", "PRON", "AUX", "VERB"],
        deps=["expl", "expl", "aux", "ROOT"],
        lemmas=["Oslo", "se", "être", "engager"],
        morphs=[""] * 4,
        heads=[3, 3, 3, 3],
    )
    mender = Mender.of("fr")
    assert mender is not None
    mender.mend(doc)
    assert [t.dep_ for t in doc] == ["nsubj", "expl", "aux", "ROOT"]
