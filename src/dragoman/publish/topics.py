"""How the topics of a contact stand: discussed, to be discussed, said not to have been discussed, ruled out; each apart."""

from __future__ import annotations

from typing import get_args

from dragoman.model.claim import ContactClaim, Topic, TopicStanding
from dragoman.model.record import Contact


def by_standing(contact: ContactClaim | Contact) -> list[tuple[TopicStanding, list[Topic]]]:
    """The topics under how they stand, in the order of `TopicStanding`; only what there is."""
    found: dict[TopicStanding, list[Topic]] = {standing: [] for standing in get_args(TopicStanding)}
    for topic in contact.topics:
        found[topic.standing or "discussed"].append(topic)
    for topic in contact.not_discussed:
        found[topic.standing or "not discussed"].append(topic)
    return [(standing, topics) for standing, topics in found.items() if topics]
