"""Every inner command stands at most two presses from a front card, as Discord shows them.

A walk over the components that are sent: the front commands are asked, every button and every
choice of their answers is pressed once, and what is met is kept with the number of presses.
"""

from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count

import pytest
from msgspec.structs import replace

from adapters.discord.render import render
from bot import words
from bot.app import App
from bot.clock.watch import VirtualWatch
from bot.settings import Settings
from bot.talk import action_ids
from bot.talk.command import Form, Reply
from bot.talk.message import Message
from bot.talk.request import Account, Place, Request
from bot.views import examples
from tests.platforms.discord import limits_message

ADA = Account(platform="discord", space="", id="42", name="Ada")
STUDY = Place(
    platform="discord", space="7", channel="9", private=False,
    space_name="Club", channel_name="study",
)  # fmt: skip

ASKED: Mapping[str, tuple[Mapping[str, str], ...]] = {
    "checkin": ({}, {"what": "30m book"}),
    "apply": ({}, {"company": "Beta"}),
    "remind": ({}, {"at": "19:30"}),
    "help": ({}, {"command": "join"}),
}
"""What is given beside nothing."""

CARRIED = {
    "was": "checkins.other_day",  # only where the clock and the day differ
    "unshow": "changes.announced",
    "snooze": "clock.reminder",
    "remind pace": "clock.still_here",
    "card fine": "card_desk.coming",
    "card paper": "card_desk.coming",
    "card line": "card_desk.coming",
    "card skip": "card_desk.coming",
    "link yes": "links.asked",
    "link no": "links.asked",
    "link other": "links.united",
    "group yes": "links.group_asked",
    "group no": "links.group_asked",
    "holiday off": "desk_days.holiday",
    "data keep": "data.delete_asked",
    "apply again": "desk.desk/again",
    "apply later": "applications.again",
    "apply elsewhere": "desk.desk/employer",  # in a workspace of an employer alone
    "decline": "questions.seen",
}
"""What answers something that was said, and stands under it alone."""


@dataclass(kw_only=True)
class Walk:
    """A person who asks and presses; `met` are the fewest presses to each command."""

    app: App
    met: dict[str, int] = field(default_factory=dict)
    _number: Iterator[int] = field(default_factory=count)

    async def ask(self, command: str, **about: object) -> Reply:
        n = next(self._number)
        request = Request(
            who=ADA, where=STUDY, at=self.app.watch.now(), key=f"k{n}", command=command,
            may_organise=True,
        )  # fmt: skip
        return await self.app.handle(replace(request, **about))

    async def from_front(self) -> None:
        for command in self.app.commands.front():
            for values in ASKED.get(command.path, ({},)):
                first = await self.ask(command.path, values=values)
                self.meet(first, 1)
                for pressed, chosen in list(shown(first)):
                    self.meet(await self.press(pressed, chosen), 2)

    async def press(self, pressed: action_ids.Pressed, chosen: str) -> Reply:
        values = dict(pressed.values)
        if pressed.option:
            values[pressed.option] = chosen
        press = f"{next(self._number)} {pressed.command}"
        return await self.ask(
            pressed.command, values=values, form=pressed.form, message="9/1", press=press
        )

    def meet(self, reply: Reply, presses: int) -> None:
        commands = [one.command for one, _ in shown(reply)]
        if isinstance(reply, Form):  # it opened with the press before
            commands, presses = [reply.command], presses - 1
        for command in commands:
            self.met[command] = min(presses, self.met.get(command, presses))


def shown(reply: Reply) -> Iterator[tuple[action_ids.Pressed, str]]:
    """Every button, and every choice of a select, by its id."""
    if isinstance(reply, Form):
        return
    for one in limits_message.walk(render(reply).view.to_components()):
        pressed = action_ids.decode(one.get("custom_id") or "")
        if pressed is not None:
            options = one.get("options")
            yield from ((pressed, it["value"]) for it in options) if options else [(pressed, "")]


@pytest.fixture
async def walk() -> AsyncIterator[Walk]:
    watch = VirtualWatch(datetime(2026, 3, 16, 9, tzinfo=UTC))
    app = await App.open(Settings(), watch=watch, url="sqlite://", offsets=False)
    yield Walk(app=app)
    await app.close()


async def test_every_command_is_at_most_two_presses_away(walk: Walk) -> None:
    await walk.ask("apply", values={"company": "Acme", "link": "https://a.b/c"})
    await walk.from_front()  # before Start, with nothing done
    await walk.ask("setup start")
    tick = walk.app.catalog.path.stages[0].items[1].id
    await walk.ask("path done", values={"item": tick, "minutes": "30"})
    await walk.from_front()
    commands = walk.app.commands
    inner = {path for path, command in commands.items() if not command.front}
    assert sorted(inner - {*walk.met} - {*CARRIED}) == []
    assert max(walk.met.values()) <= 2


@pytest.mark.parametrize(("command", "name"), CARRIED.items())
def test_what_answers_stands_under_what_it_answers(command: str, name: str) -> None:
    said: Message = examples.every(words.load())[name]
    assert command in [one.command for one, _ in shown(said)]
