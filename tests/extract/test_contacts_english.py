"""Contacts in the turns of the English press: participles, rounds of talks, errands, hosts, invitations. All sentences are our own."""

from __future__ import annotations

import pytest
from test_contacts import Told, document, told

from dragoman import pipeline

CASES: list[tuple[str, list[Told]]] = [
    (  # an active participle opens the sentence
        "Welcoming Danish Prime Minister Peter Holm to Lima on Tuesday, Peruvian President Jose Gomez promised a treaty.",
        [
            ("meeting", "held", "2024-05-21", "Lima", ("Jose Gomez", "Peter Holm")),
        ],
    ),
    (  # what follows the talks is said, not discussed
        "Speaking after talks with Danish Foreign Minister Peter Holm in Lima on Tuesday, Peruvian Foreign Minister Jose Gomez "
        "promised a treaty.",
        [
            ("meeting", "held", "2024-05-21", "Lima", ("Jose Gomez", "Peter Holm")),
        ],
    ),
    (  # a participle between commas
        "Danish Prime Minister Peter Holm and Peruvian President Jose Gomez, meeting in Oslo on Tuesday, pledged to cut "
        "tariffs.",
        [
            ("meeting", "held", "2024-05-21", "Oslo", ("Jose Gomez", "Peter Holm")),
        ],
    ),
    (  # rounds of talks
        "Denmark and Peru will hold a third round of border talks in Oslo on Sunday.",
        [
            ("meeting", "planned", "2024-05-26", "Oslo", ("Denmark", "Peru")),
        ],
    ),
    (  # who hosts talks of others
        "The leaders of Denmark and Peru agreed on a truce on Monday after talks in Oslo hosted by Norwegian Prime Minister "
        "Anna Schmidt.",
        [
            ("meeting", "held", "2024-05-20", "Oslo", ("Denmark", "Peru")),
        ],
    ),
    (  # the errand of a delegation
        "A Danish delegation led by Foreign Minister Peter Holm arrived in Lima on Saturday for talks with Peruvian officials.",
        [
            ("meeting", "held", "2024-05-18", "Lima", ("PE", "Peter Holm")),
            ("visit", "held", "2024-05-18", "Lima", ("Peter Holm",)),
        ],
    ),
    (  # the main verb behind a relative clause
        "Danish Prime Minister Peter Holm, who is in Oslo for the summit of the Nordic Council, called on King Harald on "
        "Monday.",
        [
            ("meeting", "held", "2024-05-20", "Oslo", ("Harald", "Peter Holm")),
            ("multilateral", "held", "2024-05-20", "Oslo", ("Nordic Council", "Peter Holm")),
            ("visit", "held", "2024-05-20", "Oslo", ("Peter Holm",)),
        ],
    ),
    (  # told by its errand alone
        "Danish Prime Minister Peter Holm left Copenhagen on Monday to attend a conference in Lima.",
        [
            ("visit", "held", "2024-05-20", "Lima", ("Peter Holm",)),
        ],
    ),
    (  # posted, not written to somebody
        "Danish Prime Minister Peter Holm wrote on Telegram that he had met with Peruvian President Jose Gomez in Oslo.",
        [
            ("meeting", "held", None, "Oslo", ("Jose Gomez", "Peter Holm")),
        ],
    ),
    (  # the visit during which a treaty was signed
        "Danish Prime Minister Peter Holm and Peruvian President Jose Gomez signed a treaty in Lima on Wednesday during Holm's "
        "visit.",
        [
            ("visit", "held", "2024-05-22", "Lima", ("Peter Holm",)),
        ],
    ),
    (  # invited for talks
        "Peruvian Foreign Minister Jose Gomez has invited his Danish counterpart, Peter Holm, for talks in Cusco.",
        [
            ("meeting", "proposed", None, "Cusco", ("Jose Gomez", "Peter Holm")),
        ],
    ),
    (  # the two who agreed
        "Danish Defense Minister Peter Holm and his Peruvian counterpart, Jose Gomez, agreed on Monday to share maps. The "
        "agreement came during talks in Lima.",
        [
            ("meeting", "held", "2024-05-20", "Lima", ("Jose Gomez", "Peter Holm")),
        ],
    ),
    (  # an invitation renewed
        "Danish Foreign Minister Peter Holm renewed the invitation to President Jose Gomez to visit Denmark in 2026.",
        [
            ("visit", "proposed", "2026", None, ("Jose Gomez",)),
        ],
    ),
    (  # towns behind the word for one
        "Danish Prime Minister Peter Holm and Peruvian President Jose Gomez met in the city of Cusco on Tuesday and announced "
        "that trains would run again from December.",
        [
            ("meeting", "held", "2024-05-21", "Cusco", ("Jose Gomez", "Peter Holm")),
        ],
    ),
    (  # two who spend hours together
        "Danish Prime Minister Peter Holm and Peruvian President Jose Gomez spent three hours together on Monday night.",
        [
            ("meeting", "held", "2024-05-20", None, ("Jose Gomez", "Peter Holm")),
        ],
    ),
    (  # a body led by somebody does not sit
        "The Nordic Council, led by Denmark, asked for calm.",
        [],
    ),
    (  # a hearing by telephone is an interview
        "Danish Prime Minister Peter Holm praised President Jose Gomez in a phone interview.",
        [],
    ),
    (  # no plans
        "Danish Foreign Minister Peter Holm said he had no plans to meet his Peruvian counterpart, Jose Gomez.",
        [
            ("meeting", "denied", None, None, ("Jose Gomez", "Peter Holm")),
        ],
    ),
    (  # the minister is the one told of before
        "Foreign Minister Peter Holm left Copenhagen for Lima on Sunday. The Minister met President Jose Gomez on Monday in "
        "Cusco. He is accompanied by Trade Minister Lars Berg.",
        [
            ("meeting", "held", "2024-05-20", "Cusco", ("Jose Gomez", "Peter Holm")),
            ("visit", "held", "2024-05-19", "Lima", ("Peter Holm",)),
        ],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), [pytest.param(*c, id=c[0][:60]) for c in CASES])
def test_what_a_text_tells(text: str, wanted: list[Told]) -> None:
    (record,) = pipeline.read_many([document(text, "en")])
    assert told(record) == sorted(wanted, key=repr)
