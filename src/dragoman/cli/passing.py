"""What stands apart from the chronicle is counted wherever it is left out."""

from __future__ import annotations


def left_out(n: int) -> None:
    """Say how many contacts are told in passing of nobody by name (`Contact.in_passing`); nothing where there are none."""
    from dragoman.cli.terminal import say

    if n:
        say(f"{n} told in passing, of nobody by name, left out; --passing has {'it' if n == 1 else 'them'} too")
