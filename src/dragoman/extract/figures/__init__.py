"""Amounts of money, percentages and counts that an article gives, and who gives them."""

from dragoman.extract.figures.find import find
from dragoman.extract.figures.giver import given

__all__ = ["find", "given"]
