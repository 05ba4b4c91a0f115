"""Who said what: direct quotes and reported speech, each with its speaker."""

from dragoman.extract.speech.find import find
from dragoman.extract.speech.occasion import occasions

__all__ = ["find", "occasions"]
