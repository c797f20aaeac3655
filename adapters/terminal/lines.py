"""The language of `.talk` files: one line in, one frozen value out."""

import re
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from adapters.terminal.faults import Fault, NoFault
from adapters.terminal.faults import read as read_faults
from adapters.terminal.moments import NoMoment, Step, Wall, moment, step

PLATFORMS = ("discord", "slack", "terminal")


class TalkError(Exception):
    """A line that no talk can have; `number` counts from 1, the text says what would work."""

    def __init__(self, number: int, sentence: str) -> None:
        super().__init__(sentence)
        self.number = number


class CrashAt(StrEnum):
    """Where the process dies: what it is about to send never leaves, or has just left."""

    BEFORE = "before-send"
    AFTER = "after-send"


class Clock(Struct, frozen=True, kw_only=True):
    """`@ …`: it is this moment, or time passes."""

    to: Step | Wall


class Space(Struct, frozen=True, kw_only=True):
    """`space paris discord private`: where the next lines are said."""

    name: str
    platform: str
    private: bool


class Says(Struct, frozen=True, kw_only=True):
    """`ada> 30m podcast`."""

    who: str
    space: str
    text: str


class Presses(Struct, frozen=True, kw_only=True):
    """`ada! 30`: a button by the beginning of its label."""

    who: str
    space: str
    label: str


class Sends(Struct, frozen=True, kw_only=True):
    """`ada? minutes=45`: the form that is open."""

    who: str
    space: str
    values: Mapping[str, str]


class Expects(Struct, frozen=True, kw_only=True):
    """`bot| …` and `bot>ada| …`; with `text` None nothing was said (`bot|none`)."""

    to: str
    space: str
    text: str | None


class Down(Struct, frozen=True, kw_only=True):
    """`down 6h`: the bot is silent for that long."""

    length: Step


class Fails(Struct, frozen=True, kw_only=True):
    """`fail discord 500 x2`: what a platform answers from here on."""

    platform: str
    faults: tuple[Fault, ...]


class Crashes(Struct, frozen=True, kw_only=True):
    """`crash before-send`: the process dies there, once."""

    at: CrashAt


Act: TypeAlias = Clock | Space | Says | Presses | Sends | Expects | Down | Fails | Crashes


class Line(Struct, frozen=True, kw_only=True):
    """One line that means something, with its number and its text as written."""

    number: int
    text: str
    step: Act


_NAME = r"[^\W\d][\w.-]*"
_BOT = re.compile(rf"bot(?:>(?P<to>{_NAME}))?(?:@(?P<space>{_NAME}))?\|(?P<text>.*)")
_PERSON = re.compile(rf"(?P<who>{_NAME})(?:@(?P<space>{_NAME}))?(?P<how>[>!?])(?P<text>.*)")
_SPACE = re.compile(rf"(?P<name>{_NAME})(?:\s+(?P<platform>\w+))?(?:\s+(?P<private>private))?")
_VALUE = re.compile(rf'({_NAME})=(?:"([^"]*)"|“([^”]*)”|([^\s"“]\S*|))(?:\s+|$)')

HELP = "A line begins with @, space, NAME>, NAME!, NAME?, bot|, bot>NAME|, down, fail, crash or #."


def parse(text: str) -> Iterator[Line]:
    """Every line that means something. Raises TalkError at the first that no talk can have."""
    for number, raw in enumerate(text.lstrip("\ufeff").splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        try:
            yield Line(number=number, text=line, step=_step(line))
        except (NoMoment, NoFault, ValueError) as error:
            raise TalkError(number, str(error)) from None


def _step(line: str) -> Act:
    if line.startswith("@"):
        return Clock(to=moment(line[1:]))
    word, _, rest = line.partition(" ")
    if word in _WORDS:
        return _WORDS[word](rest.strip())
    if match := _BOT.fullmatch(line):
        text = match["text"]
        said = None if text.strip() == "none" and not text.startswith(" ") else text.strip()
        if said == "":
            raise ValueError("What should be said? Write it, `…` for anything, or `bot|none`.")
        return Expects(to=match["to"] or "", space=match["space"] or "", text=said)
    if match := _PERSON.fullmatch(line):
        return _person(match["who"], match["space"] or "", match["how"], match["text"].strip())
    raise ValueError(f'"{line[:40]}" is no line of a talk. {HELP}')


def _person(who: str, space: str, how: str, text: str) -> Act:
    if who == "bot":
        raise ValueError("The bot is expected to say something: bot| or bot>NAME|.")
    match how:
        case ">":
            return Says(who=who, space=space, text=text)
        case "!":
            if not text:
                raise ValueError("Which button? Write the beginning of its label: ada! 30")
            return Presses(who=who, space=space, label=text)
        case _:
            return Sends(who=who, space=space, values=values(text))


def values(text: str) -> dict[str, str]:
    """Read `minutes=45 note="loss functions"`. ValueError says what would work."""
    found, at = {}, 0
    while at < len(text):
        match = _VALUE.match(text, at)
        if match is None:
            raise ValueError(f'"{text[at:][:40]}" is no field. Try minutes=45 note="two words".')
        found[match[1]] = match[2] or match[3] or match[4] or ""
        at = match.end()
    return found


def _space(text: str) -> Space:
    match = _SPACE.fullmatch(text)
    platform = match["platform"] or "discord" if match else ""
    if match is not None and platform == "private":
        return Space(name=match["name"], platform="discord", private=True)
    if match is None or platform not in PLATFORMS:
        raise ValueError(f"A space has a name and a platform ({', '.join(PLATFORMS)}).")
    return Space(name=match["name"], platform=platform, private=match["private"] is not None)


def _fail(text: str) -> Fails:
    platform, _, rest = text.partition(" ")
    if platform not in PLATFORMS:
        raise ValueError(f"Which platform fails? One of {', '.join(PLATFORMS)}.")
    return Fails(platform=platform, faults=read_faults(rest))


def _crash(text: str) -> Crashes:
    if text not in set(CrashAt):
        raise ValueError("The process dies at before-send or after-send.")
    return Crashes(at=CrashAt(text))


_WORDS: Mapping[str, Callable[[str], Act]] = {
    "space": _space,
    "down": lambda text: Down(length=step(text)),
    "fail": _fail,
    "crash": _crash,
}
