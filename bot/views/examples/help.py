"""One of each: help."""

from bot.talk.command import Command, Guard, Option, Reply, Shape
from bot.talk.message import Message
from bot.views import help
from bot.words import Words


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    minutes = Option(name="minutes", shape=Shape.LENGTH, help="How long", low=1, high=960)
    kind = Option(name="kind", shape=Shape.CHOICE, help="What kind", choices=("podcast", "book"))
    person = Option(name="person", shape=Shape.PERSON, help="Whose", required=True)
    checkin = _command("checkin", "Record what you did today", minutes, kind)
    fix = _command("fix", "Set the minutes of a date", person, guard=Guard.ORGANISER)
    board = _command("leaderboard", "The week of the group", private=False)
    mine = _command("project list", "Your projects and ranks", front=False)
    six = [checkin, board, fix, checkin, board, fix]
    return {
        "front": help.front(words, six=six, commands=six),
        "detail": help.detail(words, command=checkin, inner=(fix,), example="30m podcast"),
        "detail/organiser": help.detail(words, command=fix),
        "detail/inner": help.detail(words, command=mine),
        "detail/shown": help.detail(words, command=board),
    }


def _command(
    path: str,
    text: str,
    *options: Option,
    guard: Guard = Guard.ANYONE,
    private: bool = True,
    front: bool = True,
) -> Command:
    return Command(
        path=path,
        help=text,
        options=options,
        run=_never,
        front=front,
        guard=guard,
        private=private,
    )


async def _never(*_: object) -> Reply:
    return Message(title="")
