"""What the organiser of a group is told privately: once, under a key."""

from datetime import datetime, timedelta

from bot.services import sending
from bot.services.groups import of_asker
from bot.store import groups, people, reports
from bot.store.work import Work
from bot.talk.message import Message
from bot.talk.request import Request

GOOD_FOR = timedelta(days=3)


def tell(work: Work, group: int, key: str, message: Message, now: datetime) -> bool:
    """Put the message into the outbox; False where nobody organises, or it was told before.

    It keeps the rules of what nobody asked for: quiet hours, one such message a day.
    """
    who = groups.organiser(work, group)
    if who is None:
        return False
    person = people.by_account(work, who)
    number, until = person.id if person else None, now + GOOD_FOR
    return sending.ready(work, key, message, who, now, until, person=number, group=group)


def report(work: Work, request: Request, kind: str, thing: str, message: Message) -> bool:
    """The organiser of the asker's group is told of a thing once, without a name.

    Whether they know of it, now or from before; nobody does where there is no organiser.
    """
    group = of_asker(work, request)
    if group is None or groups.organiser(work, group.id) is None:
        return False
    if reports.add(work, group.id, thing, kind, request.at):
        tell(work, group.id, f"{kind}:{group.id}:{thing}", message, request.at)
    return True
