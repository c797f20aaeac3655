"""What an organiser sees and does: setup with its checks, prompts, a fix, the one greeting."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, time

from msgspec import Struct
from msgspec.structs import replace

from bot.talk.command import Command
from bot.talk.message import Message, Tone
from bot.views.help import details
from bot.views.parts import body, button, cut, fields, joined, line, lines
from bot.words import Words

UNSEEN = frozenset({"unknown", "trouble"})
NOTHING_COMES = UNSEEN | {"send", "suspended"}


class Problem(Struct, frozen=True, kw_only=True):
    """What a check found: a word of `setup.problems`, and the permission that is missing.

    `what` is a sentence of the platform's own, where it has no word.
    """

    word: str
    permission: str = ""
    what: str = ""


class PromptTimes(Struct, frozen=True, kw_only=True):
    """When a prompt comes; `days` count from Monday = 0. `on` is False for one switched off."""

    on: bool
    at: time
    days: frozenset[int]


def setup(
    words: Words,
    *,
    channel: str,
    zone: str,
    zone_said: bool,
    card: PromptTimes,
    paper_day: int | None,
    problems: Sequence[Problem] = (),
    threads: bool | None = None,
    started: bool = False,
    next_card: tuple[date, time] | None = None,
    undelivered: int = 0,
    newest: date | None = None,
    split: Mapping[str, PromptTimes] | None = None,
    further: Sequence[Command] = (),
) -> Message:
    """The organiser's card, filled in, with its checks (voice 22).

    `threads` is None on a platform that has none; `undelivered` are messages that may be missing,
    the newest of them of the date `newest`. `split` are prompts of their own, by their kind.
    A select leads to the `further` commands of organisers.
    """
    own = {kind: when(words, prompt) for kind, prompt in (split or {}).items()}
    lost = _lost(words, undelivered, newest)
    found = {one.word for one in problems}
    told = [_problem(words, one, channel) for one in problems]
    shown = {
        "channel": _channel(words, channel, well=not found & NOTHING_COMES),
        "zone": words.text(f"setup.{'ok' if zone_said else 'guess'}", what=zone),
        "card": when(words, card),
        "paper": words.text("setup.paper_in_card", day=words.weekday(paper_day))
        if paper_day is not None
        else None,
        **own,
        "threads": words.text(f"setup.{'fine' if threads else 'missing'}")
        if threads is not None and not found & UNSEEN
        else None,
    }
    return Message(
        title=_ready(words, len(problems), started),
        blocks=body(
            lines(told[0]) if told else lines(_calm(words, started, next_card)),
            lines(joined(*told[1:3])),
            lines(lost) if len(told) < 2 else None,
            fields(words, shown),
        ),
        actions=(
            button(words, "check_again", "setup"),
            button(words, "show_card", "setup preview"),
            *(() if started else (button(words, "start", "setup start"),)),
            button(words, "change", "setup", form=True),
            *(
                ()
                if told and not started
                else (button(words, "share_group", "group link", form=True),)
            ),
        ),
        selects=details(words, "desk", further),
        tone=Tone.PLAIN if problems else Tone.GOOD,
    )


def _lost(words: Words, count: int, newest: date | None) -> str:
    if not count:
        return ""
    if newest is None:
        return words.text("setup.undelivered", n=count)
    return words.text("setup.undelivered_on", n=count, on=words.day(newest, "day"))


def _ready(words: Words, problems: int, started: bool) -> str:
    if problems:
        return words.text("setup.title_but", n=problems, number=words.number(problems))
    return words.text("setup.title_running" if started else "setup.title")


def _calm(words: Words, started: bool, next_card: tuple[date, time] | None) -> str:
    if not started:
        return words.text("setup.text")
    if next_card is None:
        return ""
    on, at = next_card
    return words.text("setup.text_running", on=words.day(on, "day"), at=at)


def _channel(words: Words, channel: str, *, well: bool) -> str:
    if not channel:
        return words.text("setup.none")
    return words.text(f"setup.{'ok' if well else 'see_above'}", what=channel)


def _problem(words: Words, problem: Problem, channel: str) -> str:
    key = f"setup.problems.{problem.word}"
    key = key if key in words else "setup.problems.other"
    told = {"permission": problem.permission, "what": problem.what}
    said = words.text(key, channel=channel, **told)
    allow = words.text("setup.problems.allow", permission=problem.permission)
    return f"{said} {allow}" if problem.permission else said


def when(words: Words, prompt: PromptTimes) -> str:
    """ "Mon to Fri 08:00", "Mon, Thu 08:00", "off"."""
    if not prompt.on:
        return words.text("setup.card_off")
    return words.text("setup.card", days=_days(words, prompt.days), at=prompt.at)


def _days(words: Words, days: Collection[int]) -> str:
    names = [words.weekday(day, short=True) for day in sorted(days)]
    in_a_row = len(days) > 2 and max(days) - min(days) == len(days) - 1
    if in_a_row:
        return words.text("setup.span", first=names[0], last=names[-1])
    return ", ".join(names)


def started(words: Words, *, channel: str) -> Message:
    """Start was pressed: the first card stands."""
    return Message(
        title=words.text("setup.started", channel=channel),
        blocks=body(line(words, "setup.started_text")),
        actions=(button(words, "change", "setup", form=True),),
        tone=Tone.GOOD,
    )


def preview(words: Words, *, card: Message) -> Message:
    """To the organiser alone: the card that comes next. A press on it counts like on any card."""
    title = words.text("setup.preview", title=card.title)
    return replace(card, title=title, private=True, thread=None)


def prompts_changed(words: Words, *, kind: str, prompt: PromptTimes) -> Message:
    """A prompt of its own comes at other times, or not. `kind`: card, podcast, paper, recap."""
    named = words.text(f"fields.{kind}")
    if not prompt.on:
        said = "groups.prompts_off" if kind == "card" else "groups.prompts_in_card"
        return Message(title=words.text(said, kind=named))
    days = _days(words, prompt.days)
    return Message(
        title=words.text("groups.prompts_on", kind=named, days=days, at=prompt.at),
        blocks=body(line(words, "groups.prompts_text")),
        actions=(button(words, "check_again", "setup"),),
    )


def fix_done(words: Words, *, name: str, on: date, minutes: int) -> Message:
    """To the organiser: the sum of somebody's date is set."""
    day = words.day(on, "day")
    return Message(
        title=words.text("groups.fix_done", name=name, on=day, minutes=minutes),
        blocks=body(line(words, "groups.fix_text")),
    )


def fixed(words: Words, *, by: str, on: date, minutes: int, reason: str) -> Message:
    """To the person: an organiser set the sum of a date."""
    told = {"by": by, "minutes": minutes, "reason": cut(reason, 200)}
    return Message(
        title=words.text("groups.fixed", on=words.day(on, "day")),
        blocks=body(line(words, "groups.fixed_text", **told)),
        actions=(button(words, "why", "why"),),
    )


def trouble(words: Words, *, channel: str, why: str) -> Message:
    """To the organiser alone: nothing is posted in the channel until it is mended."""
    told = {"channel": channel, "why": cut(why, 120)}
    return Message(
        title=words.text("groups.trouble", channel=channel),
        blocks=body(line(words, "groups.trouble_text", **told)),
        tone=Tone.CARE,
    )


def greeting(words: Words) -> Message:
    """The one greeting in a channel."""
    return Message(
        title=words.text("groups.greeting"),
        blocks=body(line(words, "groups.greeting_text")),
        actions=(button(words, "set_up", "setup"),),
        private=False,
    )


def not_set_up(words: Words) -> Message:
    """A group command where no organiser opened setup yet."""
    return Message(
        title=words.text("groups.not_set_up"),
        blocks=body(line(words, "groups.not_set_up_text")),
    )
