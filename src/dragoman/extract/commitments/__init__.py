"""What is to happen: planned contacts, instructions, agreements, promises, schedules.

The way: `undertakings` reads the words of committing and the future tense off the tree; `find` gives each what it has to do, by whom and
until when, and lays the contacts that the article plans beside them, so that nothing is entered twice.
"""

from dragoman.extract.commitments.find import find

__all__ = ["find"]
