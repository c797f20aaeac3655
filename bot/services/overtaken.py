"""Reminders that a check-in has overtaken: where they stand, they say that the day is kept."""

from datetime import date, datetime, timedelta

from bot.services import learners
from bot.services.learners import Learner
from bot.store import outbox, people
from bot.store.deliveries import Delivery
from bot.store.near import LATELY
from bot.store.work import Work
from bot.talk.request import Request

KIND = "kept"
EDITS = "edits"  # the receipt of the message that a delivery changes, among its data
GOOD_FOR = timedelta(minutes=10)


def overtake(work: Work, request: Request, before: Learner, after: Learner) -> None:
    """Today is kept by what was just recorded: today's reminders are edited, once.

    Also those that came in a zone that was left since, for their date goes on in the new one. The
    one whose button did it shows the answer already, and what a terminal printed stands.
    """
    today = after.ledger.today
    if before.kept(today) or not after.kept(today):
        return
    if before.beside and not before.beside.reminded:
        return
    for one in outbox.reminded(work, after.person.id, request.at - LATELY):
        shown = one.receipt == request.message or one.platform == "terminal"
        if not shown and after.date_of(one.begun) == today:
            outbox.add(work, _edit(request, one, today.isoformat()))


def still(work: Work, found: Delivery, now: datetime) -> date | None:
    """The date, if it is kept to this moment: a check-in may have been undone meanwhile."""
    who = learners.learner(work, people.by_id(work, found.person or 0), now)
    day = date.fromisoformat(found.data["date"])
    return day if who.kept(day) else None


def _edit(request: Request, said: Delivery, day: str) -> Delivery:
    return Delivery(
        key=f"{KIND}:{said.id}:{day}",
        kind=KIND,
        person=said.person,
        platform=said.platform,
        space=said.space,
        account=said.account,
        data={"date": day, EDITS: said.receipt},
        due_at=request.at,
        expires_at=request.at + GOOD_FOR,
        not_before=request.at,
    )
