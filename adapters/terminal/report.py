"""What a talk says when it differs: the line, and what was said instead."""

from collections.abc import Mapping, Sequence

from adapters.terminal import buttons, render
from adapters.terminal.room import EVERYBODY, Room, Said
from bot.talk.command import Form

MOST = 12  # messages in one report


def differs(expected: str, said: Sequence[Said], since: int) -> str:
    """An expected line, and everything that was said since that line, to whom."""
    if not said:
        return f"expected\n    {expected}\nbut nothing was said since line {since}."
    shown = "\n".join(map(heard, said[-MOST:]))
    left = f" (the last {MOST} of {len(said)} messages)" if len(said) > MOST else ""
    return f"expected\n    {expected}\nbut since line {since} this was said{left}:\n{shown}"


def heard(said: Said) -> str:
    """One message, as lines that a talk could expect."""
    bot = "    bot|" if said.to == EVERYBODY else f"    bot>{said.to}|"
    return "\n".join(f"{bot} {line}" for line in said.text.split("\n"))


def no_button(room: Room, who: str, label: str) -> str:
    """Which buttons there are instead."""
    newest = room.pressable(who)
    if newest is None:
        return f"{who} sees no button at all."
    there = " ".join(map(render.bare, buttons.of_said(newest.what)))
    return f'{who} sees no button that begins with "{label}"; the newest are {there}.'


def check_fields(form: Form, values: Mapping[str, str]) -> None:
    """ValueError for a value that the form has no field for."""
    names = [option.name for option in form.options]
    for name in values:
        if name not in names:
            raise ValueError(f'The form has no field "{name}"; it has {", ".join(names)}.')
