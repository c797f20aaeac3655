"""The board of a large group by minutes or days: the first, one's own place and its neighbours."""

from collections.abc import Mapping

from bot.domain.boards import Board, Entry, Place
from bot.store import ranks
from bot.store.ranks import Ranked, Value
from bot.store.work import Work

FIRST = 25  # shown of the best


def whole_group(work: Work, group: int, period: str, *, shares: bool) -> Board:
    """The group's bar and how many are unseen; without the names, which are by share."""
    kept, due, unseen = ranks.sums(work, group, period) if shares else (0, 0, 0)
    return Board(kept=kept, due=due, whole=(), bands=(), unseen=unseen)


def places(
    work: Work, group: int, period: str, by: Value, person: int | None, first: str
) -> tuple[tuple[Place, ...], tuple[Place, ...], Entry | None, int]:
    """(the first seen ones, a person's own place with its neighbours, the person, how many).

    Ties share a place. `first` is the stage of who never moved.
    """
    best = ranks.top(work, group, period, by, FIRST)
    me = None if person is None else ranks.few(work, group, period, [person]).get(person)
    value = 0 if me is None else _value(me, by)
    total, larger = ranks.counts(work, group, period, by, value)
    if me is None:
        known = ranks.few(work, group, period, best)
        return _top(best, known, by, first), (), None, total
    above, below = ranks.around(work, group, period, by, me.person, value)
    beside = [one for one in (above, me.person, below) if one is not None]
    known = ranks.few(work, group, period, [*best, *beside])
    own = tuple(
        _place(1 + _ahead(work, group, period, by, me, known[one], larger), known[one], by, first)
        for one in beside
    )
    return _top(best, known, by, first), own, _entry(me, first), total + (not me.seen)


def _ahead(
    work: Work, group: int, period: str, by: Value, me: Ranked, one: Ranked, larger: int
) -> int:
    """How many have more than a neighbour, where `larger` of the seen have more than oneself."""
    mine, value = _value(me, by), _value(one, by)
    if value == mine:
        return larger
    if value > mine:
        return larger - ranks.equal(work, group, period, by, value)
    return larger + ranks.equal(work, group, period, by, mine) + (not me.seen)


def _top(best: list[int], known: Mapping[int, Ranked], by: Value, first: str) -> tuple[Place, ...]:
    found: list[Place] = []
    for at, person in enumerate(best, 1):
        one = known[person]
        tied = found and found[-1].value == _value(one, by)
        found.append(_place(found[-1].place if tied else at, one, by, first))
    return tuple(found)


def _place(at: int, one: Ranked, by: Value, first: str) -> Place:
    return Place(place=at, entry=_entry(one, first), value=_value(one, by))


def _entry(one: Ranked, first: str) -> Entry:
    return Entry(
        person=one.person,
        name=one.name,
        stage=one.stage or first,
        seen=one.seen,
        score=one.score,
    )


def _value(one: Ranked, by: Value) -> int:
    return one.score.minutes if by is Value.MINUTES else one.score.days
