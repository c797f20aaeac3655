"""The private desk of applications. Nothing of it is ever said to anybody else."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated

from bot.commands.ask import Ask
from bot.commands.replies import let_in, recorded_reply
from bot.domain.applications import ALSO, Again, Application, Status
from bot.domain.calendar import wall
from bot.services import applications, showing
from bot.services.learners import Learner
from bot.talk.command import Reply
from bot.talk.convert import choice_of
from bot.talk.declare import Pick, Words, Yes, command
from bot.talk.message import Message
from bot.views import applications as letters
from bot.views import desk as views
from bot.views.parts import joined

ACROSS = 200  # letters of a company, a role or a link
Letter = Annotated[str, Words("Which one, by its company", complete="application", high=ACROSS)]
Stands = Annotated[Status, Pick("How it stands now", also=ALSO)]


@command("apply", help="Your applications, for your eyes alone", front=True)
async def apply(
    ask: Ask,
    company: Annotated[str | None, Words("Where you applied", high=ACROSS)] = None,
    role: Annotated[str | None, Words("As what", high=ACROSS)] = None,
    link: Annotated[str | None, Words("The address of the advertisement", high=500)] = None,
    note: Annotated[str | None, Words("A note to yourself", high=500, cut=True)] = None,
) -> Reply:
    """Empty it shows what is open; with a company it adds a letter, a check-in of 15 minutes."""
    if company is None:
        return await _desk(ask)
    stands = _status(ask, role)
    if stands is Status.APPLIED:
        role = None
    elif stands is not None:
        return await _updated(ask, company, stands)
    added = await ask.write(
        applications.add,
        ask.catalog,
        company,
        role=role or "",
        link=link or "",
        note=note or "",
    )
    line = views.added(ask.words, company=added.letter.company, counts=added.counts)
    if not added.notice:
        return recorded_reply(ask, added.done, also=(line,))
    also = joined(line, views.employer(ask.words))
    return views.may_move(ask.words, recorded_reply(ask, added.done, also=also))


def _status(ask: Ask, role: str | None) -> Status | None:
    """`apply Acme rejected` tells how it stands: nobody applies as that."""
    option = ask.commands["apply update"].option("status")
    said = choice_of(option, role) if option and role else None
    return Status(said) if said else None


async def _desk(ask: Ask) -> Message:
    found = await ask.write(applications.desk, ask.catalog)
    open_ = [one for one in reversed(found.letters) if one.is_open]
    second = found.second
    card = views.desk(
        ask.words,
        letters=open_,
        counts=found.counts,
        dates=_dates(found.who, open_),
        notice=found.notice,
        again=_again_line(ask, found.who, second) if second else "",
        again_of=second.application.id if second else 0,
    )
    return let_in(ask, found.who, card)


@command("apply update", help="Say how an application stands", replaces=True)
async def apply_update(ask: Ask, application: Letter, status: Stands) -> Reply:
    """From any status to any."""
    return await _updated(ask, application, status)


async def _updated(ask: Ask, application: str, status: Status) -> Reply:
    found = await ask.write(applications.update, ask.catalog, application, status)
    letter = found.letter
    match letter.status:
        case Status.SAID_NO:
            return letters.said_no(
                ask.words,
                application=letter.id,
                company=letter.company,
                counts=found.counts,
                nudge=found.nudge,
            )
        case Status.OFFER:
            return letters.offer(ask.words, application=letter.id, company=letter.company)
        case Status.SIGNED:
            return views.signed(ask.words, company=letter.company, opens=found.opens)
        case _:
            return views.updated(ask.words, letter=letter, counts=found.counts, nudge=found.nudge)


@command("apply one", help="One application, with its history")
async def apply_one(ask: Ask, application: Letter) -> Reply:
    """What came of it, and what may be said of it now."""
    who, letter = await ask.read(applications.one, application)
    dates = [_date(who, change.at) for change in letter.changes]
    return views.one(ask.words, letter=letter, dates=dates)


@command("apply list", help="All applications, or those that stand so")
async def apply_list(
    ask: Ask,
    status: Annotated[Status | None, Pick("Those that stand so", also=ALSO)] = None,
) -> Reply:
    """The newest first."""
    found = await ask.read(applications.listed, status)
    newest = list(reversed(found.letters))
    return views.everything(
        ask.words, letters=newest, counts=found.counts, dates=_dates(found.who, newest)
    )


@command("apply share", help="Show the lead to the group, and no more")
async def apply_share(
    ask: Ask,
    application: Letter,
    confirm: Annotated[bool, Yes("Show it now", asked=False)] = False,
) -> Reply:
    """The first press shows what would be seen, the second shows it."""
    _, letter = await ask.read(applications.one, application)
    if not confirm:
        return views.share(ask.words, letter=letter)
    channel = await ask.write(showing.announce, views.lead(ask.words, letter=letter))
    return views.shared(ask.words, channel=channel)


@command("apply export", help="Your applications as a file for a spreadsheet")
async def apply_export(ask: Ask) -> Reply:
    """CSV; no cell of it is a formula."""
    return views.exported(ask.words, text=await ask.read(applications.as_file))


@command("apply again", help="What came since a company said no")
async def apply_again(ask: Ask, application: Letter) -> Reply:
    """Whether a second letter is worth it."""
    who, found = await ask.read(applications.again, ask.catalog, application)
    letter = found.application
    if not found.gains:
        dates = [_date(who, change.at) for change in letter.changes]
        return views.one(ask.words, letter=letter, dates=dates)
    return letters.again(
        ask.words,
        application=letter.id,
        company=letter.company,
        said_no=_date(who, letter.since),
        today=who.ledger.today,
        gains=found.gains,
    )


@command("apply later", help="No second letter for now, or at all", replaces=True)
async def apply_later(
    ask: Ask,
    application: Letter,
    never: Annotated[bool, Yes("Not this one at all", asked=False)] = False,
) -> Reply:
    """Nothing is asked again for two weeks, or ever."""
    await ask.write(applications.later, application, never=never)
    return views.put_off(ask.words, never=never)


@command("apply question", help="The hardest question of an interview")
async def apply_question(
    ask: Ask,
    application: Letter,
    question: Annotated[str, Words("The question, as you remember it", high=300, lines=True)],
) -> Reply:
    """It becomes a small step of next week."""
    _, monday = await ask.write(applications.ask_question, application, question)
    return views.question_kept(ask.words, on=monday)


@command("apply elsewhere", help="Say nothing of applications in this workspace", replaces=True)
async def apply_elsewhere(
    ask: Ask, here: Annotated[bool, Yes("Keep it here after all", asked=False)] = False
) -> Reply:
    """For a workspace that may belong to the employer."""
    await ask.write(applications.keep_elsewhere, here=here)
    return views.elsewhere(ask.words, here=here)


def _again_line(ask: Ask, who: Learner, found: Again) -> str:
    letter = found.application
    no, today = _date(who, letter.since), who.ledger.today
    return letters.again_line(ask.words, letter.company, no, today, found.gains)


def _dates(who: Learner, there: Sequence[Application]) -> list[date]:
    return [_date(who, one.since) for one in there]


def _date(who: Learner, at: datetime) -> date:
    return wall(at, who.zone).date()
