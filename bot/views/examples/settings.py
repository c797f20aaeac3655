"""One of each: settings, plan, quiet mode."""

from datetime import date, time

from bot.domain.people import Plan
from bot.domain.schedules import Quiet
from bot.talk.message import Message
from bot.views import settings
from bot.words import Words

TODAY, MONDAY = date(2026, 3, 10), date(2026, 3, 16)
PLAN = Plan(since=TODAY)
LIGHTER = Plan(since=MONDAY, weekly_minutes=100)
HEAVY = Plan(since=TODAY, weekly_minutes=1500)


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    return {
        "card": settings.card(
            words,
            zone="Europe/Paris",
            zone_said=False,
            plan=PLAN,
            waiting=LIGHTER,
            reminders=(time(7, 30), time(19, 30)),
            quiet=Quiet(),
            groups={"Paris evenings": False},
        ),
        "card/bare": settings.card(
            words,
            zone="UTC",
            zone_said=True,
            plan=PLAN,
            quiet=Quiet(from_=time(0), to=time(0)),
            groups={},
            streak_shown=False,
        ),
        "changed/zone": settings.changed(words, zone="Asia/Tokyo", travel=TODAY),
        "changed/same_zone": settings.changed(words, zone="Asia/Tokyo", same_zone=True),
        "changed/seen": settings.changed(words, seen={"Paris evenings": True}),
        "changed/all": settings.changed(
            words,
            zone="Asia/Tokyo",
            seen={"Paris evenings": False},
            streak=False,
            quiet=Quiet(),
            language="English",
        ),
        "changed/open": settings.changed(
            words, streak=True, quiet=Quiet(from_=time(0), to=time(0))
        ),
        "plan_changed": settings.plan_changed(words, plan=LIGHTER, today=TODAY, replaced=True),
        "plan_changed/strict": settings.plan_changed(words, plan=PLAN, today=TODAY),
        "plan_changed/free": settings.plan_changed(words, plan=PLAN, today=TODAY, free=True),
        "plan_changed/heavy": settings.plan_changed(words, plan=HEAVY, today=TODAY, smaller=600),
        "plan_same": settings.plan_same(words),
        "quiet_on": settings.quiet_on(words),
    }
