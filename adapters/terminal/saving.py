"""The conversation so far as a talk: what people did, and what a fresh bot says to it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from adapters.terminal import report
from adapters.terminal.deliver import SPACE
from adapters.terminal.lines import TalkError, parse
from adapters.terminal.moments import told
from adapters.terminal.room import Said
from adapters.terminal.script import Talk
from bot.domain import calendar


class Deed(Struct, frozen=True, kw_only=True):
    """One thing that somebody did: the moment, and the line of a talk that says it ("" = time)."""

    at: datetime
    line: str


def said(who: str, text: str) -> str:
    return f"{who}> {text}"


def pressed(who: str, label: str) -> str:
    return f"{who}! {label}"


def sent(who: str, values: dict[str, str]) -> str:
    """A form as a talk writes it; straight quotes in a value become curly ones' simple cousins."""
    written = (f'{name}="{value}"'.replace("\n", " ") for name, value in _quotable(values))
    return f"{who}? {' '.join(written)}"


def _quotable(values: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        yield name, value.replace('"', "'")


async def talk_of(deeds: Sequence[Deed], zone: str) -> tuple[str, list[str]]:
    """The text of a talk that passes, and the deeds that had to be left out of it.

    A talk begins with an empty database: a press on a message of an earlier day has nothing to
    press there. What the bot is expected to say is what it says when the talk is played.
    """
    talk, left = Talk(serves=False), []
    written = ["# A conversation from the terminal."]
    try:
        for number, line in enumerate(stage_lines(deeds, zone), start=1):
            try:
                heard = await _played(talk, line, number)
            except TalkError:
                left.append(line)
                written.append(f"# left out: {line}")
                continue
            written += ["", line] if not line.startswith("space") else [line]
            written += [expected for one in heard for expected in _expected(one)]
    finally:
        await talk.end()
    return "\n".join(written) + "\n", left


def stage_lines(deeds: Sequence[Deed], zone: str) -> Iterator[str]:
    """The deeds with the clock set before each to the second in which it was done."""
    first = deeds[0].at.replace(microsecond=0)
    now = first
    yield f"@ {told(first, zone)} {zone}"
    yield f"space {SPACE} terminal"
    for deed in deeds:
        at = deed.at.replace(microsecond=0)
        if at > now:
            yield f"@ {told(at, zone)}"
            now = at
        if deed.line:
            yield deed.line


def write(name: str, text: str, left: Sequence[str]) -> str:
    """Put the talk into a new file; what to tell about it."""
    try:
        path = Path(name).expanduser()
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        return f"{name} is there already. Take another name."
    except (OSError, RuntimeError, ValueError) as error:
        return f"{name} cannot be written: {getattr(error, 'strerror', None) or error}."
    lines = "one line" if len(left) == 1 else f"{len(left)} lines"
    out = f"\nLeft out: {lines} on messages of before; the file says which." if left else ""
    return f"Saved. Play it with: understudy talk {name}{out}"


async def _played(talk: Talk, line: str, number: int) -> list[Said]:
    before = len(talk.room.said)
    for one in parse(line):
        await talk.do(replace(one, number=number))
    return talk.room.said[before:]


def _expected(said: Said) -> Iterator[str]:
    return (one.strip() for one in report.heard(said).split("\n") if one.rstrip()[-1] != "|")


def local(moment: datetime, zone: str) -> str:
    """The moment as the chat says it: Tue 2026-03-03 19:05."""
    return calendar.wall(moment, zone).strftime("%a %Y-%m-%d %H:%M")
