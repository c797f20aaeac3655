"""What can be pressed on a message: its actions and the choices of its selects, by letter."""

import re
from collections.abc import Iterable, Mapping
from itertools import islice, product
from string import ascii_lowercase

from msgspec import Struct

from bot.talk.command import Form
from bot.talk.message import Message


class Button(Struct, frozen=True, kw_only=True):
    """One thing to press. `group` is the label of its select, "" for an action."""

    letter: str
    label: str
    group: str
    command: str
    values: Mapping[str, str]
    form: bool = False
    owner: int | None = None


_LETTERS = tuple(
    islice((*ascii_lowercase, *map("".join, product(ascii_lowercase, repeat=2))), 26 + 260)
)
_BY_LETTER = re.compile(r"(?P<number>\d+)?(?P<letter>[a-z]{1,2})")


def of(message: Message) -> tuple[Button, ...]:
    """Every button of a message in the order in which it is shown: actions, then choices."""
    letters = iter(_LETTERS)
    actions = [
        Button(
            letter=next(letters),
            label=one.label,
            group="",
            command=one.command,
            values=one.values,
            form=one.form,
            owner=one.owner,
        )
        for one in message.actions
    ]
    choices = [
        Button(
            letter=next(letters),
            label=label,
            group=select.label,
            command=select.command,
            values={**select.values, select.option: value},
            owner=select.owner,
        )
        for select in message.selects
        for label, value in select.choices
    ]
    return (*actions, *choices)


def of_said(what: Message | Form) -> tuple[Button, ...]:
    """The same of anything that was said; a form has no buttons."""
    return of(what) if isinstance(what, Message) else ()


def by_label(buttons: Iterable[Button], label: str) -> Button | None:
    """The button of that label, else the first whose label begins with it; case is no matter."""
    wanted = " ".join(label.split()).casefold()
    labels = [(" ".join(one.label.split()).casefold(), one) for one in buttons]
    exact = (one for text, one in labels if text == wanted)
    begins = (one for text, one in labels if wanted and text.startswith(wanted))
    return next(exact, None) or next(begins, None)


def by_letter(text: str) -> tuple[int | None, str] | None:
    """Read `a` or `12a`: the message's number, if said, and the letter. None: it is neither."""
    match = _BY_LETTER.fullmatch(text)
    return (int(match["number"]) if match["number"] else None, match["letter"]) if match else None
