"""What the organiser of a group is told privately: once, under a key."""

from datetime import datetime, timedelta

from bot.services import sending
from bot.store import groups, people
from bot.store.work import Work
from bot.talk.message import Message

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
