"""A language as the steps see it: its words, room by room, as frozen values read from TOML by `languages.load`."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.model.pack.appointments import AppointmentsWords
from dragoman.model.pack.commitments import CommitmentsWords
from dragoman.model.pack.contacts import ContactsWords
from dragoman.model.pack.credits import CreditsWords
from dragoman.model.pack.dates import DatesWords
from dragoman.model.pack.figures import FiguresWords
from dragoman.model.pack.forms import FormsWords
from dragoman.model.pack.furniture import FurnitureWords
from dragoman.model.pack.names import NamesWords
from dragoman.model.pack.offices import OfficesWords
from dragoman.model.pack.reported import ReportedWords
from dragoman.model.pack.speech import SpeechWords
from dragoman.model.pack.topics import TopicsWords


@dataclass(frozen=True, slots=True)
class LanguageWords:
    """``language.toml``: what the language is called and which pipeline reads it.

    `pipeline` is ``trained`` (a folder of that code in `pipelines/`) or ``slovnet``. A text is known by the rest: `alphabet` are the
    language's letters in lower case, `function_words` its commonest little words that the neighbours do not share, `own_letters`
    letters that any running text has and those neighbours have not with whom it does share its little words.
    """

    name: str
    pipeline: str
    alphabet: str = ""
    own_letters: str = ""
    function_words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything a rule may know of a language. A room without a file has its empty default."""

    code: str
    language: LanguageWords
    forms: FormsWords = field(default_factory=FormsWords)
    names: NamesWords = field(default_factory=NamesWords)
    dates: DatesWords = field(default_factory=DatesWords)
    contacts: ContactsWords = field(default_factory=ContactsWords)
    furniture: FurnitureWords = field(default_factory=FurnitureWords)
    credits: CreditsWords = field(default_factory=CreditsWords)
    speech: SpeechWords = field(default_factory=SpeechWords)
    reported: ReportedWords = field(default_factory=ReportedWords)
    offices: OfficesWords = field(default_factory=OfficesWords)
    figures: FiguresWords = field(default_factory=FiguresWords)
    commitments: CommitmentsWords = field(default_factory=CommitmentsWords)
    appointments: AppointmentsWords = field(default_factory=AppointmentsWords)
    topics: TopicsWords = field(default_factory=TopicsWords)
