"""Discord's components as the plain JSON that they are sent as: nothing else is made of them.

discord.py's own classes keep what is pressed and check what is built, at a quarter of the cost of
a whole answer; here presses are recognised by their ids alone, and the renderer keeps the limits.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from discord import ui

Component: TypeAlias = dict[str, Any]

ROW, BUTTON, SELECT = 1, 2, 3
TEXT, GALLERY, FILE, SEPARATOR, CONTAINER = 10, 12, 13, 14, 17
PRIMARY, SECONDARY = 1, 2


class Shown(ui.LayoutView):
    """Components that are ready, where discord.py wants a view; it is told to keep nothing."""

    timeout = None

    def __init__(self, components: list[Component]) -> None:
        self.components = components  # all that a view waits for and keeps is left out

    def to_components(self) -> list[Component]:
        return self.components

    def has_components_v2(self) -> bool:
        return True

    def is_finished(self) -> bool:
        return True

    def is_dispatchable(self) -> bool:
        return False


def container(colour: int | None, inside: list[Component]) -> Component:
    """A box with a coloured edge; None for none."""
    return {"type": CONTAINER, "accent_color": colour, "spoiler": False, "components": inside}


def text(content: str) -> Component:
    """Markdown."""
    return {"type": TEXT, "content": content}


def separator() -> Component:
    """A line."""
    return {"type": SEPARATOR, "divider": True, "spacing": 1}


def gallery(name: str, alt: str | None) -> Component:
    """One picture among the files, with its alternative text."""
    shown = {"media": {"url": f"attachment://{name}"}, "spoiler": False, "description": alt}
    return {"type": GALLERY, "items": [shown]}


def file(name: str) -> Component:
    """One of the files, to be loaded down."""
    return {"type": FILE, "file": {"url": f"attachment://{name}"}, "spoiler": False}


def row(inside: Sequence[Component]) -> Component:
    """Up to five buttons, or a select."""
    return {"type": ROW, "components": list(inside)}


def button(id: str, label: str, *, likely: bool) -> Component:
    """A button; the likely ones are coloured."""
    style = PRIMARY if likely else SECONDARY
    return {"type": BUTTON, "style": style, "disabled": False, "label": label, "custom_id": id}


def select(id: str, placeholder: str, choices: Mapping[str, str]) -> Component:
    """One of some values, by their labels; "" for no placeholder."""
    options = [{"label": label, "value": one, "default": False} for one, label in choices.items()]
    made = {"type": SELECT, "custom_id": id, "min_values": 1, "max_values": 1, "required": True}
    named = {"placeholder": placeholder} if placeholder else {}
    return made | named | {"disabled": False, "options": options}
