"""Who said what: direct quotes and reported speech, each with its speaker."""

from dragoman.extract.speech.find import find

__all__ = ["find"]
