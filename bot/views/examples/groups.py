"""One of each: what an organiser sees."""

from datetime import date, time

from bot.talk.command import Command, Guard, Reply
from bot.talk.message import Message
from bot.views import cards, groups
from bot.views.groups import Problem, PromptTimes
from bot.words import Words

MONDAY = date(2026, 3, 16)
CARD = PromptTimes(on=True, at=time(8), days=frozenset(range(5)))
THURSDAYS = PromptTimes(on=True, at=time(12, 30), days=frozenset({0, 3}))
OFF = PromptTimes(on=False, at=time(8), days=frozenset())
THREADS = Problem(word="threads", permission="Create Public Threads")


async def _never(*_: object) -> Reply:
    return Message(title="")


FIX = Command(
    path="fix", help="Set a date", options=(), run=_never, front=False,
    guard=Guard.ORGANISER, private=True,
)  # fmt: skip


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    return {
        "setup": _setup(words, problems=(THREADS,), threads=False),
        "setup/fine": _setup(words, threads=True),
        "setup/running": _setup(words, threads=True, started=True, further=(FIX,)),
        "setup/undelivered": _setup(words, started=True, undelivered=2),
        "setup/gone": _setup(words, started=True, problems=(Problem(word="unknown"),)),
        "setup/lost": groups.setup(
            words,
            channel="#study",
            zone="Europe/Paris",
            zone_said=True,
            card=CARD,
            paper_day=0,
            started=True,
            undelivered=2,
            newest=MONDAY,
            split={"podcast": THURSDAYS},
        ),
        "setup/two": _setup(
            words, problems=(Problem(word="zone"), Problem(word="strange", permission="Pins"))
        ),
        "setup/bare": groups.setup(
            words,
            channel="",
            zone="UTC",
            zone_said=False,
            card=OFF,
            paper_day=None,
            problems=(Problem(word="channel"),),
        ),
        "preview": groups.preview(
            words, card=cards.card(words, date=MONDAY, ride=None, kept=0, names=())
        ),
        "started": groups.started(words, channel="#study"),
        "prompts_changed": groups.prompts_changed(words, kind="podcast", prompt=THURSDAYS),
        "prompts_changed/card": groups.prompts_changed(words, kind="card", prompt=OFF),
        "prompts_changed/off": groups.prompts_changed(words, kind="recap", prompt=OFF),
        "fix_done": groups.fix_done(words, name="Ada", on=MONDAY, minutes=30),
        "fixed": groups.fixed(words, by="Mira", on=MONDAY, minutes=30, reason="we met in person"),
        "trouble": groups.trouble(words, channel="#study", why="the channel is gone"),
        "greeting": groups.greeting(words),
        "not_set_up": groups.not_set_up(words),
    }


def _setup(
    words: Words,
    *,
    problems: tuple[Problem, ...] = (),
    threads: bool | None = None,
    started: bool = False,
    undelivered: int = 0,
    further: tuple[Command, ...] = (),
) -> Message:
    return groups.setup(
        words,
        channel="#study",
        zone="Europe/Paris",
        zone_said=True,
        card=CARD,
        paper_day=0,
        problems=problems,
        threads=threads,
        started=started,
        next_card=(MONDAY, time(8)) if started else None,
        undelivered=undelivered,
        further=further,
    )
