"""A person's own page, put together from its parts; what is wrong with the values of a form."""

from collections.abc import Mapping

from bot.commands.ask import Ask
from bot.domain.refusal import Refusal
from bot.services import home
from bot.talk.clean import clean
from bot.talk.command import Command
from bot.talk.convert import convert
from bot.talk.markup import plain
from bot.talk.message import Message, Text
from bot.views import errors
from bot.views import home as views
from bot.words import Words


async def parts(ask: Ask) -> tuple[Message, ...]:
    """Today, the next step, the week, the path, the reminder, Away: in this order."""
    page = await ask.read(home.page, ask.catalog)
    if page is None:
        return (views.stranger(ask.words),)
    words, who = ask.words, page.who
    today = who.ledger.today
    day = views.day(
        words,
        date=today,
        status=who.ledger.days.on(today).status,
        run=who.ledger.run,
        cutoff=who.plan.cutoff,
        away_until=page.away_until,
    )
    return (
        day,
        *((views.following(words, step=page.step),) if page.step else ()),
        views.week(words, minutes=who.week_minutes, plan=who.plan.weekly_minutes),
        views.path(words, here=page.here),
        views.reminder(words, at=page.reminders),
        views.away(words, until=page.away_until),
    )


def complaints(words: Words, command: Command, values: Mapping[str, str]) -> dict[str, str]:
    """A sentence for each value that its option does not take; nothing is done."""
    found: dict[str, str] = {}
    for name, value in values.items():
        option = command.option(name)
        if option is None or not clean(value).text:
            continue
        try:
            convert(option, value)
        except Refusal as refusal:
            found[name] = _said(errors.refused(words, refusal))
    return found


def _said(no: Message) -> str:
    texts = (plain(block.rich) for block in no.blocks if isinstance(block, Text))
    return " ".join((no.title, *texts))
