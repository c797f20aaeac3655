"""The answer to a check-in: which of the messages it is, and what rides along with it."""

from datetime import time, timedelta

from msgspec.structs import replace

from bot.commands.ask import Ask
from bot.domain.applications import Again
from bot.domain.calendar import wall
from bot.domain.checkins import Credit
from bot.services import extras, reasons, unlinked
from bot.services.checkins import Recorded
from bot.services.learners import Learner
from bot.services.moving import question_of
from bot.talk.markup import Rich
from bot.talk.message import Message
from bot.views import applications as letters
from bot.views import checkins as views
from bot.views import notes, people, questions, streaks
from bot.views.checkins import Counted
from bot.views.parts import Question, asking, lines, noted, nudged, told, without

LATE_OVER = 7


def recorded_reply(ask: Ask, done: Recorded, *, also: Rich = ()) -> Message:
    """The message, with one note, question or nudge where there is room.

    `also` is what else came of it, said in one breath with the check-in.
    """
    after = done.after
    message = told(as_wished(ask, after, _message(ask, done)), also)
    if after.joined_now:
        return message
    if done.wrote and not done.first_day_back:
        message = noted(message, notes.wrote(ask.words, on=done.wrote[0], why=done.wrote[1]))
    if not after.person.zone_said and done.extras.question is not extras.Ask.ZONE:
        message = noted(message, notes.zone_guess(ask.words, zone=after.zone))
    question = _question(ask, done)
    if question is not None:
        return asking(message, question)
    return nudged(message, done.extras.nudge)


def _message(ask: Ask, done: Recorded) -> Message:
    entry, after = done.checkin, done.after
    if after.joined_now and entry.credit is not Credit.TOTALS:
        return people.joined_by(
            ask.words,
            checkin=entry,
            zone=after.zone,
            plan=after.plan,
            run=after.ledger.run,
            left=after.left(entry.date),
            item=_title(ask, done),
        )
    if entry.credit is Credit.TOTALS:
        return views.totals(
            ask.words,
            number=entry.number,
            date=entry.date,
            minutes=entry.minutes,
            kind=entry.kind,
            total=after.total_minutes,
            older=(after.ledger.today - entry.date).days > LATE_OVER,
        )
    if _joined_again(done) and after.person.streak_shown:
        return streaks.joined_again(
            ask.words, number=entry.number, run=after.ledger.run, in_group=done.showable
        )
    if done.first_day_back:
        return _first_day(ask, done)
    return _plain(ask, done)


def joined_reply(ask: Ask, who: Learner, reminders: tuple[time, ...] = ()) -> Message:
    """Somebody is in."""
    message = people.joined(
        ask.words, zone=who.zone, plan=who.plan, reminders=reminders, run=who.ledger.run
    )
    return as_wished(ask, who, message)


def as_wished(ask: Ask, who: Learner, message: Message) -> Message:
    """The message without the streak, for whoever wants it out of sight."""
    return message if who.person.streak_shown else without(ask.words, message, "streak", "best")


def let_in(ask: Ask, who: Learner, message: Message) -> Message:
    """The answer to somebody who came in by it: the defaults are said once."""
    if not who.joined_now:
        return message
    told = lines(notes.joined(ask.words, zone=who.zone, plan=who.plan))
    return replace(message, blocks=(*message.blocks, *told))


def _joined_again(done: Recorded) -> bool:
    return done.after.ledger.run > done.before.ledger.run + 1 and done.newly_kept


def _first_day(ask: Ask, done: Recorded) -> Message:
    entry, after = done.checkin, done.after
    return streaks.first_day(
        ask.words,
        number=entry.number,
        date=entry.date,
        run=after.ledger.run,
        best=after.ledger.best,
        total=after.total_minutes,
        repair=after.ledger.repair,
        place=done.place,
        wrote=done.wrote,
        in_group=done.showable,
    )


def _plain(ask: Ask, done: Recorded) -> Message:
    entry, after = done.checkin, done.after
    counted = _counted(done)
    left = after.left(entry.date)
    if counted is not None:
        cutoff = counted is Counted.CUTOFF or counted is Counted.FLIGHT
        return views.other_day(
            ask.words,
            number=entry.number,
            date=entry.date,
            minutes=entry.minutes,
            kind=entry.kind,
            run=after.ledger.run,
            counted=counted,
            cutoff=after.plan.cutoff,
            wall=wall(entry.at, after.zone).date() if cutoff else None,
            late_used=done.late_used,
            left=left,
        )
    return views.recorded(
        ask.words,
        number=entry.number,
        date=entry.date,
        minutes=entry.minutes,
        kind=entry.kind,
        run=after.ledger.run,
        week=after.week_minutes,
        plan=after.plan.weekly_minutes,
        total=after.ledger.days.minutes(entry.date),
        left=left,
        item=_title(ask, done),
        today=entry.date == after.ledger.today,
        in_group=done.showable,
    )


def _title(ask: Ask, done: Recorded) -> str:
    """The title of the item that was finished."""
    item = done.checkin.item
    return ask.catalog.title(item) if item and done.checkin.finished else ""


def _counted(done: Recorded) -> Counted | None:
    entry, after = done.checkin, done.after
    if entry.credit is Credit.LATE:
        return Counted.LATE
    if entry.date < after.ledger.today:
        return Counted.SAID
    clock = wall(entry.at, after.zone).date()
    if entry.date < clock:
        return Counted.CUTOFF
    return Counted.FLIGHT if entry.date > clock else None


def _question(ask: Ask, done: Recorded) -> Question | None:
    words, who = ask.words, done.after
    if done.second is not None:
        return _second(ask, done.second, who)
    match done.extras.question:
        case extras.Ask.MOVE:
            return _move(ask, done.extras)
        case extras.Ask.ZONE:
            return questions.zone(words, zone=who.zone)
        case extras.Ask.REMINDER:
            return questions.reminder(words, at=extras.PROPOSED_AT)
        case extras.Ask.REST_DAY:
            tomorrow = who.ledger.today + timedelta(days=1)
            return questions.rest_day(words, done=done.extras.done_on_end, tomorrow=tomorrow)
        case extras.Ask.SEEN:
            return questions.seen(words, group=who.group.name if who.group else "")
        case extras.Ask.ITEM:
            return _item(ask, done.extras)
        case None:
            return None


def _item(ask: Ask, told: extras.Extras) -> Question | None:
    """Whether something of the path that has no link is done; the own reason is written down."""
    item = told.item
    if item is None:
        return None
    question = unlinked.name_of(item)
    first = reasons.item_of(ask.catalog)
    if first is not None and item.id == first.id:
        return questions.reason(ask.words, question=question)
    return questions.item(ask.words, item=item, question=question)


def _second(ask: Ask, found: Again, who: Learner) -> Question:
    """Skill grew: a company that said no may be worth a second letter."""
    letter = found.application
    return letters.again_question(
        ask.words,
        application=letter.id,
        company=letter.company,
        said_no=wall(letter.since, who.zone).date(),
        today=who.ledger.today,
        gains=found.gains,
    )


def _move(ask: Ask, told: extras.Extras) -> Question | None:
    """Whether to go on, with the weeks that it takes at the person's own plan."""
    standing = told.standing
    if standing is None:
        return None
    move = standing.moves[0]
    return questions.move(
        ask.words,
        move=move,
        weeks=0 if move.to.open_ended else standing.next_weeks,
        question=question_of(move, standing.here.stage.key),
    )
