"""What somebody reads who types line by line, and whose screen is a pipe."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from io import StringIO

from adapters.terminal.chat import Chat
from adapters.terminal.room import EVERYBODY, Said
from adapters.terminal.screen import PlainScreen, changed
from bot.app import App, VirtualWatch
from bot.settings import Settings
from bot.talk.message import Action, Message
from bot.views.parts import lines
from tests.databases import usual_url

NOW = datetime(2026, 3, 2, 19, tzinfo=UTC)


class Pipe:
    """A chat that is written to by lines; `says` gives what it answered to one."""

    def __init__(self, app: App) -> None:
        self._out = StringIO()
        self.chat = Chat(app, Settings(), PlainScreen(self._out), who="ada", shown=None)

    async def says(self, line: str) -> list[str]:
        start = self._out.tell()
        assert await self.chat.obey(line)
        return self._out.getvalue()[start:].splitlines()


@asynccontextmanager
async def pipe() -> AsyncIterator[Pipe]:
    with usual_url() as url:
        made = Pipe(await App.open(Settings(), watch=VirtualWatch(NOW), url=url, offsets=False))
        try:
            yield made
        finally:
            await made.chat.session.close()


async def test_the_answer_to_a_press_is_whole_and_has_letters_to_press() -> None:
    async with pipe() as it:
        await it.says("30m podcast")
        await it.says("next")
        done = await it.says("! Done")
        assert done[0] == "Monday is kept."
        assert any(line.startswith("Streak: 1 day") for line in done)
        assert done[-2].startswith("[a] ")
        assert (await it.says("!a"))[0] != done[0]


async def test_what_it_shares_with_what_was_pressed_is_said_again() -> None:
    async with pipe() as it:
        await it.says("apply Acme")
        for _ in range(2):
            listed = await it.says("apply")
            logged = await it.says("!e")
        counted = "Sent: 1 · Answers: 1 · Interviews: 1"
        assert counted in listed
        assert counted in logged


async def test_a_letter_is_one_with_a_blank_before_it_too() -> None:
    async with pipe() as it:
        await it.says("30m podcast")
        assert (await it.says("! a"))[0] == "Undone."


async def test_a_message_that_changes_by_itself_says_what_is_new_with_letters() -> None:
    def said(*names: str, text: str) -> Said:
        actions = tuple(Action(label=one, command=one) for one in names)
        what = Message(title="Board", blocks=lines(text, "Ben: 10"), actions=actions)
        return Said(number=1, space="home", to=EVERYBODY, what=what)

    before = said("today", text="Ada: 10")
    assert changed(before, said("today", text="Ada: 20")) == ["Ada: 20"]
    after = said("next", "today", text="Ada: 10")
    assert changed(before, after) == ["[a] next  [b] today"]
