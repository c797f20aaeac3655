"""What one has to show: projects and ranks; and the plan for a book."""

from typing import Annotated

from bot.commands.ask import Ask
from bot.commands.replies import recorded_reply
from bot.domain.calendar import wall
from bot.services import reading, showcase
from bot.services.reading import Reading
from bot.talk.command import Reply
from bot.talk.declare import Length, Number, Words, command
from bot.talk.message import Message
from bot.views import reading as book_views
from bot.views import showcase as views

Took = Annotated[int | None, Length("How long it took today")]


@command("project", help="A project of yours, with its link")
async def project(
    ask: Ask,
    title: Annotated[str, Words("What it is", high=200)],
    link: Annotated[str, Words("Where it is to be seen", high=500)],
    minutes: Took = None,
) -> Reply:
    """A check-in of 30 minutes; it finishes the project of the path that is open."""
    done = await ask.write(showcase.add_project, ask.catalog, title, link, minutes)
    return recorded_reply(ask, done, also=views.project_kept(ask.words))


@command("project list", help="Your projects and ranks, as a résumé wants them")
async def project_list(ask: Ask) -> Reply:
    """Oldest first."""
    found = await ask.read(showcase.listed)
    zone = found.who.zone
    return views.everything(
        ask.words,
        projects=[(wall(one.at, zone).date(), one.title, one.link) for one in found.projects],
        ranks=[
            (wall(one.at, zone).date(), one.competition, one.rank, one.teams)
            for one in found.ranks
        ],
        most=showcase.rank_on_resume(ask.catalog),
    )


@command("kaggle", help="A finished competition, with your place")
async def kaggle(
    ask: Ask,
    competition: Annotated[str, Words("Which competition", high=200)],
    rank: Annotated[int, Number("Your place", low=1, high=showcase.MOST_TEAMS)],
    teams: Annotated[int, Number("Of how many teams", low=1, high=showcase.MOST_TEAMS)],
    minutes: Took = None,
) -> Reply:
    """A check-in of 30 minutes, with what a résumé says of such a place."""
    done = await ask.write(showcase.add_rank, ask.catalog, competition, rank, teams, minutes)
    most = showcase.rank_on_resume(ask.catalog)
    advice = views.rank_advice(ask.words, rank=rank, teams=teams, most=most)
    return recorded_reply(ask, done, also=advice)


@command("book", help="Pages a day of a book, and when it ends")
async def book(
    ask: Ask,
    pages_a_day: Annotated[int | None, Number("How many pages a day", low=1, high=100)] = None,
    book: Annotated[str | None, Words("Which book", high=100, complete="book")] = None,
) -> Reply:
    """Without anything: how far it came. The date follows what was read."""
    if pages_a_day is None and book is None:
        return _plan(ask, await ask.read(reading.look, ask.catalog))
    return _plan(ask, await ask.write(reading.set_plan, ask.catalog, pages_a_day, book or ""))


def _plan(ask: Ask, found: Reading) -> Message:
    there = reading.books(ask.catalog)
    choices = [(name, there[name][0].id) for name in found.choices if name != found.book]
    if found.plan is None:
        return book_views.ask(ask.words, books=choices)
    return book_views.plan(
        ask.words,
        book=found.book,
        pages=found.pages,
        left=found.left,
        a_day=found.plan.pages_a_day,
        by_plan=found.by_plan,
        by_pace=found.by_pace,
        chapter=found.chapter,
        books=choices,
    )
