"""A delivery becomes its message at the last moment, or is dropped for a reason the rules name."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from hashlib import blake2b

import msgspec
from msgspec.structs import replace

from bot.catalog import Catalog, Situation
from bot.clock.making import Drop, Made, Making, Wait
from bot.domain.calendar import wall
from bot.domain.person import Group
from bot.domain.refusal import Refusal
from bot.domain.schedules import Act
from bot.domain.steps import Step
from bot.services import (
    calls,
    cards,
    hours,
    languages,
    linking,
    nudges,
    outages,
    overtaken,
    prompt_times,
    prompts,
    reminding,
    steps,
)
from bot.services.card_text import NO_THREADS, card_message, told, week_of
from bot.services.learners import Learner
from bot.services.prompt_times import Prompt
from bot.store import card_words, groups, holidays, outbox, people
from bot.store.deliveries import Delivery
from bot.store.work import Work
from bot.talk.message import Message
from bot.views import card_desk, schedules
from bot.views import cards as card_views
from bot.views import catalog as catalog_views
from bot.views import clock as views
from bot.views import groups as group_views
from bot.views import papers as paper_views
from bot.views import prompts as prompt_views
from bot.views.parts import nudged
from bot.words import Words

HALF_HOUR = timedelta(minutes=30)
WEEK = timedelta(days=7)
REST = frozenset(Prompt)  # what a holiday stops
THIRD_DAY = 2  # quiet due dates before today
KNOWN = 10  # dates with learning after which one knows how a reminder is answered
UNHEARD = 3  # of them without an answer: then it is said again


def compose(work: Work, delivery: Delivery, now: datetime, catalog: Catalog, words: Words) -> Made:
    """The message of a delivery as of now; what goes to one person alone is in their language."""
    said = languages.spoken(work, delivery, words)
    making = Making(work=work, delivery=delivery, now=now, catalog=catalog, words=said)
    composer = COMPOSERS.get(delivery.kind)
    if composer is None:
        return Drop(why=f"nobody knows how to say {delivery.kind}")
    if delivery.kind in REST and _rests(making):
        return Drop(why="the group rests that day, or its card was skipped")
    try:
        return _unasked(making) or composer(making)
    except Refusal as refusal:
        return Drop(why=str(refusal))


def digest(message: Message) -> str:
    """A short name of a message's content."""
    return blake2b(msgspec.json.encode(message), digest_size=12).hexdigest()


def _reminder(making: Making) -> Made:
    due = reminding.due(making.work, making.delivery, making.now)
    if isinstance(due, str):
        return Drop(why=due)
    words, who = making.words, due.who
    if due.act is Act.ASK:
        return views.still_here(words, days=due.unanswered, today=who.ledger.today)
    daily = who.plan.weekly_minutes // who.plan.due_per_week
    offer = due.quiet_days == THIRD_DAY
    step = None if offer else steps.propose(making.work, making.catalog, who, making.delivery)
    message = views.reminder(
        words,
        step=step,
        daily=daily,
        weekday=who.ledger.today.weekday(),
        offer=offer,
        minimum=who.plan.minimum,
        known=who.total_days >= KNOWN and due.unanswered < UNHEARD,
    )
    return message if offer else nudged(message, _nudge(making, who, step, daily))


def _nudge(making: Making, who: Learner, step: Step | None, daily: int) -> str:
    """The reminder names the step itself: no nudge is given its title."""
    values = {"minutes": step.minutes if step else daily}
    return nudges.pick(making.work, making.catalog, who, Situation.DAILY_REMINDER, values)


def _study_hour(making: Making) -> Made:
    call = calls.call(making.work, making.delivery, making.now)
    if call is None:
        return Drop(why="nobody who asked studies today")
    until = call.at + HALF_HOUR
    return views.study_hour(making.words, at=call.at.time(), until=until, mentions=call.mentions)


def _hello(making: Making) -> Made:
    person = people.by_id(making.work, making.delivery.person or 0)
    zones = people.zones_of(making.work, person.id)
    at = time.fromisoformat(making.delivery.data["at"])
    return schedules.hello(making.words, at=at, zone=zones[-1].zone)


def _ready(making: Making) -> Made:
    """It was made when it was put into the outbox."""
    return msgspec.json.decode(making.delivery.data["message"], type=Message)


def _step(making: Making) -> Made:
    data = making.delivery.data
    person = people.by_id(making.work, making.delivery.person or 0)
    step = steps.again(making.work, making.catalog, person, data["id"], making.now)
    if step is None:
        return Drop(why="the step is not on the path any more")
    return catalog_views.next_step(making.words, step=step)


def _card(making: Making) -> Made:
    group = groups.by_id(making.work, making.delivery.group or 0)
    day = date.fromisoformat(making.delivery.data["date"])
    where = making.delivery.target.place
    found = cards.card(making.work, making.catalog, group, day, making.now, where)
    return card_message(making.words, found, making.delivery.platform)


def _podcast(making: Making) -> Made:
    found = cards.card(*_of_group(making))
    if found.ride is None:
        return Drop(why="no episode is left")
    return prompt_views.ride(making.words, step=found.ride)


def _paper(making: Making) -> Made:
    found = cards.card(*_of_group(making))
    if found.paper is None:
        return Drop(why="no paper is left")
    paper = told(found.paper)
    said = paper_views.paper(making.words, paper=paper, private=False)
    if making.delivery.platform in NO_THREADS:
        return said
    return replace(said, thread=card_views.thread(making.words, paper=paper))


def _recap(making: Making) -> Made:
    work, catalog, group, day, now = _of_group(making)
    where = making.delivery.target.place
    last = cards.last_week(work, catalog, group, day, now, where)
    if last is None:
        return Drop(why="there was no week before")
    found = cards.card(work, catalog, group, day, now)
    week = week_of(last)
    paper = told(found.paper) if found.paper else None
    return card_views.recap(making.words, week=week, next_paper=paper)


def _outage(making: Making) -> Made:
    told_dates = outages.dates_lost(making.work, making.delivery, making.now)
    if told_dates is None:
        return Drop(why="no date of the person was lost to it")
    first, last = told_dates
    hour = outages.part_of_day(making.work, making.delivery)
    part = None if hour is None else views.PARTS[hour // 6]
    return views.outage(making.words, first=first, last=last, part=part)


def _unasked(making: Making) -> Wait | None:
    """What nobody asked for is not said in quiet hours, and once a date to one person."""
    delivery = making.delivery
    if delivery.kind not in outbox.UNASKED or delivery.person is None or not delivery.account:
        return None
    making.work.lock_person(delivery.person)
    person = people.by_id(making.work, delivery.person)
    quiet = hours.quiet_until(making.work, person, making.now)
    if quiet is not None:
        return Wait(until=quiet, why="quiet hours")
    since, until = hours.bounds_of_today(making.work, person, making.now)
    if outbox.unasked(making.work, person.id, since, delivery.key):
        return Wait(until=until, why="another message nobody asked for came today")
    return None


def _rests(making: Making) -> bool:
    """Whether what comes by itself is skipped, or on a holiday; what Start posts comes."""
    group, schedule = making.delivery.group, making.delivery.schedule
    if group is None or schedule is None:
        return False
    on = date.fromisoformat(making.delivery.data["date"])
    skips = making.delivery.kind == Prompt.CARD and card_words.of(making.work, group, on).skipped
    return skips or holidays.rests(making.work, group, on)


def _of_group(making: Making) -> tuple[Work, Catalog, Group, date, datetime]:
    group = groups.by_id(making.work, making.delivery.group or 0)
    day = date.fromisoformat(making.delivery.data["date"])
    return making.work, making.catalog, group, day, making.now


def _preview(making: Making) -> Made:
    """Privately, to the organiser: the next card, with what it will propose."""
    work, catalog, group, day, now = _of_group(making)
    due = prompt_times.next_card(work, group.id, day)
    if due is None:
        return Drop(why="the card is off")
    coming = wall(due, group.zone).date()
    if coming - day > WEEK:
        return Drop(why="the group rests all week")
    found = cards.card(work, catalog, group, coming, now)
    card = card_message(making.words, found, making.delivery.platform)
    return card_desk.coming(making.words, card=card, group=group.id, on=coming)


def _trouble(making: Making) -> Made:
    """To the organiser: nothing can be posted in a space. Mended meanwhile, it is not said."""
    work, delivery = making.work, making.delivery
    found = (delivery.data["platform"], delivery.data["space"])
    for place, suspended in groups.spaces_of(work, delivery.group or 0):
        if (place.platform, place.space) == found and suspended:
            channel = f"#{(place.channel_name or place.channel).lstrip('#')}"
            return group_views.trouble(making.words, channel=channel, why=suspended)
    return Drop(why="it is mended")


def _kept(making: Making) -> Made:
    """In the place of a reminder; a check-in that was undone meanwhile leaves it as it stands."""
    day = overtaken.still(making.work, making.delivery, making.now)
    if day is None:
        return Drop(why="the day is open again")
    return views.kept(making.words, day=day)


COMPOSERS: Mapping[str, Callable[[Making], Made]] = {
    "reminder": _reminder,
    "snooze": _reminder,
    "hello": _hello,
    calls.KIND: _study_hour,
    "told": _ready,
    linking.ASKED: _ready,
    "step": _step,
    overtaken.KIND: _kept,
    "card": _card,
    "podcast": _podcast,
    "paper": _paper,
    "recap": _recap,
    "preview": _preview,
    prompts.TROUBLE: _trouble,
    "outage": _outage,
}
