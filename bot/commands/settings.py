"""One's own settings, the plan, quiet mode, privacy and data."""

from collections.abc import Mapping
from datetime import time
from typing import Annotated

from bot.commands.ask import Ask
from bot.commands.replies import let_in
from bot.domain.plans import Wanted
from bot.services import data, learners, settings
from bot.services.learners import Learner
from bot.services.settings import Chosen
from bot.talk.command import Never, Reply
from bot.talk.days import weekdays_of
from bot.talk.declare import Clock, Length, Number, Words, Yes, command
from bot.talk.request import Place
from bot.views import data as data_views
from bot.views import people
from bot.views import settings as views
from bot.views.privacy import privacy as privacy_view
from bot.words import speaking

FURTHER = ("leave", "unlink")


@command("settings", help="Everything you can set", front=True)
async def settings_(
    ask: Ask,
    timezone: Annotated[str | None, Words("City, country or zone", complete="zone")] = None,
    seen: Annotated[bool | None, Yes("Seen by this group")] = None,
    streak: Annotated[bool | None, Yes("Your streak shown to you")] = None,
    quiet_from: Annotated[
        time | Never | None, Clock("No messages from: 22:00, or none", complete="quiet")
    ] = None,
    quiet_to: Annotated[
        time | Never | None, Clock("No messages until: 07:00, or none", complete="quiet")
    ] = None,
    language: Annotated[str | None, Words("Language", complete="language", high=20)] = None,
) -> Reply:
    """Without anything: a card with all of it."""
    chosen = Chosen(
        timezone=timezone,
        language=language,
        seen=seen,
        streak=streak,
        quiet_from=quiet_from,
        quiet_to=quiet_to,
    )
    if chosen == Chosen():
        return await _card(ask)
    done = await ask.write(settings.change, chosen)
    group = done.overview.who.group
    words = speaking(language) if language else ask.words
    told = views.changed(
        words,
        zone=done.zone,
        same_zone=done.same_zone,
        travel=done.travel,
        seen={group.name: seen} if group and seen is not None else None,
        streak=streak,
        quiet=done.quiet,
        language=words.name if language else "",
    )
    return let_in(ask, done.overview.who, told)


async def _card(ask: Ask) -> Reply:
    found = await ask.write(settings.enter)
    who = found.who
    card = views.card(
        ask.words,
        zone=who.zone,
        zone_said=who.person.zone_said,
        plan=who.plan,
        waiting=found.waiting,
        reminders=found.reminders.times,
        mode=found.reminders.mode,
        quiet=who.person.quiet,
        groups=found.groups,
        streak_shown=who.person.streak_shown,
        language=speaking(who.person.language).name,
        further=[ask.commands[name] for name in FURTHER],
    )
    return let_in(ask, who, card)


@command("plan", help="Your own week: minutes, rest days, day's end")
async def plan(
    ask: Ask,
    weekly_minutes: Annotated[int | None, Number("Minutes a week")] = None,
    minimum: Annotated[int | None, Length("What keeps a day", low=0, high=960)] = None,
    rest_days: Annotated[str | None, Words("Days off: sat sun, or none", high=60)] = None,
    cutoff: Annotated[int | None, Number("The hour a day ends, 0 to 6")] = None,
    commute: Annotated[int | None, Length("Minutes of your ride", low=0, high=960)] = None,
) -> Reply:
    """Stricter from today, lighter from next Monday."""
    wanted = Wanted(
        weekly_minutes=weekly_minutes,
        minimum=minimum,
        rest_days=weekdays_of(rest_days) if rest_days is not None else None,
        cutoff=cutoff,
        commute=commute,
    )
    if wanted == Wanted():
        return await _card(ask)
    done = await ask.write(settings.plan, wanted)
    if done.same:
        return let_in(ask, done.who, views.plan_same(ask.words))
    told = views.plan_changed(
        ask.words,
        plan=done.change.plan,
        today=done.who.ledger.today,
        free=done.free,
        replaced=done.replaced,
        smaller=done.smaller,
    )
    return let_in(ask, done.who, told)


@command("quiet", help="No reminders, unseen everywhere, streak off")
async def quiet(ask: Ask) -> Reply:
    """One press."""
    await ask.write(settings.quiet_mode)
    return views.quiet_on(ask.words)


@command("privacy", help="Who sees what")
async def privacy(ask: Ask) -> Reply:
    """Works before joining, and stores nothing."""
    found = await ask.read(learners.find)
    overview = await ask.read(settings.overview) if found else None
    local = ask.request.who.platform == "terminal"
    return privacy_view(
        ask.words,
        operator=ask.settings.operator,
        groups=_spoken_of(ask.request.where, found, overview.groups if overview else {}),
        reminders=overview.reminders.times if overview else (),
        streak_shown=found.person.streak_shown if found else True,
        known=found is not None,
        local=local,
    )


def _spoken_of(
    where: Place, who: Learner | None, groups: Mapping[str, bool]
) -> Mapping[str, bool]:
    """The group of the place alone; in a private chat every group that one learns in."""
    if where.private:
        return groups
    name = who.group.name if who and who.group else where.space_name
    return {name: groups.get(name, False)} if name else {}


@command("data export", help="Everything that is recorded of you, as a file")
async def data_export(ask: Ask) -> Reply:
    """The JSON that `understudy import` takes."""
    who = await ask.read(learners.find)
    if who is None:
        return people.stranger(ask.words)
    text = await ask.read(data.export_mine, ask.catalog)
    return data_views.exported(ask.words, text=text)


@command("data delete", help="Delete everything that is recorded of you")
async def data_delete(
    ask: Ask, confirm: Annotated[bool, Yes("Yes, delete it all")] = False
) -> Reply:
    """Asked twice; then it is gone."""
    who = await ask.read(learners.find)
    if who is None:
        return people.stranger(ask.words)
    if not confirm:
        return data_views.delete_asked(ask.words, checkins=len(who.facts.checkins))
    await ask.write(data.delete_mine)
    return data_views.deleted(ask.words)


@command("data keep", help="Keep everything as it is")
async def data_keep(ask: Ask) -> Reply:
    """The other answer."""
    return data_views.kept(ask.words)
