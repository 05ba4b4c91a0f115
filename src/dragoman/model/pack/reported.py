"""The words of a language for reported speech: the shape of ``languages/<code>/reported.toml``. The reporting verbs are in ``speech.toml``.

Lemmas are lower-case dictionary forms as the pipeline of the language gives them (with what it makes of a form that it does not know);
phrases are lower-case running text. Frames carry sentences that they must read as somebody's words (`yes`) and such as they must leave
alone (`no`); one test runs them all.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Frame:
    """Verbs that report speech in less than a clause, and where its content stands.

    `object`: in a nominal object (*stressed the importance of …*). `infinitive`: in an infinitive, with the person asked (*urged them to
    sign*). `prepositions`: in a phrase with one of these (*called for …*, *pointed to …*), `addressed` with an object before
    it (*thanked them for …*). `denies`: what stands there is denied, a clause
    too. `along` are lemmas one of which must stand with the verb (*ruled* out, *drew* attention);
    `carried`: the object must be one of the `carriers` (to reject a report is to say something, to reject a bill is not); `judged`: a
    word or quotation must say what the object is called.
    """

    lemmas: frozenset[str]
    object: bool = False
    infinitive: bool = False
    along: frozenset[str] = frozenset()
    carried: bool = False
    judged: bool = False
    prepositions: frozenset[str] = frozenset()
    addressed: bool = False
    denies: bool = False
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PolarityWords:
    """What makes content a denial.

    `negators` negate its main verb, unless one of `soft` goes with it (*not yet*, *not only*), or the verb is one of `modest` (*does not
    know*, *is not sure*), or one of `limits` says why or on what terms (*not without you*, *not because of the strike*): that is news or a
    principle. `evasions` open answers that are none (*no comment*, *not today*). `phrases` call something untrue wherever they stand.
    """

    negators: frozenset[str] = frozenset()
    soft: frozenset[str] = frozenset()
    modest: frozenset[str] = frozenset()
    evasions: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportedWords:
    """Everything that the rules of reported speech know of a language beside its reporting verbs.

    `complementizers` open a content clause, `interrogatives` one that tells how or why, of which they are part; `bare` languages may
    leave them out (*said he would come*). `about_it` are phrases by
    which a sentence gives the speaker of the one before (*об этом*). `carriers` are nouns whose clause or complement is the content
    (*reports that*, *hope that*), `light` the verbs with which those make a report (*express hope that*), `agreeing` verbs whose clause
    is what several have agreed, no statement. `sources` are nouns for people and bodies that may speak, `things` nouns that say or show
    something without being anybody (*data*, *law*), `places` the prepositions by which a body speaks (*в МИД сообщили*),
    `agents` those of whoever does what a passive tells (*announced by*). `servants` are those who speak for somebody or serve him: a name
    behind them may be their master's (*adviser to President X*).
    """

    frames: tuple[Frame, ...] = ()
    bare: bool = False
    complementizers: frozenset[str] = frozenset()
    interrogatives: frozenset[str] = frozenset()
    about_it: tuple[str, ...] = ()
    carriers: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    agreeing: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    agents: frozenset[str] = frozenset()
    servants: frozenset[str] = frozenset()
    polarity: PolarityWords = field(default_factory=PolarityWords)
