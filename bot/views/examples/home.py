"""One of each: the parts of a person's own page."""

from datetime import date, time

from msgspec.structs import replace

from bot.domain.streaks import Status
from bot.talk.message import Message
from bot.views import home
from bot.views.examples.made_up import EPISODE, VIDEO
from bot.views.examples.stages import HERE
from bot.words import Words

TODAY = date(2026, 3, 10)


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    return {
        "day": home.day(words, date=TODAY, status=Status.OPEN, run=7, cutoff=4),
        "day/kept": home.day(words, date=TODAY, status=Status.DONE, run=8, cutoff=4),
        "following": home.following(words, step=VIDEO),
        "following/named": home.following(
            words, step=replace(VIDEO, title=f"{VIDEO.source}: {VIDEO.title}")
        ),
        "following/episode": home.following(words, step=EPISODE),
        "week": home.week(words, minutes=55, plan=150),
        "path": home.path(words, here=HERE),
        "path/search": home.path(
            words, here=replace(HERE, stage=replace(HERE.stage, branch_offer="practitioner"))
        ),
        "reminder": home.reminder(words, at=(time(19, 30),)),
        "reminder/none": home.reminder(words, at=()),
        "away": home.away(words, until=None),
        "away/now": home.away(words, until=date(2026, 3, 15)),
        "stranger": home.stranger(words),
    }
