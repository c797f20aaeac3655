"""One test for a rule that holds of each of many things; it names every one that breaks the rule.

As `parametrize` does it, without the cost of a test (two milliseconds and its line) for each of
some thousand things that take microseconds to look at.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def each(things: Iterable[T]) -> Callable[[Callable[[T], None]], Callable[[], None]]:
    """`@each(ALL)` above `def test_…(one)`, which asserts about one of them."""
    known = list(things)

    def made(rule: Callable[[T], None]) -> Callable[[], None]:
        def test() -> None:
            assert known, "a rule about nothing"
            broken = {}
            for one in known:
                try:
                    rule(one)
                except AssertionError as error:
                    broken[str(one)] = str(error)
            assert not broken, "\n".join(f"{one}: {why}" for one, why in broken.items())

        test.__name__, test.__doc__, test.__module__ = rule.__name__, rule.__doc__, rule.__module__
        return test

    return made
