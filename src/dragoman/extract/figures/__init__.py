"""Amounts of money, percentages and counts that an article gives."""

from dragoman.extract.figures.find import find

__all__ = ["find"]
