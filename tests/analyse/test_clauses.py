"""Clauses and names of French that the parsers put together wrongly."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Token

from dragoman.analyse.pipelines import parse


def token(doc: Doc, word: str) -> Token:
    return next(t for t in doc if t.text == word)


def top(doc: Doc, word: str) -> str:
    """What a word hangs on."""
    return token(doc, word).head.text


def test_each_with_a_title_of_his_own_is_another() -> None:
    doc = parse(
        "Anna Berg a réuni lundi le président polonais Piotr Nowak, le président finlandais Matti Salo et la chancelière autrichienne "
        "Eva Huber pour un sommet à Oslo.",
        "fr",
    )
    polish, finnish = (t for t in doc if t.text == "président")
    assert (polish.dep_, finnish.dep_, token(doc, "chancelière").dep_) == ("obj", "conj", "conj")
    assert (finnish.head, token(doc, "Huber").head.text) == (polish, "Eva")


def test_a_noun_phrase_is_joined_to_another() -> None:
    doc = parse("Lundi, M. Dahl verra le président portugais, Rui Costa, puis la Première ministre, Ana Lopes.", "fr")
    assert (token(doc, "ministre").dep_, top(doc, "ministre")) == ("conj", "président")


def test_an_aside_with_its_pronoun_behind() -> None:
    doc = parse("Le contrat sera signé en mai, a-t-elle fait savoir.", "fr")
    assert (token(doc, "savoir").dep_, token(doc, "-t-elle").dep_, token(doc, "signé").dep_) == ("parataxis", "nsubj", "ROOT")


def test_particles_belong_to_a_name() -> None:
    doc = parse("La présidente de la Commission, Ursula von der Leyen, a rencontré mardi Pedro Sánchez à Madrid.", "fr")
    assert {token(doc, word).dep_ for word in ("von", "der", "Leyen")} == {"flat"}
    assert {top(doc, word) for word in ("von", "der", "Leyen")} == {"Ursula"}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("A Oslo, le ministre portugais, Rui Costa, a évoqué la pêche.", "ministre"),
        ("À Lisbonne, la présidente Anna Berg a rencontré Rui Costa.", "présidente"),
    ],
)
def test_a_place_that_opens_a_sentence_is_no_subject(text: str, word: str) -> None:
    doc = parse(text, "fr")
    assert [t.text for t in doc if t.dep_.startswith("nsubj")] == [word]
    assert token(doc, "Oslo" if "Oslo" in text else "Lisbonne").dep_ == "obl"


def test_the_clause_goes_on_behind_an_aside() -> None:
    doc = parse("Les deux ministres, a indiqué le porte-parole, se rencontreront mardi à Riga.", "fr")
    assert (token(doc, "rencontreront").dep_, token(doc, "indiqué").dep_, top(doc, "ministres")) == ("ROOT", "parataxis", "rencontreront")
    assert (token(doc, "porte-parole").dep_, top(doc, "porte-parole")) == ("nsubj", "indiqué")


def test_a_participle_tells_what_a_clause_is_said_of() -> None:
    doc = parse("Le ministre a salué la rencontre des présidents que la Norvège a proposée.", "fr")
    assert (token(doc, "proposée").dep_, top(doc, "proposée")) == ("acl:relcl", "rencontre")


def test_nobody_is_dined() -> None:
    doc = parse("Le roi Harald a reçu à dîner le président portugais Rui Costa.", "fr")
    assert (token(doc, "dîner").pos_, top(doc, "président")) == ("NOUN", "reçu")


def test_who_has_arrived_was_named_just_before() -> None:
    doc = parse("Anna Berg a reçu jeudi à Oslo le Premier ministre portugais, Rui Costa, arrivé la veille pour deux jours.", "fr")
    assert (token(doc, "arrivé").dep_, top(doc, "arrivé")) == ("acl", "ministre")
    doc = parse("Arrivé mercredi soir, reparti jeudi matin : le ministre portugais n'aura passé qu'une nuit à Oslo.", "fr")
    assert top(doc, "reparti") != "soir"


def test_an_agency_in_brackets_does_nothing() -> None:
    doc = parse("(Belga) Le président finlandais, Matti Salo, a reçu mardi à Turku le roi Harald.", "fr")
    assert [t.text for t in doc if t.dep_.startswith("nsubj")] == ["président"]
