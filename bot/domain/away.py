"""Being away: coming dates are a pause, past ones are excused; and coming back."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.people import Span
from bot.domain.refusal import Offer, Refusal

LONGEST = 60
APART = 7  # pauses with fewer dates between them share the 60
PAST_DATES = 7
PAST_REACH = 14
PAST_AGAIN = 90
AHEAD = 366
_DAY = timedelta(days=1)


class Away(Struct, frozen=True, kw_only=True):
    """What one `away` records: what lies on or after today is a pause, before it an excuse."""

    pause: Span | None
    excuse: Span | None


class Back(Struct, frozen=True, kw_only=True):
    """The pauses that stay, the one that ended, and what is left of it (dates already spent)."""

    pauses: tuple[Span, ...]
    ended: Span
    spent: Span | None


def go_away(wanted: Span, today: date, pauses: Sequence[Span], excused: Sequence[Span]) -> Away:
    """Splits dates into a pause and an excuse, or refuses with what would work.

    `excused` are the dates excused before on somebody's own word (not outages, not travel).
    """
    if wanted.last < wanted.first:
        raise Refusal("away.backwards", first=wanted.first, last=wanted.last)
    pause = excuse = None
    if wanted.last >= today:
        pause = Span(first=max(wanted.first, today), last=wanted.last)
        _check_pause(pause, today, pauses)
    if wanted.first < today:
        excuse = Span(first=wanted.first, last=min(wanted.last, today - _DAY))
        _check_excuse(excuse, today, excused)
    return Away(pause=pause, excuse=excuse)


def _check_pause(pause: Span, today: date, pauses: Sequence[Span]) -> None:
    if (pause.first - today).days > AHEAD:
        raise Refusal("away.far_ahead", first=pause.first, most=today + timedelta(days=AHEAD))
    for other in pauses:
        if pause.overlaps(other):
            offer = Offer(label="I am back", command="back", values={})
            raise Refusal("away.overlap", offers=(offer,), first=other.first, last=other.last)
    room = LONGEST - _shared(pause, pauses)
    if len(pause) <= room:
        return
    if room <= 0:
        raise Refusal("away.used_up", limit=LONGEST, apart=APART)
    until = pause.first + timedelta(days=room - 1)
    values = {"from": pause.first.isoformat(), "until": until.isoformat()}
    offer = Offer(label=f"Until {until.day} {until:%b}", command="away", values=values)
    raise Refusal("away.too_long", offers=(offer,), days=len(pause), limit=room, until=until)


def _shared(pause: Span, pauses: Sequence[Span]) -> int:
    """The dates of all pauses that hang together with this one, each under 7 from the next."""
    cluster, total = pause, 0
    left = list(pauses)
    while near := [other for other in left if _between(cluster, other) < APART]:
        for other in near:
            left.remove(other)
            total += len(other)
            first, last = min(cluster.first, other.first), max(cluster.last, other.last)
            cluster = Span(first=first, last=last)
    return total


def _between(one: Span, other: Span) -> int:
    """How many dates lie between two spans that do not overlap."""
    return max((other.first - one.last).days, (one.first - other.last).days) - 1


def _check_excuse(excuse: Span, today: date, excused: Sequence[Span]) -> None:
    oldest = today - timedelta(days=PAST_REACH)
    if excuse.first < oldest:
        raise Refusal("away.too_old", first=excuse.first, oldest=oldest)
    if len(excuse) > PAST_DATES:
        raise Refusal("away.too_many_past", days=len(excuse), most=PAST_DATES)
    newest = max((span.last for span in excused), default=None)
    if newest and (excuse.last - newest).days < PAST_AGAIN:
        again = newest + timedelta(days=PAST_AGAIN)
        raise Refusal("away.again", last=newest, again=again, days=PAST_AGAIN)


def come_back(pauses: Sequence[Span], today: date) -> Back:
    """Ends the pause of today with yesterday; without one, calls off the next that is to come."""
    ahead = sorted((span for span in pauses if span.last >= today), key=lambda span: span.first)
    if not ahead:
        raise Refusal("back.not_away")
    ended = ahead[0]
    spent = replace(ended, last=today - _DAY) if ended.first < today else None
    others = tuple(span for span in pauses if span is not ended)
    return Back(pauses=(*others, spent) if spent else others, ended=ended, spent=spent)
