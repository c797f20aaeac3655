"""The chat on a real terminal: one line to type in, what arrives appears above it."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from prompt_toolkit import PromptSession
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.mouse_events import MouseEvent, MouseEventType
from prompt_toolkit.patch_stdout import patch_stdout
from prompt_toolkit.styles import Style

from adapters.terminal import buttons, render
from adapters.terminal.commands import Commands
from bot.talk.command import Form
from bot.talk.registry import Registry

if TYPE_CHECKING:
    from adapters.terminal.chat import Chat

STYLE = Style.from_dict(
    {
        "bottom-toolbar": "noreverse bg:default fg:ansibrightblack",
        "button": "fg:ansicyan bold",
        "label": "fg:default",
        "prompt": "bold",
        "clock": "fg:ansiyellow",
    }
)
INTERRUPTED = 130


class Prompt:
    """Reads lines for a chat until the person leaves. One can type before the chat is ready."""

    def __init__(self, name: str, history: Path | None) -> None:
        self._name = name
        self._chat: Chat | None = None
        self._mouse = True
        self._lines: PromptSession[str] = PromptSession(
            history=_history(history),
            completer=Commands(self._commands, self._suggest),
            complete_while_typing=False,
            bottom_toolbar=self._toolbar,
            mouse_support=Condition(lambda: self._mouse and bool(self._buttons())),
            key_bindings=self._keys(),
            style=STYLE,
            refresh_interval=0,
        )
        self._questions: PromptSession[str] = PromptSession(history=InMemoryHistory())

    async def run(self, loading: "asyncio.Task[Chat]") -> int:
        """Read and obey; the exit code: 0 at the end of input, 130 after Ctrl-C.

        What goes wrong while the chat is made ready is raised at once.
        """
        ready = partial(self._loaded, loading)
        loading.add_done_callback(self._loaded)
        with typing_ahead():
            while True:
                try:
                    with patch_stdout(raw=True):  # what arrives meanwhile appears above the line
                        line = await self._lines.prompt_async(self._who, pre_run=ready)
                except EOFError:
                    return 0
                except KeyboardInterrupt:
                    return INTERRUPTED
                chat = await loading
                if not await chat.obey(line, self._ask):
                    return 0

    def _loaded(self, loading: "asyncio.Task[Chat]") -> None:
        """The chat is ready, or never will be: asked when it turns out and before each line."""
        if not loading.done() or loading.cancelled():
            return
        error, app = loading.exception(), self._lines.app
        if error is None:
            self._chat = loading.result()
            app.invalidate()
        elif app.is_running:
            app.exit(exception=error)

    def _who(self) -> StyleAndTextTuples:
        """Who speaks, and what time a clock that is not the machine's shows."""
        chat = self._chat
        clock = f", {chat.clock}" if chat and chat.session.rehearses else ""
        name = chat.name if chat else self._name
        return [("class:prompt", name), ("class:clock", clock), ("class:prompt", "> ")]

    async def _ask(self, form: Form) -> dict[str, str] | None:
        from adapters.terminal import asking

        if self._chat is None:
            return None
        words = self._chat.session.app.words
        return await asking.fill(form, self._read, self._chat.screen.note, words)

    async def _read(self, question: str, filled: str) -> str:
        with patch_stdout(raw=True):
            return await self._questions.prompt_async(f"  {question}", default=filled)

    def _commands(self) -> Registry:
        return self._chat.session.app.commands if self._chat else Registry(())

    async def _suggest(
        self, command: str, values: Mapping[str, str], option: str, letters: str
    ) -> AsyncIterator[tuple[str, str]]:
        if self._chat is None:
            return
        session = self._chat.session
        request = self._chat.speaker.asks(command, values, at=session.now)
        for label, value in await session.app.complete(request, option, letters):
            yield label, value

    # -- what can be clicked -------------------------------------------------------------------

    def _buttons(self) -> tuple[buttons.Button, ...]:
        if self._chat is None:
            return ()
        newest = self._chat.session.room.pressable(self._chat.name)
        return buttons.of_said(newest.what) if newest else ()

    def _toolbar(self) -> StyleAndTextTuples:
        """The buttons of the newest message: pressed with ! and the letter, or with the mouse."""
        shown: StyleAndTextTuples = []
        for one in self._buttons()[:9]:
            press = self._pressing(f"!{one.letter}")
            shown.append(("class:button", f" !{one.letter} ", press))
            shown.append(("class:label", f"{render.line(one.label)} ", press))
        if 0 < len(shown) <= 2 * 5:  # else there is no room for it
            mouse = "F2 frees the mouse" if self._mouse else "F2 gives the buttons the mouse"
            shown.append(("", f"   {mouse}"))
        return shown

    def _pressing(self, line: str) -> Callable[[MouseEvent], None]:
        def pressed(event: MouseEvent) -> None:
            if event.event_type is MouseEventType.MOUSE_UP:
                buffer = self._lines.default_buffer
                buffer.text = line
                buffer.validate_and_handle()

        return pressed

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()

        @keys.add("f2")
        def turn(event: KeyPressEvent) -> None:
            self._mouse = not self._mouse

        @keys.add("c-c")
        def interrupt(event: KeyPressEvent) -> None:
            if event.current_buffer.text:
                event.current_buffer.reset()
            else:
                event.app.exit(exception=KeyboardInterrupt)

        return keys


@contextmanager
def typing_ahead() -> Iterator[None]:
    """Keep what is typed while a command runs, unseen, for the next line, Ctrl-D too."""
    try:
        import termios
    except ImportError:  # not a Unix
        yield
        return
    file = sys.stdin.fileno()
    before = termios.tcgetattr(file)
    quiet = termios.tcgetattr(file)
    quiet[3] &= ~(termios.ICANON | termios.ECHO)
    termios.tcsetattr(file, termios.TCSANOW, quiet)
    try:
        yield
    finally:
        termios.tcsetattr(file, termios.TCSADRAIN, before)


def _history(path: Path | None) -> History:
    """Lines typed before, where they can be kept."""
    if path is None:
        return InMemoryHistory()
    try:
        path.touch(mode=0o600)
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(path))
