"""What a person shows the group by their own press: one line in its channel."""

from datetime import date, timedelta

import msgspec
from msgspec import Struct

from bot.domain.calendar import wall
from bot.domain.people import Span
from bot.domain.refusal import Refusal
from bot.services import learners
from bot.services.changing import one_of
from bot.services.sending import GOOD_FOR
from bot.store import answers, groups, outbox
from bot.store.outbox import Delivery
from bot.store.work import Work
from bot.talk.days import resolve_day
from bot.talk.message import Message
from bot.talk.request import Place, Request


class ToShow(Struct, frozen=True, kw_only=True):
    """One line of a person for the group: a date, and whether it was the first one back."""

    person: int
    date: date
    back: bool


def to_show(work: Work, request: Request, number: int | None) -> ToShow:
    """What the person lets the group know: which date, and whether it was the first one back.

    Refused for a date that is not kept.
    """
    who = learners.must(work, request)
    checkin = one_of(work, who, number)
    if not who.kept(checkin.date):
        raise Refusal("show.open", date=checkin.date)
    back = who.follows_a_miss(checkin.date)
    return ToShow(person=who.person.id, date=checkin.date, back=back)


def once(work: Work, request: Request, shown: ToShow, place: Place | None = None) -> None:
    """A date is shown once in a space; refused after that. A return is kept for the recap."""
    where = place or request.where
    if not answers.claim(work, _shown(shown.person, shown.date, where), request.at):
        raise Refusal("show.again")
    group = groups.at(work, where)
    if shown.back and group is not None:
        answers.claim(work, _returned(group.id, shown.date, shown.person), request.at)


def take_back(work: Work, request: Request, said: str) -> None:
    """What the person showed of that date here is theirs again; it may be shown once more.

    Refused but by a press under the line itself, which is changed then.
    """
    if not request.press:
        raise Refusal("show.press")
    who = learners.must(work, request)
    day = resolve_day(said, wall(request.at, who.zone).date())
    answers.release(work, _shown(who.person.id, day, request.where))
    group = groups.at(work, request.where)
    if group is not None:
        answers.release(work, _returned(group.id, day, who.person.id))


def returned(work: Work, group: int, week: Span) -> list[int]:
    """Who showed the group in that week that they are back."""
    low, high = week.first.isoformat(), (week.last + timedelta(days=1)).isoformat()
    return [int(one.rpartition(":")[2]) for one in answers.claimed(work, _back(group), low, high)]


def _shown(person: int, day: date, where: Place) -> str:
    return f"shown:{person}:{day.isoformat()}:{where.platform}:{where.space}"


def _returned(group: int, day: date, person: int) -> str:
    return f"{_back(group)}{day.isoformat()}:{person}"


def _back(group: int) -> str:
    return f"back:{group}:"


def announce(work: Work, request: Request, message: Message, shown: ToShow | None = None) -> str:
    """A line that the person shows goes to the channel of their group; the channel's name.

    Refused where no group has a channel for it, and where the date of it stands already.
    """
    who = learners.must(work, request)
    mine = [one.group for one in groups.memberships(work, who.person.id)]
    here = groups.at(work, request.where)
    for group in [here.id] if here else mine:
        for place, suspended in groups.spaces_of(work, group):
            if place.channel and suspended is None:
                if shown is not None:
                    once(work, request, shown, place)
                outbox.add(work, _to_channel(request, group, place, message))
                return place.channel_name or place.channel
    raise Refusal("show.nowhere")


def _to_channel(request: Request, group: int, place: Place, message: Message) -> Delivery:
    return Delivery(
        key=f"shown:{request.key}",
        kind="told",
        group=group,
        platform=place.platform,
        space=place.space,
        channel=place.channel,
        data={"message": msgspec.json.encode(message).decode()},
        due_at=request.at,
        expires_at=request.at + GOOD_FOR,
        not_before=request.at,
    )
