"""Who met, called, visited or wrote to whom: the contacts that an article reports.

The way: `reading` indexes the article (who stands where, which dates, what is furniture); `frames` turns each predicate into a
`Sighting` of a contact, with its arguments; `status`, `scene` fill in what the clause says of it; `gather` takes the sightings of
one contact across the article's sentences together and writes the claims.
"""

from dragoman.extract.contacts.find import find

__all__ = ["find"]
