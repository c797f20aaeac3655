"""The chat on a real terminal: one line to type in, what arrives appears above it."""

from collections.abc import AsyncIterator, Callable, Mapping
from functools import partial
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.mouse_events import MouseEvent, MouseEventType
from prompt_toolkit.patch_stdout import patch_stdout
from prompt_toolkit.styles import Style

from adapters.terminal import asking, buttons, render
from adapters.terminal.chat import Chat
from adapters.terminal.commands import Commands
from bot.talk.command import Form

STYLE = Style.from_dict(
    {
        "bottom-toolbar": "noreverse bg:default fg:ansibrightblack",
        "button": "fg:ansicyan bold",
        "label": "fg:default",
        "prompt": "bold",
    }
)
INTERRUPTED = 130


class Prompt:
    """Reads lines for a chat until the person leaves."""

    def __init__(self, chat: Chat, history: Path | None) -> None:
        self._chat = chat
        self._mouse = True
        self._asking = False
        self._lines: PromptSession[str] = PromptSession(
            history=_history(history),
            completer=Commands(lambda: chat.session.app.commands, self._suggest),
            complete_while_typing=False,
            bottom_toolbar=self._toolbar,
            mouse_support=Condition(lambda: self._mouse and bool(self._buttons())),
            key_bindings=self._keys(),
            style=STYLE,
            refresh_interval=0,
        )
        self._questions: PromptSession[str] = PromptSession(history=InMemoryHistory())

    async def run(self) -> int:
        """Read and obey; the exit code: 0 at the end of input, 130 after Ctrl-C."""
        with patch_stdout(raw=True):
            while True:
                try:
                    line = await self._lines.prompt_async(
                        [("class:prompt", f"{self._chat.name}> ")]
                    )
                except EOFError:
                    return 0
                except KeyboardInterrupt:
                    return INTERRUPTED
                if not await self._chat.obey(line, self._ask):
                    return 0

    async def _ask(self, form: Form) -> dict[str, str] | None:
        self._asking = True
        try:
            read: asking.Read = partial(self._read)
            words = self._chat.session.app.words
            return await asking.fill(form, read, self._chat.screen.note, words)
        finally:
            self._asking = False

    async def _read(self, question: str, filled: str) -> str:
        return await self._questions.prompt_async(f"  {question}", default=filled)

    async def _suggest(
        self, command: str, values: Mapping[str, str], option: str, letters: str
    ) -> AsyncIterator[tuple[str, str]]:
        session = self._chat.session
        request = self._chat.speaker.asks(command, values, at=session.now)
        for label, value in await session.app.complete(request, option, letters):
            yield label, value

    # -- what can be clicked -------------------------------------------------------------------

    def _buttons(self) -> tuple[buttons.Button, ...]:
        newest = self._chat.session.room.pressable(self._chat.name)
        return buttons.of_said(newest.what) if newest else ()

    def _toolbar(self) -> StyleAndTextTuples:
        """The buttons of the newest message: pressed with ! and the letter, or with the mouse."""
        shown: StyleAndTextTuples = []
        for one in self._buttons()[:9]:
            press = self._pressing(f"!{one.letter}")
            shown.append(("class:button", f" !{one.letter} ", press))
            shown.append(("class:label", f"{render.line(one.label)} ", press))
        if shown:
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


def _history(path: Path | None) -> History:
    """Lines typed before, where they can be kept."""
    if path is None:
        return InMemoryHistory()
    try:
        path.touch(mode=0o600)
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(path))
