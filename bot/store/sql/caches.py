"""The statements of `bot.store.caches`."""

from sqlalchemy import bindparam, delete, select

from bot.store.caches import VALUES
from bot.store.tables import days, people, scores, streaks

NUMBERS = (
    select(people.c.id)
    .where(people.c.id > bindparam("after"))
    .order_by(people.c.id)
    .limit(bindparam("most"))
)
STREAK = select(
    streaks.c.run,
    streaks.c.best,
    streaks.c.freezes,
    streaks.c.alive_until,
    streaks.c.expires_at,
    streaks.c.counted_at,
).where(streaks.c.person == bindparam("person"))
DAYS = (
    select(days.c.date, days.c.minutes, days.c.kept)
    .where(days.c.person == bindparam("person"))
    .order_by(days.c.date)
)
SCORES = (
    select(scores.c.group, scores.c.period, *(scores.c[name] for name in VALUES), scores.c.share)
    .where(scores.c.person == bindparam("person"))
    .order_by(scores.c.group, scores.c.period)
)
DROP_SCORES = delete(scores).where(
    scores.c.person == bindparam("person"), scores.c.group == bindparam("group")
)
