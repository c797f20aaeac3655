"""What a person's own page shows, read in one transaction; and whose pages a change touches."""

from datetime import date, time

from msgspec import Struct

from bot.catalog import Catalog
from bot.domain.progress import Progress
from bot.domain.steps import Step
from bot.services import away, learners, reminders, stages, steps
from bot.services.learners import Learner
from bot.store import people
from bot.store.work import Work
from bot.talk.request import Account, Request


class Page(Struct, frozen=True, kw_only=True):
    """One's own page. `away_until` is None for somebody who is here."""

    who: Learner
    step: Step | None
    here: Progress
    reminders: tuple[time, ...]
    away_until: date | None


def page(work: Work, request: Request, catalog: Catalog) -> Page | None:
    """The page of whoever looks; None for a stranger, of whom nothing is stored.

    It may stand open in an office: its step is none of a search for a job.
    """
    who = learners.find(work, request)
    if who is None:
        return None
    pause = away.pause_now(who)
    return Page(
        who=who,
        step=steps.peek(work, catalog, who, in_office=True),
        here=stages.of(work, catalog, who).here,
        reminders=reminders.listed(work, who).times,
        away_until=pause.last if pause else None,
    )


def accounts(work: Work, account: Account) -> tuple[Account, ...]:
    """Every account of the person who has this one; itself for a stranger."""
    person = people.by_account(work, account)
    return tuple(people.accounts_of(work, person.id)) if person else (account,)
