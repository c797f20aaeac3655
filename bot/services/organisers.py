"""What the organiser of a group is told privately: once, under a key."""

from datetime import datetime, timedelta

import msgspec

from bot.store import groups, outbox, people
from bot.store.outbox import Delivery
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
    return outbox.add(
        work,
        Delivery(
            key=key,
            kind="told",
            person=person.id if person else None,
            group=group,
            platform=who.platform,
            space=who.space,
            account=who.id,
            data={"message": msgspec.json.encode(message).decode()},
            due_at=now,
            expires_at=now + GOOD_FOR,
            not_before=now,
        ),
    )
