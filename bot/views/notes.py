"""Lines that ride along with a reply: a guess, a fact that mends something, a small milestone."""

from datetime import date, time

from bot.domain.people import Plan
from bot.talk.markup import Rich
from bot.views.checkins import hour
from bot.words import Words


def zone_guess(words: Words, *, zone: str) -> Rich:
    """Said in each reply until the zone was named."""
    return words.say("notes.zone_guess", zone=words.zone(zone))


def joined(words: Words, *, zone: str, plan: Plan) -> Rich:
    """Somebody came in by doing something: that they are in, and what holds for them now."""
    return words.say(
        "notes.joined",
        zone=words.zone(zone),
        cutoff=hour(words, plan.cutoff),
        days=words.days(plan.due_per_week),
        minutes=words.minutes(plan.weekly_minutes),
    )


def suspended(words: Words, *, at: time, channel: str = "") -> Rich:
    """A reminder that could not be delivered three times; `channel` where it went to one."""
    key = "notes.suspended_channel" if channel else "notes.suspended"
    return words.say(key, at=words.clock(at), channel=channel)


def may_be_missing(words: Words, *, on: date) -> Rich:
    """A delivery of which nobody knows whether it arrived."""
    return words.say("notes.missed_reminder", on=words.day(on, "day"))


def reason_kept(words: Words) -> Rich:
    """The own reason was written down."""
    return words.say("notes.reason")


def wrote(words: Words, *, on: date, why: str) -> Rich:
    """The own reason, given back."""
    return words.say("notes.wrote", month=words.day(on, "month"), why=why)


def takeaway(words: Words, *, readers: str) -> Rich:
    """The takeaway of a paper is kept, and who may come to read it: self, unnamed, named."""
    return words.say(f"notes.takeaway.{readers}")
