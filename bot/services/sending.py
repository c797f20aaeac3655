"""Single messages to a person: what was asked to be sent, and what must be told."""

from datetime import datetime, timedelta

import msgspec

from bot.catalog import Catalog
from bot.domain.steps import StepOf
from bot.services import learners
from bot.store import outbox
from bot.store.outbox import Delivery
from bot.store.work import Work
from bot.talk.message import Message
from bot.talk.request import Account, Request

GOOD_FOR = timedelta(hours=12)


def send_step(work: Work, request: Request, catalog: Catalog, of: StepOf, name: str) -> None:
    """The step goes to the private chat, to be opened on the way."""
    who = learners.enter(work, request)
    outbox.add(
        work,
        Delivery(
            key=f"step:{who.person.id}:{request.key}",
            kind="step",
            person=who.person.id,
            platform=request.who.platform,
            space=request.who.space,
            account=request.who.id,
            data={"of": of.value, "id": name},
            due_at=request.at,
            expires_at=request.at + GOOD_FOR,
            not_before=request.at,
        ),
    )


def tell(
    work: Work,
    request: Request,
    person: int,
    account: Account,
    key: str,
    message: Message,
    *,
    at: datetime | None = None,
    good_for: timedelta = GOOD_FOR,
) -> bool:
    """A message that is ready goes to the account privately; False when it was told before.

    `at` puts it off until then; after `good_for` it is not said any more.
    """
    due = at or request.at
    return ready(work, key, message, account, due, due + good_for, person=person)


def ready(
    work: Work,
    key: str,
    message: Message,
    to: Account,
    due: datetime,
    until: datetime,
    *,
    kind: str = "told",
    person: int | None = None,
    group: int | None = None,
) -> bool:
    """Put a message that is made already into the outbox; False when its key is there."""
    return outbox.add(
        work,
        Delivery(
            key=key,
            kind=kind,
            person=person,
            group=group,
            platform=to.platform,
            space=to.space,
            account=to.id,
            data={"message": msgspec.json.encode(message).decode()},
            due_at=due,
            expires_at=until,
            not_before=due,
        ),
    )
