"""Study hours: who asked to be called in a channel at a minute, all in one message or in parts."""

from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.calendar import wall
from bot.domain.schedules import GOOD_FOR, Sort
from bot.services.call_list import Called, kept, key_of, written
from bot.services.studying import studying
from bot.store import called, groups, outbox
from bot.store.deliveries import Delivery
from bot.store.due import DueRow
from bot.store.work import Work
from bot.talk.markup import Mention
from bot.talk.request import Place

KIND = "study"
TOGETHER = 80  # mentions in one message
PARTS = 20  # messages at once in a channel; beyond them one without mentions
_FRESH = timedelta(minutes=1)  # so long nobody is looked at again who was just found


class Call(Struct, frozen=True, kw_only=True):
    """One message of a study hour: its instant on the wall clock there; whom it calls, or all."""

    at: datetime
    mentions: tuple[Mention, ...]


def delivery(row: DueRow, meant: datetime, late: timedelta, now: datetime) -> Delivery:
    """The message that calls them; who they are is found out when it is sent."""
    return Delivery(
        key=key_of(row, meant),
        kind=KIND,
        platform=row.platform,
        space=row.space,
        channel=row.channel,
        data={"meant": meant.isoformat()},
        due_at=meant + late,
        expires_at=meant + late + GOOD_FOR[Sort.REMINDER],
        not_before=now,
    )


def call(work: Work, found: Delivery, now: datetime) -> Call | None:
    """Whom this message calls; None where nobody who asked studies today.

    The first message of a minute settles who is in which part, once; the others are put into
    the outbox behind it. Who must not be called any more when one is late is left out.
    """
    place = found.target.place
    meant = datetime.fromisoformat(found.data["meant"])
    group = groups.at(work, place)
    at = wall(meant, group.zone if group else "UTC")
    settled = "people" in found.data
    people = (_still if settled else _settle)(work, found, place, meant, now)
    if not people:
        return None
    everybody = len(people) > TOGETHER
    mentions = dict.fromkeys(one.mention for one in people)  # two of one's times may meet in a gap
    return Call(at=at, mentions=() if everybody else tuple(mentions))


def reached(work: Work, found: Delivery) -> None:
    """It arrived: those whom it called were reminded of their date."""
    again = outbox.by_key(work, found.key)
    people = kept(again) if again and "people" in again.data else []
    called.reminded(work, [(one.row, one.person, one.date) for one in people])


def rows_of(found: Delivery) -> list[int]:
    """The schedules that the message speaks for."""
    return [one.row for one in kept(found)] if "people" in found.data else []


def _settle(
    work: Work, found: Delivery, place: Place, meant: datetime, now: datetime
) -> list[Called]:
    people = studying(work, found, place, meant, now)
    parts = [people[at : at + TOGETHER] for at in range(0, len(people), TOGETHER)]
    if len(parts) > PARTS:
        parts = [people]
    for number, part in enumerate(parts[1:], 1):
        data = {"meant": found.data["meant"], "people": written(part)}
        more = replace(found, key=f"{found.key}:{number}", data=data, not_before=now)
        outbox.add(work, more)
    first = parts[0] if parts else []
    data = {"meant": found.data["meant"], "people": written(first)}
    outbox.put_data(work, found, data)
    return first


def _still(
    work: Work, found: Delivery, place: Place, meant: datetime, now: datetime
) -> list[Called]:
    """Those of them who may still be called, where a platform took its time meanwhile."""
    listed = kept(found)
    if now < found.due_at + _FRESH:
        return listed
    rows = {one.row for one in listed}
    people = [one for one in studying(work, found, place, meant, now) if one.row in rows]
    outbox.put_data(work, found, {"meant": found.data["meant"], "people": written(people)})
    return people
