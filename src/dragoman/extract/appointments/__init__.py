"""Who takes or leaves which office.

The way: `changes` reads each verb or noun of taking and leaving office into a `Move`, with whom it concerns; `posts` says which office is
meant; `find` dates the moves, takes those of one person together and writes the claims.
"""

from dragoman.extract.appointments.find import find

__all__ = ["find"]
