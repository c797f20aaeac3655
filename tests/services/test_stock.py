"""The catalogue of everybody is kept for some seconds; then one who asks has it looked at anew."""

from collections.abc import Iterator

import pytest

from bot.services import own_content, setup
from bot.services.own_content import Shelf
from bot.services.stock import LOOK_AGAIN, Stock
from tests.services.house import House, catalog, house

OLD = LOOK_AGAIN + 1


class Clock:
    """Seconds that are moved by hand."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world() -> Iterator[House]:
    with house() as made:
        made.ask(setup.open_desk, made.request())
        yield made


@pytest.fixture
def stock(clock: Clock, world: House) -> Stock:
    """One that has looked."""
    made = Stock(catalog(), clock)
    assert made.at_hand() is None
    _ask_for(made, world)
    return made


def test_who_asks_first_has_it_looked_at_and_the_others_have_it(stock: Stock) -> None:
    assert [stock.at_hand() for _ in range(3)] == [catalog()] * 3


def test_of_many_at_once_one_has_it_looked_at_anew(stock: Stock, clock: Clock) -> None:
    clock.seconds += OLD
    assert [stock.at_hand() for _ in range(300)] == [None] + [catalog()] * 299


def test_what_another_process_added_is_seen_after_some_seconds(
    stock: Stock, clock: Clock, world: House
) -> None:
    _add(world)
    assert stock.at_hand() is catalog()
    clock.seconds += OLD
    assert stock.at_hand() is None
    _ask_for(stock, world)
    assert stock.at_hand() is None, "what a group has depends on who asks, each time"


def test_a_look_that_came_to_nothing_is_had_again(
    stock: Stock, clock: Clock, world: House
) -> None:
    _add(world)
    for _ in range(2):
        clock.seconds += OLD
        assert stock.at_hand() is None  # whoever is told so does not come to ask
    _ask_for(stock, world)
    assert stock.at_hand() is None


def _ask_for(stock: Stock, world: House) -> None:
    world.ask(stock.of_request, world.request())


def _add(world: House) -> None:
    title, link = "How we ship models", "https://example.org/ship"
    world.ask(own_content.add, world.request(), catalog(), Shelf.PODCAST, title, link, 25)
