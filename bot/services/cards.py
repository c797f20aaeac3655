"""What the card of a group's day holds: the ride, the paper, who kept the day, last week."""

from datetime import date, datetime, timedelta

from msgspec import Struct

from bot.catalog import Catalog, Paper
from bot.catalog.episodes import episode_for
from bot.catalog.place import Mark, Place
from bot.domain.person import Group
from bot.domain.steps import Step
from bot.domain.together import group_run
from bot.services import boards, leaderboard, papers, prompt_times, showing
from bot.services.prompt_times import Prompt
from bot.store import card_words, days, group_days, groups, rides
from bot.store import papers as paper_store
from bot.store.work import Work
from bot.talk.request import Place as Where

RIDE = 30
FIVE_WEEKS = timedelta(weeks=5)


class LastWeek(Struct, frozen=True, kw_only=True):
    """A closed week of a group; takeaways are (text, name) of members who are seen here.

    `back` are those of them who showed the group in that week that they had come back.
    """

    monday: date
    kept: int
    due: int
    takeaways: tuple[tuple[str, str], ...]
    read_by: int | None
    streak: int
    back: tuple[str, ...] = ()


class Card(Struct, frozen=True, kw_only=True):
    """The card of one date. `names` are members who kept it and chose to be seen here.

    `opens_week`: it is the first card of its week, which carries the new paper and last week.
    `remembered` is a (takeaway, name) of five weeks ago, on the card that opens a week.
    `line` is the organiser's own.
    `split` comes in messages of its own; an episode only on the days of its own messages.
    """

    group: Group
    date: date
    ride: Step | None
    paper: Paper | None
    kept: int
    names: tuple[str, ...]
    last_week: LastWeek | None
    opens_week: bool
    split: frozenset[Prompt]
    remembered: tuple[str, str] | None = None
    line: str = ""


def card(
    work: Work,
    catalog: Catalog,
    group: Group,
    day: date,
    now: datetime,
    where: Where | None = None,
) -> Card:
    """As of now; what it proposes for the ride and the paper is chosen once and stays.

    Names are those that `where` knows.
    """
    kept = days.kept_on(work, group.id, day)
    known = groups.names_in(work, group.id, where)
    layout = prompt_times.layout(work, group.id, day)
    return Card(
        group=group,
        date=day,
        ride=_ride(work, catalog, group, day, now),
        paper=papers.of_week(work, catalog, papers.owner_of(group), day, now),
        kept=len(kept),
        names=tuple(sorted(known.get(person, "?") for person, seen in kept.items() if seen)),
        last_week=last_week(work, catalog, group, day, now, where) if layout.opens_week else None,
        opens_week=layout.opens_week,
        split=layout.split,
        line=card_words.of(work, group.id, day).line,
        remembered=_remembered(work, group, day, where) if layout.opens_week else None,
    )


def last_week(
    work: Work,
    catalog: Catalog,
    group: Group,
    day: date,
    now: datetime,
    where: Where | None = None,
) -> LastWeek | None:
    """The week before `day`; None for a group that had none."""
    sunday = day - timedelta(days=day.weekday() + 1)
    span = boards.week_span(sunday)
    board = leaderboard.of_week(work, group, sunday, now, catalog)
    if not board.due:
        return None
    paper = paper_store.of_week(work, papers.owner_of(group), boards.week_of(sunday))
    read = paper_store.in_group(work, group.id, paper) if paper else []
    known = groups.names_in(work, group.id, where)
    seen_here = {one.person for one in groups.members_of(work, group.id) if one.seen}
    back = [one for one in showing.returned(work, group.id, span) if one in seen_here]
    learnt = takeaways(work, group.id, paper, where)
    return LastWeek(
        monday=span.first,
        kept=board.kept,
        due=board.due,
        takeaways=tuple(learnt[-2:]),
        read_by=len({one for one, reading, *_ in read if reading}) or None,
        back=tuple(known.get(one, "?") for one in dict.fromkeys(back)),
        streak=group_run(quorum.kept for _, quorum in group_days.all_of(work, group.id)),
    )


def takeaways(
    work: Work, group: int, paper: str | None, where: Where | None = None
) -> list[tuple[str, str]]:
    """(takeaway, name) of a paper as the group may read them, in order.

    Without a name where the member wished so; else of those who are seen here.
    """
    if paper is None:
        return []
    known = groups.names_in(work, group, where)
    return [
        (text, "" if unnamed else known.get(one, "?"))
        for one, _, text, seen, unnamed in paper_store.in_group(work, group, paper)
        if text and (seen or unnamed)
    ]


def _remembered(
    work: Work, group: Group, day: date, where: Where | None
) -> tuple[str, str] | None:
    """One takeaway of five weeks ago, the same for the whole week."""
    week = boards.week_of(day - FIVE_WEEKS)
    paper = paper_store.of_week(work, papers.owner_of(group), week)
    found = takeaways(work, group.id, paper, where)
    return found[day.isocalendar().week % len(found)] if found else None


def _ride(work: Work, catalog: Catalog, group: Group, day: date, now: datetime) -> Step | None:
    """The episode of the group's day: chosen on first need, then the same for the whole date.

    One that fits whole comes first: a group has no place in an episode to go on from.
    """
    kept = rides.of_day(work, group.id, day)
    if kept is not None:
        return kept
    had = {one: Mark(minute=0, done=True) for one in rides.had(work, group.id)}
    here = Place(stage=catalog.path.first.key, today=day, marks=had, commute=RIDE)
    anew = Place(stage=catalog.path.first.key, today=day, commute=RIDE)  # once all were had
    step = _whole(catalog, here) or episode_for(catalog, here) or episode_for(catalog, anew)
    if step is not None:
        rides.keep(work, group.id, day, step, now)
    return step


def _whole(catalog: Catalog, place: Place) -> Step | None:
    """An episode that is heard within one ride, if one is left."""
    found = episode_for(catalog, place, RIDE, whole=True)
    return found if found is not None and found.part is None and found.minutes <= RIDE else None
