"""The chat: what a typed line does, whatever the screen and wherever the line comes from."""

import re
from collections.abc import Awaitable, Callable
from itertools import count
from pathlib import Path
from secrets import token_hex

from adapters.terminal import buttons, local, saving
from adapters.terminal.buttons import Button
from adapters.terminal.moments import NoMoment, moment
from adapters.terminal.requests import Speaker
from adapters.terminal.room import EVERYBODY, Said, answer
from adapters.terminal.saving import Deed
from adapters.terminal.screen import Screen
from adapters.terminal.session import Session
from bot.app import App
from bot.settings import Settings
from bot.talk.command import Form, Reply
from bot.talk.request import Request

Ask = Callable[[Form], Awaitable[dict[str, str] | None]]

_LOCAL = re.compile(r"/?(as|save|quit|exit)(?:\s+(.*))?")


class Chat:
    """One room, one keyboard, and everybody who takes it in turn."""

    def __init__(
        self, app: App, settings: Settings, screen: Screen, *, who: str, shown: Path | None
    ) -> None:
        """`shown` is the file of what reached the screen before; None keeps it in memory."""
        self.screen = screen
        self.zone = local.zone()
        self.speaker = self._person(who)
        self.session = Session(app, shown=shown, show=self.show, who=who)
        self._settings = settings
        self._deeds: list[Deed] = []
        self._keys = (f"{token_hex(8)}-{number}" for number in count(1))
        self._seen: dict[int, Said] = {}

    @property
    def name(self) -> str:
        """The id of who speaks now."""
        return self.speaker.who.id

    @property
    def clock(self) -> str:
        """What a clock on the wall shows: Tue 2026-03-03 19:05."""
        return saving.local(self.session.now, self.zone or "UTC")

    async def obey(self, line: str, ask: Ask | None = None) -> bool:
        """Do what a line says; False to leave. With `ask` a form is asked at once."""
        line = line.strip()
        if not line:
            return True
        if line.startswith("@"):
            await self._clock(line)
        elif line.startswith("!"):
            await self._press(line[1:].strip(), ask)
        elif match := _LOCAL.fullmatch(line):
            return await self._own(match[1], (match[2] or "").strip())
        else:
            self._did(saving.said(self.name, line))
            await self._handle(self.speaker.says(line, at=self.session.now, key=self._key()), ask)
        return True

    def show(self, said: Said) -> None:
        """Put on the screen what was said; of an edit what is new."""
        self._put(said, self._seen.get(said.number))

    def _answered(self, reply: Reply, request: Request) -> None:
        """An answer is read whole, also where it stands in the place of what was pressed."""
        self._put(answer(self.session.room, reply, request, request.where.space), None)

    def _put(self, said: Said, before: Said | None) -> None:
        self._seen[said.number] = said
        aside = said.to not in (EVERYBODY, self.name)
        self.screen.show(said, edited=before, aside=aside)

    async def _handle(self, request: Request, ask: Ask | None) -> None:
        reply = await self.session.app.handle(request)
        self._answered(reply, request)
        await self.session.settle()
        while ask is not None and isinstance(reply, Form):
            filled = await ask(reply)
            if filled is None:
                self.session.room.forms.pop(self.name, None)
                self.screen.note("Left. Nothing was recorded.")
                return
            self._did(saving.sent(self.name, filled))
            now, key = self.session.now, self._key()
            request = self.speaker.sends(reply, filled, at=now, key=key)
            reply = await self.session.app.handle(request)
            self._answered(reply, request)
            await self.session.settle()

    async def _press(self, text: str, ask: Ask | None) -> None:
        found = self._button(text)
        if found is None:
            self.screen.note(self._nothing_to_press(text))
            return
        said, button = found
        self._did(saving.pressed(self.name, button.label))
        now, key = self.session.now, self._key()
        await self._handle(self.speaker.presses(button, said.number, at=now, key=key), ask)

    def _button(self, text: str) -> tuple[Said, Button] | None:
        room, letter = self.session.room, buttons.by_letter(text)
        if letter and (found := room.by_letter(self.name, *letter)):
            return found
        return room.by_label(self.name, text)

    def _nothing_to_press(self, text: str) -> str:
        newest = self.session.room.pressable(self.name)
        if newest is None:
            return "There is no button yet. Type  today  and you get some."
        labels = "  ".join(f"!{one.letter} {one.label}" for one in buttons.of_said(newest.what))
        return f'No button begins with "{text[:40]}". There are  {labels}'

    async def _clock(self, line: str) -> None:
        zone = self.zone or "UTC"
        try:
            to = moment(line[1:])
            now = self.session.now
            then = to.after(now, zone)
        except NoMoment as error:
            self.screen.note(str(error))
            return
        if not self.session.rehearses:
            await self.session.rehearse(self._settings)
            self.screen.note(
                "From here on a clock of its own, on a copy: your own record stays as it is."
            )
        self._deeds.append(Deed(at=then, line=""))
        await self.session.advance(then)
        self.screen.note(f"It is {self.clock}.")

    async def _own(self, word: str, rest: str) -> bool:
        if word in ("quit", "exit"):
            return False
        if word == "as":
            self._turn_to(rest)
        else:
            await self._save(rest)
        return True

    def _turn_to(self, name: str) -> None:
        if not local.NAME.fullmatch(name) or name == "bot":
            self.screen.note("Who? A name is one word of letters: /as ben")
            return
        self.session.present[name] = None
        self.speaker = self._person(name)
        self.screen.note(f"You speak as {name} now; {', '.join(self.session.present)} are here.")

    async def _save(self, name: str) -> None:
        if not name or not self._deeds:
            self.screen.note("Say where to, after something was said: /save monday.talk")
            return
        text, left = await saving.talk_of(self._deeds, self.zone or "UTC")
        self.screen.note(saving.write(name, text, left))

    def _person(self, name: str) -> Speaker:
        return local.speaker(name, self.zone)

    def _did(self, line: str) -> None:
        self._deeds.append(Deed(at=self.session.now, line=line))

    def _key(self) -> str:
        return next(self._keys)
