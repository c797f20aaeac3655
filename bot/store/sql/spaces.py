"""The statements of `bot.store.spaces`."""

from sqlalchemy import bindparam, select, update

from bot.store.tables import schedules, spaces

STATE = select(spaces.c.suspended, spaces.c.greeted_at).where(
    spaces.c.platform == bindparam("platform"), spaces.c.space == bindparam("space")
)
THERE = (
    schedules.c.platform == bindparam("platform_"),
    schedules.c.space == bindparam("space_"),
    schedules.c.channel != "",
    schedules.c.person.is_not(None),
)
REST = (
    update(schedules)
    .where(*THERE, schedules.c.suspended.is_(None))
    .values(suspended=bindparam("why_"), next_at=None)
)
WAKE = (
    update(schedules)
    .where(*THERE, schedules.c.suspended == bindparam("why_"))
    .values(suspended=None, failures=0, next_at=bindparam("now_"))
)
