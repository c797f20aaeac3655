"""The transactions of a try: it begins, and what became of it is kept."""

from datetime import datetime, timedelta
from hashlib import blake2b
from typing import TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from bot.clock import compose
from bot.clock.making import Drop, Wait
from bot.services import prompts, untold
from bot.services.overtaken import EDITS
from bot.services.stock import Stock
from bot.store import outbox, outbox_leases
from bot.store.deliveries import Delivery, State
from bot.store.work import Work
from bot.talk.message import Message
from bot.talk.platform import Gone, Later, Outcome, Sent
from bot.words import Words

FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=10)
LEASE = timedelta(seconds=60)
IN_DOUBT = "a try was begun and never answered"


class Hands(Struct, frozen=True, kw_only=True):
    """Who works: the name under which deliveries are leased, and what messages are made of."""

    by: str
    stock: Stock
    words: Words


class Telling(Struct, frozen=True, kw_only=True):
    """What a platform can tell of an earlier try under the same key.

    `within` seconds of the first one it does so by itself; `looks`: it can be asked.
    """

    within: float
    looks: bool


class Send(Struct, frozen=True, kw_only=True):
    """A try has begun: from here on the message may be out. `until` its lease lasts."""

    message: Message
    said: str
    begun: datetime
    until: datetime


class Look(Struct, frozen=True, kw_only=True):
    """An earlier try may have arrived, and the platform can be asked for it."""

    since: datetime


Begun: TypeAlias = Send | Look | None


def begin(
    work: Work, hands: Hands, delivery: Delivery, telling: Telling, now: datetime, looked: bool
) -> Begun:
    """Begin a try; None where it is settled, put off, or another's by now.

    `looked`: an earlier try is known not to have arrived.
    """
    if not outbox_leases.hold(work, delivery, hands.by, now, now + LEASE):
        return None
    if looked:
        delivery = replace(delivery, first_try_at=None)
    doubt = delivery.first_try_at
    if doubt is not None and telling.looks:
        return Look(since=doubt)
    if doubt is not None and not _may_repeat(doubt, telling, delivery, now):
        _end(work, hands, delivery, now, delivery.why or IN_DOUBT)
        return None
    if now >= delivery.expires_at:
        _end(work, hands, delivery, now, "too late")
        return None
    catalog = hands.stock.of_delivery(work, delivery)
    made = compose.compose(work, delivery, now, catalog, hands.words)
    match made:
        case Drop():
            _end(work, hands, delivery, now, made.why)
            return None
        case Wait():
            _wait(work, hands, delivery, made)
            return None
        case Message():
            outbox_leases.begin(work, delivery, hands.by, now)
            said = compose.digest(made)
            return Send(message=made, said=said, begun=now, until=now + LEASE)
        case _:
            assert_never(made)


def confirm(
    work: Work,
    hands: Hands,
    delivery: Delivery,
    outcome: Outcome,
    send: Send | None,
    now: datetime,
) -> None:
    """Keep what became of a try (of a look: `send` is None and it is about the earlier try)."""
    match outcome:
        case Sent():
            if outbox_leases.sent(work, delivery, now, outcome.receipt):
                prompts.sent(work, delivery, outcome.receipt, send.said if send else "", now)
        case Later():
            doubt = delivery.first_try_at
            if outcome.maybe and send is not None:
                doubt = doubt or send.begun
            until = outcome.after or now + _back_off(delivery)
            outbox_leases.postpone(
                work, delivery, hands.by, until, why=outcome.why, first_try_at=doubt
            )
        case Gone() if send is None or delivery.first_try_at is not None:
            _end(work, hands, delivery, now, outcome.why)
        case Gone():
            _gone(work, hands, delivery, outcome.why, now)
        case _:
            assert_never(outcome)


def _may_repeat(doubt: datetime, telling: Telling, delivery: Delivery, now: datetime) -> bool:
    """Whether the platform still takes the same key for the same message.

    A try that lies ahead was begun by a clock that was set back since: how old it is nobody knows.
    """
    age = (now - doubt).total_seconds()
    return 0 <= age <= telling.within and now < delivery.expires_at


def _end(work: Work, hands: Hands, delivery: Delivery, now: datetime, why: str) -> None:
    """Dropped; where an earlier try may have arrived nobody knows, and that is said."""
    tried = None if EDITS in delivery.data else delivery.first_try_at
    state = State.UNKNOWN if tried else State.DROPPED
    settled = outbox_leases.settle(work, delivery, hands.by, state, now, why=why)
    if settled and tried:
        untold.unknown(work, delivery)
        prompts.reminded(work, delivery, tried)


def _wait(work: Work, hands: Hands, delivery: Delivery, made: Wait) -> None:
    """Nobody asked for it at this hour: what is good for hours is so from then on."""
    good_for = delivery.expires_at - delivery.due_at
    outbox_leases.postpone(
        work,
        delivery,
        hands.by,
        made.until,
        why=made.why,
        first_try_at=delivery.first_try_at,
        expires_at=max(delivery.expires_at, made.until + good_for / 2),
    )


def _gone(work: Work, hands: Hands, delivery: Delivery, why: str, now: datetime) -> None:
    other = prompts.elsewhere(work, delivery)
    if other is not None and outbox_leases.hold(work, delivery, hands.by, now, now + LEASE):
        outbox.redirect(work, delivery, other, now)
    elif outbox_leases.settle(work, delivery, hands.by, State.GONE, now, why=why):
        prompts.gone(work, delivery, why)


def _back_off(delivery: Delivery) -> timedelta:
    """Doubling from five seconds to ten minutes, with a stable jitter of up to a quarter."""
    doublings = 1 << min(delivery.tries, 10)
    wait = min(FIRST_WAIT * doublings, LONGEST_WAIT)
    seed = blake2b(f"{delivery.key}:{delivery.tries}".encode(), digest_size=2).digest()
    return wait * (1 + int.from_bytes(seed, "big") / 65_536 / 4)
