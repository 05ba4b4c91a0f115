"""Forms of words that pipelines get wrong: the shape of ``languages/<code>/forms.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Irregular:
    """Verbs that share their stem: every prefix with every form is a form of that prefix with the infinitive."""

    infinitive: str
    forms: tuple[str, ...]
    prefixes: tuple[str, ...] = ("",)


@dataclass(frozen=True, slots=True)
class Example:
    """A `form` of a verb, how its `infinitive` should come out, and what the pipeline may have made of it (`said`)."""

    form: str
    infinitive: str
    said: str


@dataclass(frozen=True, slots=True)
class FormsWords:
    """What `analyse.mend` knows of a language. All in lower case; a room without a file mends nothing.

    - `infinitives` are the endings that every infinitive has; a verb whose lemma has none of them was not understood, and its infinitive
      is guessed by the longest of `endings` (ending of the form → ending of the infinitive). `irregular` forms are known; `slips`
      are endings that no infinitive has.
    - `future` and `conditional` are endings that only those tenses have, but for verbs in `not_future` + ending (*tira*, not *dira*).
    - `homographs` are nouns that are also forms of a verb (noun → infinitive).
    - `conjoined` verbs are taken for nouns when *and* joins them to another verb (*will call on X and hold talks*). `headless` mends what
      names without a verb over them, and subjects joined to the phrase before, leave of a sentence.
    - `subordinators` are conjunctions that are adpositions too (*as X met Y*, *after X met Y*).
    - `affirmative` words are no negation, whatever the tagger says (*qu'*, which it knows from *ne … que*).
    - `agents` are adpositions before who does what a passive says (*par*).
    - `active` auxiliaries never stand in a passive by themselves (*a reçu*).
    - `participles` are the endings of participles, `gerunds` those of them that are active (*Speaking in X*), `openers` the verbs whose
      participle may open a sentence (*Reçu par X, Y …*), `movers` those with *be* in the active (*est arrivé*), which know no passive;
      `reflexives` are the pronouns before *be* and a
      participle.
    - `plain` verbs are often taken for adjectives or adverbs in the present, whose endings `presents` gives (ending of the infinitive
      → endings).
    - `prenominal` adjectives before a noun are often taken for it; `asides` open a participle by the way (*comme prévu*), `peoples` are
      endings of peoples' adjectives that are verbs' too.
    - `times` are words for days, weeks, months, years: a name of a place behind one, after one of the adpositions in `whither`, belongs to
      the verb of both (*will travel on Monday to Oslo*).
    - `particles` stand inside names (*Ursula von der Leyen*), `fronted` are adpositions of the place that opens a sentence (*A Oslo, …*),
      `joining` open the later ones of several noun phrases (*et*, *puis*), `meals` are infinitives of meals that one has somebody to
      (*recevoir à dîner*).
    - `whereabouts` open a clause on the place right before them (*où*), `thither` are pronouns that stand for a place (*y*),
      `conjunctions` adverbs that open an infinitive (*afin de*).
    - `agreeing` are the endings of participles that tell what they agree with (ending → gender and number, the longer ending first).
    - `dummies` are pronouns that may be subjects of nobody (*il pleut*), `impersonal` the verbs that have them so.
    """

    infinitives: tuple[str, ...] = ()
    endings: Mapping[str, str] = field(default_factory=dict)
    slips: Mapping[str, str] = field(default_factory=dict)
    irregular: tuple[Irregular, ...] = ()
    future: tuple[str, ...] = ()
    conditional: tuple[str, ...] = ()
    not_future: str = ""
    homographs: Mapping[str, str] = field(default_factory=dict)
    conjoined: Mapping[str, str] = field(default_factory=dict)
    headless: bool = False
    subordinators: frozenset[str] = frozenset()
    affirmative: frozenset[str] = frozenset()
    active: frozenset[str] = frozenset()
    agents: frozenset[str] = frozenset()
    participles: tuple[str, ...] = ()
    gerunds: tuple[str, ...] = ()
    openers: frozenset[str] = frozenset()
    movers: frozenset[str] = frozenset()
    reflexives: frozenset[str] = frozenset()
    plain: tuple[str, ...] = ()
    presents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    prenominal: frozenset[str] = frozenset()
    asides: frozenset[str] = frozenset()
    peoples: tuple[str, ...] = ()
    times: frozenset[str] = frozenset()
    whither: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    fronted: frozenset[str] = frozenset()
    meals: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    whereabouts: frozenset[str] = frozenset()
    thither: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    agreeing: Mapping[str, str] = field(default_factory=dict)
    dummies: frozenset[str] = frozenset()
    impersonal: frozenset[str] = frozenset()
    examples: tuple[Example, ...] = ()
