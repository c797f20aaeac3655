"""The paper of the week."""

from typing import Annotated

from bot.catalog import Paper
from bot.commands.ask import Ask
from bot.commands.replies import recorded_reply
from bot.domain.calendar import wall
from bot.services import learners, paper_desk, papers
from bot.services.card_text import told
from bot.services.checkins import Missing
from bot.services.papers import Pass
from bot.talk.command import Reply
from bot.talk.declare import Length, Pick, Words, Yes, command
from bot.views import notes, people
from bot.views import papers as views

LISTED = 15


@command("paper", help="This week's paper", front=True)
async def paper(ask: Ask) -> Reply:
    """Why to read it, its question, and the passes."""
    found = await ask.write(papers.this_week, ask.catalog)
    if found.paper is None:
        return views.none_left(ask.words)
    return _shown(ask, found.paper, found)


@command("paper mine", help="Your own list: what is unread of the group's, then what comes next")
async def paper_mine(ask: Ask) -> Reply:
    """For who reads faster or slower than the group; a paper of the group comes first."""
    found = await ask.read(paper_desk.mine, ask.catalog)
    if found.paper is None:
        return views.none_left(ask.words)
    return _shown(ask, found.paper, found, own=True)


@command("paper closed", help="A paper that you cannot open")
async def paper_closed(
    ask: Ask, paper: Annotated[str, Words("Which paper, by its id", high=80)]
) -> Reply:
    """Where a free copy may be, or the next paper; the organiser is told once, without a name."""
    found = await ask.write(paper_desk.closed, ask.words, ask.catalog, paper)
    return views.closed(ask.words, paper=told(found.paper), told=found.told)


def _shown(ask: Ask, paper: Paper, found: papers.OfWeek, *, own: bool = False) -> Reply:
    passes = tuple(one.value for one in found.passes)
    return views.paper(ask.words, paper=told(paper), passes=passes, own=own)


@command("paper done", help="A pass over this week's paper, as a check-in")
async def paper_done(
    ask: Ask,
    pass_: Annotated[Pass, Pick("skim, read or discuss")] = Pass.READ,
    minutes: Annotated[int | None, Length("How long it took")] = None,
    takeaway: Annotated[str | None, Words("One thing you learnt", high=500, cut=True)] = None,
    named: Annotated[bool, Yes("Whether others may read your name beside it")] = True,
    paper: Annotated[str | None, Words("Which paper, by its id", high=80, asked=False)] = None,
) -> Reply:
    """Five minutes of skimming, thirty of reading, fifteen of talking."""
    done, found = await ask.write(
        papers.done,
        ask.catalog,
        pass_,
        minutes=minutes,
        takeaway=takeaway or "",
        paper=paper or "",
        unnamed=not named,
    )
    if isinstance(done, Missing) or found is None:
        return views.none_left(ask.words)
    if not takeaway:
        return recorded_reply(ask, done)
    readers = await ask.read(papers.readers, named=named)
    return recorded_reply(ask, done, also=notes.takeaway(ask.words, readers=readers.value))


@command("paper list", help="The papers you have read, with your takeaways")
async def paper_list(ask: Ask) -> Reply:
    """Newest first."""
    who = await ask.read(learners.find)
    if who is None:
        return people.stranger(ask.words)
    read = await ask.read(papers.mine)
    rows = [
        (
            wall(one.at, who.zone).date(),
            ask.catalog.title(one.paper),
            one.reading,
            one.takeaway,
        )
        for one in reversed(read)
        if one.reading
    ]
    papers_read = len({one.paper for one in read if one.reading})
    return views.read_so_far(ask.words, papers=rows[:LISTED], total=papers_read)
