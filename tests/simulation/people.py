"""People of many zones and habits: what they do on a day, as requests under keys of their own."""

import random
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from bot.talk.message import Message
from bot.talk.request import Account, Place, Request

ZONES = (
    "Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu",
    "America/St_Johns", "Pacific/Auckland", "Africa/Casablanca", "Pacific/Kiritimati",
    "America/Santiago", "Asia/Tehran", "UTC", "Asia/Tokyo", "America/Havana", "Africa/Cairo",
    "Atlantic/Azores", "Asia/Beirut", "Antarctica/Troll", "America/Los_Angeles", "Europe/Dublin",
    "Asia/Kolkata", "Pacific/Chatham", "America/Asuncion",
)  # fmt: skip
SPACES = ("paris", "lyon")
CHANNELS = {"discord": "study", "slack": "secret-study", "terminal": "room"}
PRESS = "[press]"
NEVER = ("undo", "data delete", "leave", "edit")  # what is gone would count as lost
GONE = (0, 0, 0, 15, 60)  # days
EDGES = ("21:45", "21:52", "21:58", "21:59", "22:05", "23:40", "06:50", "07:00")
"""Shortly before the quiet hours that everybody begins with, inside them, and at their end."""
RESTS = ("none", "sat sun", "mon", "fri sat")


@dataclass(slots=True)
class Member:
    """One person: the account they use, how steady they are, and what they said so far."""

    number: int
    platform: str
    zone: str
    steady: float
    said: int = 0
    travels: float = 0.0
    gone_for: int = 0  # so many days more not a word comes from them
    spoke_at: datetime | None = None
    spoken: list[tuple[datetime, datetime]] = field(default_factory=list)  # from asking to answer
    chose_at: list[datetime] = field(default_factory=list)  # when a reminder was asked for
    snoozed_at: datetime | None = None
    moved_at: datetime | None = None  # when plan or zone were changed last, and dates with them
    planned_at: datetime | None = None  # when the plan was changed last, also for dates before
    undoing: int = 0  # how many were asked to be taken back without an answer
    answered: dict[str, bool] = field(default_factory=dict)
    seen: deque[tuple[Message, str, Place]] = field(default_factory=lambda: deque(maxlen=8))

    @property
    def name(self) -> str:
        return f"p{self.number}"

    def account(self) -> Account:
        team = "" if self.platform == "discord" else "home"
        return Account(platform=self.platform, space=team, id=self.name, name=self.name)

    def place(self, *, private: bool) -> Place:
        space = "" if private and self.platform == "discord" else "home"
        channel = f"chat-{self.name}" if private else CHANNELS[self.platform]
        return Place(
            platform=self.platform, space=space, channel=channel, private=private,
            space_name="home", channel_name=channel,
        )  # fmt: skip

    def says(self, line: str, at: datetime, *, private: bool = False) -> Request:
        self.said += 1
        self._chooses(line, at)
        return Request(
            who=self.account(),
            where=self.place(private=private),
            at=at,
            key=f"{self.name}-{self.said}",
            line=line,
            may_organise=self.number == 0,
            zone=self.zone,
        )

    def presses(self, at: datetime, dice: random.Random) -> Request | None:
        """A button of a message that came not long ago, if it has one that may be pressed."""
        if not self.seen:
            return None
        message, receipt, place = dice.choice(self.seen)
        found = [one for one in message.actions if one.command not in NEVER]
        if not found:
            return None
        action = dice.choice(found)
        self.said += 1
        self._chooses(action.command, at)
        return Request(
            who=self.account(),
            where=place,
            at=at,
            key=f"{self.name}-{self.said}",
            command=action.command,
            values=action.values,
            form=action.form,
            press=f"{receipt}:{action.label}",
            message=receipt,
            owner=action.owner,
            zone=self.zone,
        )

    def changed_since(self, at: datetime) -> bool:
        """Whether zone, plan, quiet hours or reminders may be others than they were then."""
        newest = (self.moved_at, *self.chose_at[-1:])
        return any(one is not None and one >= at for one in newest)

    def _chooses(self, words: str, at: datetime) -> None:
        if words.startswith("remind"):
            self.chose_at.append(at)
        if words.startswith("snooze"):
            self.snoozed_at = at
        if words.startswith("plan"):
            self.planned_at = at
        if words.startswith(("plan", "settings", "quiet", "join")):
            self.moved_at = at

    def note(self) -> str:
        """Text that is found again in the record, and that nobody else may ever see."""
        return f"note-{self.name}-{self.said}-end"


def crowd(dice: random.Random, size: int) -> list[Member]:
    """So many people, on all platforms."""
    return [
        Member(
            number=number,
            platform=dice.choice(("discord", "discord", "slack", "terminal")),
            zone=dice.choice(ZONES),
            steady=dice.choice((0.95, 0.8, 0.5, 0.15)),
            travels=dice.choice((0.0, 0.0, 0.02, 0.04)),
        )
        for number in range(size)
    ]


def first_words(one: Member, dice: random.Random) -> Iterator[str]:
    """How one begins."""
    yield f"join timezone:{one.zone}"
    if dice.random() < 0.5:
        yield f"plan rest_days:{_quoted(dice.choice(RESTS))}"
    if dice.random() < 0.3:
        yield f"plan cutoff:{dice.randrange(7)}"
    for _ in range(dice.randrange(3)):
        yield reminder(dice)


def words_of_a_day(one: Member, dice: random.Random) -> Iterator[str]:
    """What one says on a day, in order; `{note}` stands for a text of one's own, and PRESS for
    a button. Now and then somebody is not heard of for a long time."""
    if one.gone_for:
        one.gone_for -= 1
        return
    if dice.random() < 0.01:
        one.gone_for = dice.choice(GONE)
    if dice.random() < 0.1:
        yield PRESS
    if dice.random() < one.steady:
        yield f'{dice.randrange(1, 90)}m podcast note:"{{note}}"'
    if dice.random() < 0.12:
        day = dice.choice(("yesterday", "-2", "-3"))
        yield f'{dice.randrange(5, 60)}m day:{day} note:"{{note}}"'
    if dice.random() < 0.05:
        yield "undo"
    if dice.random() < 0.04:
        yield reminder(dice)
    if dice.random() < 0.02:
        yield dice.choice(("remind off:yes", "snooze for:1h", "snooze for:tomorrow"))
    if dice.random() < 0.02:
        yield f"plan rest_days:{_quoted(dice.choice(RESTS))} cutoff:{dice.randrange(7)}"
    if dice.random() < 0.01:
        yield dice.choice(("away until:+5", "away from:-2 until:-1", "back"))
    if dice.random() < one.travels:
        yield f"settings timezone:{dice.choice(ZONES)}"
    if dice.random() < 0.01:
        yield f"settings quiet_from:{_clock(dice)} quiet_to:{dice.randrange(24):02}:00"
    if dice.random() < 0.1:
        yield dice.choice(("today", "streak", "why", "leaderboard", "next", "stats"))
    if dice.random() < 0.005:
        yield "leave"


def reminder(dice: random.Random) -> str:
    at = dice.choice(EDGES) if dice.random() < 0.3 else _clock(dice)
    return f"remind {at} where:{dice.choice(('private', 'here'))}"


def _clock(dice: random.Random) -> str:
    return f"{dice.randrange(24):02}:{dice.choice((0, 0, 15, 30, 30, 59)):02}"


def _quoted(text: str) -> str:
    return f'"{text}"' if " " in text else text
