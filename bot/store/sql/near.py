"""The statements of `bot.store.near`."""

from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    bindparam,
    func,
    literal_column,
    select,
    union_all,
)

from bot.store.near import (
    ASKED,
    ASLEEP,
    CHECKIN,
    CORRECTION,
    EXCUSE,
    GROUP,
    PAUSE,
    PLAN,
    PROPOSED,
    REMINDED,
    SERVED,
    SILENCE,
    STANDING,
    STREAK,
    ZONE,
)
from bot.store.sql.outbox import ARRIVED
from bot.store.sql.schedules import SLOWER
from bot.store.tables import (
    accounts,
    checkins,
    corrections,
    deliveries,
    excuses,
    members,
    outages,
    pauses,
    plans,
    posts,
    proposals,
    questions,
    schedules,
    streaks,
    zones,
)

OF: BindParameter[int] = bindparam("person")
TEXTS, NUMBERS = 6, 4


def _part(tag: int, texts: list[ColumnElement[Any]], numbers: list[ColumnElement[Any]]) -> Any:
    """Rows (tag, six texts, four numbers), so that all parts fit under each other."""
    words = [*texts, *[literal_column("''")] * (TEXTS - len(texts))]
    counts = [*numbers, *[literal_column("0")] * (NUMBERS - len(numbers))]
    return select(
        literal_column(str(tag)).label("tag"),
        *(one.label(f"t{n}") for n, one in enumerate(words)),
        *(one.label(f"n{n}") for n, one in enumerate(counts)),
    )


_settled = select(streaks.c.settled_day).where(streaks.c.person == OF).scalar_subquery()
_NEVER: ColumnElement[str] = literal_column("''")  # before every date
_SINCE = func.coalesce(_settled, _NEVER)
ALL = union_all(
    _part(STREAK, [streaks.c.settled, streaks.c.counted_at], []).where(streaks.c.person == OF),
    _part(ZONE, [zones.c.since, zones.c.zone], []).where(zones.c.person == OF),
    _part(
        PLAN,
        [plans.c.since, plans.c.rest_days],
        [plans.c.weekly_minutes, plans.c.minimum, plans.c.cutoff, plans.c.commute],
    ).where(plans.c.person == OF),
    _part(
        CHECKIN,
        [
            checkins.c.date,
            checkins.c.kind,
            checkins.c.credit,
            checkins.c.at,
            checkins.c.item,
            checkins.c.note,
        ],
        [checkins.c.number, checkins.c.minutes, checkins.c.finished],
    ).where(checkins.c.person == OF, checkins.c.date >= _SINCE),
    _part(
        CORRECTION,
        [corrections.c.date, corrections.c.by, corrections.c.reason, corrections.c.at],
        [corrections.c.minutes],
    ).where(corrections.c.person == OF),
    _part(PAUSE, [pauses.c.first, pauses.c.last], []).where(pauses.c.person == OF),
    _part(EXCUSE, [excuses.c.first, excuses.c.last, excuses.c.reason], []).where(
        excuses.c.person == OF
    ),
    _part(SILENCE, [outages.c.since, outages.c.until], []),
    _part(SERVED, [], []).where(accounts.c.person == OF, accounts.c.platform != "terminal"),
    _part(GROUP, [], [members.c.group]).where(members.c.person == OF),
    _part(PROPOSED, [proposals.c.step, proposals.c.at], []).where(proposals.c.person == OF),
    _part(ASKED, [questions.c.question, questions.c.date], [questions.c.declined]).where(
        questions.c.person == OF
    ),
    _part(ASLEEP, [], []).where(schedules.c.person == OF, *SLOWER),
    _part(STANDING, [], [posts.c.group])
    .join(members, members.c.group == posts.c.group)
    .where(members.c.person == OF, posts.c.until > bindparam("now")),
    _part(REMINDED, [], []).where(
        deliveries.c.person == OF, deliveries.c.due_at >= bindparam("lately"), *ARRIVED
    ),
)
