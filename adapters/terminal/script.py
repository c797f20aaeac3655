"""Plays conversations, `.talk` files, with the whole application under a virtual clock."""

from collections.abc import Sequence
from functools import partial
from typing import assert_never

from adapters.terminal import report
from adapters.terminal.lines import (
    PLATFORMS,
    Clock,
    CrashAt,
    Crashes,
    Down,
    Expects,
    Fails,
    Line,
    Presses,
    Says,
    Sends,
    Space,
    TalkError,
    parse,
)
from adapters.terminal.matching import Ear
from adapters.terminal.moments import NoMoment, Step, Wall
from adapters.terminal.requests import Speaker
from adapters.terminal.room import Room, answer
from adapters.terminal.running import Running
from adapters.terminal.stage import Fuse, Spaces, StandIn, check_ids
from bot.talk.command import Reply
from bot.talk.message import Message
from bot.talk.request import Request

IN_MEMORY = "sqlite://"


async def play(text: str, name: str, url: str = IN_MEMORY) -> str:
    """Play a talk: "" where all was said as expected, else what differs, for people.

    `name` is what the report calls it, the path of its file; `url` that of an empty database.
    """
    try:
        lines = list(parse(text))
        talk = Talk(serves=_serves(lines), url=url)
        try:
            for line in lines:
                await talk.do(line)
        finally:
            await talk.end()
    except TalkError as error:
        return f"{name}:{error.number}: {error}"
    return ""


def _serves(lines: Sequence[Line]) -> bool:
    """A talk stands for `understudy run` unless it plays in terminals alone."""
    here, places = Space(name="", platform="discord", private=False), set()
    for line in lines:
        match line.step:
            case Space() as space:
                here = space
            case Says() | Presses() | Sends():
                places.add(here.platform)
    return places != {"terminal"}


class Talk:
    """One talk: an application with a database of its own, a room, and how far one listened."""

    def __init__(self, *, serves: bool, url: str = IN_MEMORY) -> None:
        self.room = Room()
        self._spaces, self._fuse, self._ear = Spaces(), Fuse(), Ear()
        self._platforms = {
            name: StandIn(name, self.room, self._fuse, lambda: self._running.now)
            for name in PLATFORMS
        }
        self._running = Running(self._platforms.values(), serves=serves, url=url)
        self._zone = self._first_zone = "UTC"
        self._since, self._since_line = 0, 0

    async def do(self, line: Line) -> None:
        """Play one line. Raises TalkError where it cannot be done or something else was said."""
        try:
            await self._do(line)
        except ValueError as error:
            raise TalkError(line.number, str(error)) from None

    async def end(self) -> None:
        """Close what is open; a second call does nothing."""
        await self._running.end()

    async def _do(self, line: Line) -> None:
        match line.step:
            case Clock(to=to):
                self._listen(line)
                await self._clock(to)
            case Down(length=length):
                self._listen(line)
                await self._running.silence(length.after(self._running.now, self._zone))
            case Says() | Presses() | Sends() as step:
                self._listen(line)
                await self._person(step, f"line {line.number}")
            case Expects() as expects:
                if not self._ear.hears(expects, self.room.said, self._since):
                    said = self.room.said[self._since :]
                    raise ValueError(report.differs(line.text, said, self._since_line))
            case Space() as space:
                self._spaces.enter(space)
            case Fails(platform=platform, faults=faults):
                self._platforms[platform].fail(faults)
            case Crashes(at=at):
                self._fuse.at = at
            case _:
                assert_never(line.step)

    def _listen(self, line: Line) -> None:
        """From this line on: what was said before it is past."""
        self._since, self._since_line = len(self.room.said), line.number
        self._ear.listen_from(self._since)

    async def _clock(self, to: Step | Wall) -> None:
        if isinstance(to, Wall) and to.zone:
            self._zone = to.zone
        if self._running.started:
            await self._running.advance(to.after(self._running.now, self._zone))
            return
        if isinstance(to, Step):
            raise NoMoment("The first moment has a date: @ 2026-03-02 19:05 Europe/Paris")
        self._first_zone = self._zone
        await self._running.start(to.after(None, self._zone))

    async def _person(self, step: Says | Presses | Sends, key: str) -> None:
        space = self._spaces.find(step.space)
        if space is None:
            raise ValueError(f'There is no space "{step.space}" yet. Name it: space {step.space}')
        speaker = self._spaces.speaker(step.who, space, self._first_zone)
        request = self._request(step, speaker, key)
        put_up = partial(self._answered, request=request, space=space.name)
        await self._running.handle(request, put_up)

    def _request(self, step: Says | Presses | Sends, speaker: Speaker, key: str) -> Request:
        at = self._running.now
        match step:
            case Says(text=text):
                return speaker.says(self._ear.filled(text), at=at, key=key)
            case Presses(who=who, label=label):
                found = self.room.by_label(who, label)
                if found is None:
                    raise ValueError(report.no_button(self.room, who, label))
                said, button = found
                return speaker.presses(button, said.number, at=at, key=key)
            case Sends(who=who, values=values):
                form = self.room.forms.get(who)
                if form is None:
                    raise ValueError(f"{who} has no form open.")
                report.check_fields(form, values)
                return speaker.sends(form, values, at=at, key=key)
            case _:
                assert_never(step)

    def _answered(self, reply: Reply, *, request: Request, space: str) -> str:
        """Put an answer up where the person sees it; its receipt. The process may die before or
        after.
        """
        self._fuse.burn(CrashAt.BEFORE)
        if isinstance(reply, Message):
            check_ids(reply)
        said = answer(self.room, reply, request, space)
        self._fuse.burn(CrashAt.AFTER)
        return str(said.number)
