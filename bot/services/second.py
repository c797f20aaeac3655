"""A second letter: what a person can show since a company said no."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from bot.catalog import Catalog
from bot.domain.applications import Again, Application, Gain, GainOf, Status, again
from bot.domain.gains import gains_of
from bot.services.elsewhere import is_elsewhere
from bot.services.recorded import Recorded
from bot.store import applications, path, works
from bot.store.work import Work
from bot.talk.request import Request

LATER = timedelta(days=14)


def second_letter(
    work: Work, catalog: Catalog, person: int, now: datetime, *, asked_for: bool = False
) -> Again | None:
    """The company that a second letter is worth now; remembered as asked.

    `asked_for`: the person looks at the desk, so what was asked already is told once more.
    """
    letters = applications.all_of(work, person)
    if not any(one.status is Status.SAID_NO for one in letters):
        return None
    if asked_for:
        letters = [replace(one, asked=None) for one in letters]
    found = again(letters, _gains(work, catalog, person), now)
    if found is not None and not asked_for:
        applications.put(work, found.application.id, asked=now)
    return found


def about(work: Work, catalog: Catalog, person: int, one: Application, now: datetime) -> Again:
    """One company, whatever was put off, and all that came since its answer."""
    came = sorted(_gains(work, catalog, person), key=lambda gain: gain.at)
    return Again(application=one, gains=tuple(gain for gain in came if one.since < gain.at <= now))


def with_second(work: Work, request: Request, catalog: Catalog, done: Recorded) -> Recorded:
    """The same with the company that this gain of skill is worth a letter to, if there is one."""
    if is_elsewhere(work, request, done.after.person.id):
        return done
    found = second_letter(work, catalog, done.after.person.id, done.checkin.at)
    return done if found is None else replace(done, second=found)


def _gains(work: Work, catalog: Catalog, person: int) -> list[Gain]:
    ticks: dict[str, list[datetime]] = {}
    for tick in path.items_of(work, person):
        ticks.setdefault(tick.item, []).append(tick.at)
    made = [
        *(
            Gain(of=GainOf.PROJECT, name=one.title, at=one.at)
            for one in works.projects_of(work, person)
        ),
        *(
            Gain(of=GainOf.KAGGLE, name=one.competition, at=one.at)
            for one in works.ranks_of(work, person)
        ),
    ]
    named = {gain.at for gain in made}  # what they ticked on the path is the same gain
    learnt = gains_of(catalog.path, ticks)
    ticked = (gain for gain in learnt if gain.of is not GainOf.ITEM or gain.at not in named)
    return [*ticked, *made]
