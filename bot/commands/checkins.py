"""Check in, take it back, change it."""

from typing import Annotated

from msgspec.structs import replace

from bot.commands.ask import Ask
from bot.commands.replies import as_wished, recorded_reply
from bot.domain.checkins import NOTE_LIMIT, Credit, Kind, check_editable
from bot.domain.steps import Step
from bot.services import changing, checkins, doing, showing, steps
from bot.services.checkins import Entry, Missing
from bot.services.doing import Doing
from bot.talk.command import Reply
from bot.talk.declare import Day, Length, Number, Pick, Words, command
from bot.talk.forms import form_of
from bot.talk.message import Message
from bot.talk.plain_words import read
from bot.views import changes
from bot.views import checkins as views

WHAT_LIMIT = NOTE_LIMIT + 100  # a note and what stands before it

Minutes = Annotated[int | None, Length("How long: 30, 1h30 or 90m")]
OneKind = Annotated[Kind | None, Pick("What kind of learning it was")]
Note = Annotated[str | None, Words("A note to yourself", high=NOTE_LIMIT, cut=True)]
CheckinNumber = Annotated[int | None, Number("Which check-in, by its number", low=1)]


@command("checkin", help="Record what you did today", front=True)
async def checkin(
    ask: Ask,
    what: Annotated[
        str | None,
        Words("In plain words: 30m podcast", complete="ready", high=WHAT_LIMIT, cut=True),
    ] = None,
    minutes: Minutes = None,
    kind: OneKind = None,
    item: Annotated[str | None, Words("An item of the path", complete="item", high=100)] = None,
    note: Note = None,
    day: Annotated[str | None, Day("Today, yesterday, or a date", complete="day")] = None,
) -> Reply:
    """Plain words and options together; an option that was given wins over the words."""
    said = read(what or "")
    named: str | None = None
    if said.note or item:  # only then is there something to be found on the path
        place = await ask.read(steps.my_place, ask.catalog)
        said = read(what or "", lambda words: steps.find_item(ask.catalog, place, words))
        named = steps.named_item(ask.catalog, place, item) if item else said.item
    entry = Entry(
        minutes=minutes or said.minutes,
        kind=kind or said.kind,
        item=named,
        note=note or said.note,
        day=day or said.day,
        done=said.done,
    )
    meant = entry.done and not (kind or named)
    proposed = await ask.read(steps.proposed, ask.catalog) if meant else None
    if proposed is not None and said.kind not in (None, proposed.kind):
        proposed, entry = None, replace(entry, done=False)  # done with something else
    if proposed is None:
        done = await ask.ahead(checkins.record, ask.catalog, entry)
    else:
        done = await ask.ahead(doing.step_done, ask.catalog, _doing(proposed, entry))
    if isinstance(done, Missing):
        return views.ask(ask.words, kind=done.kind, item=done.item, minimum=done.minimum)
    return recorded_reply(ask, done)


def _doing(step: Step, entry: Entry) -> Doing:
    """ "done": what the button of the step last proposed does."""
    return Doing(
        of=step.of,
        id=step.id,
        minutes=entry.minutes or step.minutes,
        part=step.part,
        note=entry.note,
        day=entry.day,
    )


async def _which(ask: Ask, path: str, number: int | None) -> Message | None:
    """For a typed number that is none the newest check-ins with theirs, each a press away.

    A button that was pressed twice meant the one that is gone: it offers no other.
    """
    if number is None or ask.request.press:
        return None
    newest = await ask.read(changing.near, number)
    if not newest:
        return None
    return changes.which(ask.words, path=path, number=number, newest=newest)


@command("undo", help="Take a check-in back", replaces=True)
async def undo(ask: Ask, number: CheckinNumber = None) -> Reply:
    """The last within a day, or one by its number for a week."""
    which = await _which(ask, "undo", number)
    if which is not None:
        return which
    done = await ask.write(changing.undo, number)
    entry = done.checkin
    message = changes.undone(
        ask.words,
        date=entry.date,
        minutes=entry.minutes,
        kind=entry.kind,
        run=done.after.ledger.run,
        opened=done.before.kept(entry.date) and not done.after.kept(entry.date),
        item=ask.catalog.title(entry.item) if entry.finished and entry.item else "",
    )
    return as_wished(ask, done.after, message)


@command("edit", help="Change minutes, kind or note of a check-in", replaces=True)
async def edit(
    ask: Ask,
    number: CheckinNumber = None,
    minutes: Minutes = None,
    kind: OneKind = None,
    note: Note = None,
) -> Reply:
    """For seven days; the streak follows. Without a change it asks for one."""
    which = await _which(ask, "edit", number)
    if which is not None:
        return which
    if minutes is None and kind is None and note is None:
        found = await ask.read(changing.one, number)
        check_editable(found, ask.now)
        return form_of(ask.commands["edit"], {"number": str(found.number)})
    done = await ask.write(changing.edit, number, minutes=minutes, kind=kind, note=note)
    entry, after = done.checkin, done.after
    message = changes.edited(
        ask.words,
        number=entry.number,
        date=entry.date,
        minutes=entry.minutes,
        kind=entry.kind,
        run=after.ledger.run,
        week=after.week_minutes,
        plan=after.plan.weekly_minutes,
        left=0 if entry.credit is Credit.TOTALS else after.left(entry.date),
    )
    return as_wished(ask, after, message)


@command("was", help="Count a check-in for the date on your clock", replaces=True)
async def was(
    ask: Ask,
    number: Annotated[int, Number("Which check-in", low=1)],
    day: Annotated[str, Day("The date on your clock")],
) -> Reply:
    """ "It was Tuesday": the date on the wall instead of the one that the cutoff chose."""
    return recorded_reply(ask, await ask.write(changing.move, number, day))


@command("show", help="Show the group that you kept the day")
async def show(ask: Ask, number: CheckinNumber = None) -> Reply:
    """One line in the channel, by the person's own press; from a private chat it is sent there."""
    which = await _which(ask, "show", number)
    if which is not None:
        return which
    found = await ask.read(showing.to_show, number)
    line = changes.announced(
        ask.words,
        name=ask.request.who.name,
        date=found.date,
        back=found.back,
        owner=found.person,
    )
    if not ask.request.where.private:
        await ask.write(showing.once, found)
        return line
    channel = await ask.write(showing.announce, line, found)
    return changes.shown(ask.words, channel=channel)


@command("unshow", help="Take back what you showed the group", replaces=True)
async def unshow(ask: Ask, day: Annotated[str, Day("Which date", asked=False)]) -> Reply:
    """By the button under the line, which is theirs alone; it stands there no more."""
    await ask.write(showing.take_back, day)
    return changes.taken_back(ask.words)
