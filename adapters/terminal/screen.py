"""The plain screen: what was said as text, for pipes, files and screens without colours."""

import sys
from typing import Protocol, TextIO

from adapters.terminal import render
from adapters.terminal.room import Said
from bot.talk.command import Form
from bot.talk.message import Message


class Screen(Protocol):
    """Where a chat is seen."""

    def show(self, said: Said, *, edited: Said | None, aside: bool) -> None:
        """Show a message; `edited` is what it was before, `aside` says that it is for one
        person who does not sit at the keyboard now."""
        ...

    def note(self, text: str) -> None:
        """Say something of the chat itself."""
        ...


class PlainScreen:
    """Writes text and an empty line behind each message. BrokenPipeError goes to the caller."""

    def __init__(self, out: TextIO | None = None) -> None:
        self._out = out or sys.stdout

    def show(self, said: Said, *, edited: Said | None, aside: bool) -> None:
        lines = whole(said.what) if edited is None else changed(edited, said)
        if lines:
            lines[0] = addressed(said, aside) + lines[0]
            self._write("\n".join(lines) + "\n\n")

    def note(self, text: str) -> None:
        self._write(text + "\n\n")

    def _write(self, text: str) -> None:
        self._out.write(text.encode("utf-8", "replace").decode())
        self._out.flush()


def whole(what: Message | Form) -> list[str]:
    """A message with its buttons by letter, and what a file that goes with it holds; a form with
    the line that answers it."""
    if isinstance(what, Form):
        return [*render.form(what).split("\n"), one_line(what)]
    lines = render.lines(what, render.lettered)
    if what.file is not None:
        lines += what.file.text.rstrip("\n").split("\n")
    return lines


def changed(before: Said, after: Said) -> list[str]:
    """The lines of an edited message that it did not have before, its buttons by letter."""
    known = set(whole(before.what))
    return [line for line in whole(after.what) if line not in known]


def addressed(said: Said, aside: bool) -> str:
    """Whom a message is for, where that is not who speaks now."""
    return f"(to {said.to} alone) " if aside else ""


def one_line(form: Form) -> str:
    """How the form is answered where nobody can be asked line by line."""
    known = [f"{name}:{_quoted(value)}" for name, value in form.known.items()]
    asked = [f"{option.name}:…" for option in form.options if option.required]
    words = " ".join([*known, *(asked or [f"{form.options[0].name}:…"])])
    return f"Say it in one line: {form.command} {words}"


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value
