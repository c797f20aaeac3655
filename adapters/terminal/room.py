"""A room that several people share: what was said in it, to whom, and what can be pressed."""

from collections.abc import Iterator

from msgspec import Struct

from adapters.terminal import buttons, render
from adapters.terminal.buttons import Button
from bot.talk.command import Form, Reply
from bot.talk.message import Message
from bot.talk.request import Account, Request

EVERYBODY = ""


class Said(Struct, frozen=True, kw_only=True):
    """One thing that was said in `space`; `to` is the id of whom alone it is for, or EVERYBODY.

    An edit is said again under the same `number`.
    """

    number: int
    space: str
    to: str
    what: Message | Form

    @property
    def text(self) -> str:
        """What a reader sees, without markup."""
        match self.what:
            case Form():
                return render.form(self.what)
            case Message(file=None):
                return render.text(self.what)
            case Message(file=file):
                return f"{render.text(self.what)}\n{file.text if file else ''}"

    def seen_by(self, who: str) -> bool:
        return self.to in (EVERYBODY, who)


class Room:
    """Everything said so far, oldest first, and the forms that people have open."""

    def __init__(self) -> None:
        self.said: list[Said] = []
        self.forms: dict[str, Form] = {}
        self._last = 0

    def say(self, what: Message | Form, *, space: str, to: str, number: int = 0) -> Said:
        """Put a message up, or edit the one of that number. A thread is put up behind it."""
        if not number:
            self._last += 1
        said = Said(number=number or self._last, space=space, to=to, what=what)
        self.said.append(said)
        if isinstance(what, Message) and what.thread is not None and not number:
            self.say(what.thread, space=space, to=to)
        return said

    def standing(self, who: str) -> Iterator[Said]:
        """What that person sees now, newest first: each message once, as last edited."""
        known: set[int] = set()
        for said in reversed(self.said):
            if said.number not in known and said.seen_by(who):
                known.add(said.number)
                yield said

    def pressable(self, who: str) -> Said | None:
        """The newest message with a button that the person sees."""
        return next((said for said in self.standing(who) if buttons.of_said(said.what)), None)

    def by_label(self, who: str, label: str) -> tuple[Said, Button] | None:
        """The button whose label begins so, on the newest message that has it."""
        for said in self.standing(who):
            if button := buttons.by_label(buttons.of_said(said.what), label):
                return said, button
        return None

    def by_letter(self, who: str, number: int | None, letter: str) -> tuple[Said, Button] | None:
        """The button of that letter on the message of that number, else on the newest."""
        for said in self.standing(who):
            here = buttons.of_said(said.what)
            if number == said.number or (number is None and here):
                found = next((one for one in here if one.letter == letter), None)
                return (said, found) if found else None
        return None


def answer(room: Room, reply: Reply, request: Request, space: str) -> Said:
    """Put up the reply to a request: to the person alone, to all, or over what was pressed."""
    who = request.who.id
    if isinstance(reply, Form):
        room.forms[who] = reply
        return room.say(reply, space=space, to=who)
    if request.line is None and not reply.refused:
        room.forms.pop(who, None)
    to = who if reply.private or request.where.private else EVERYBODY
    pressed = int(request.message or 0) if reply.replaces else 0
    same = pressed and any(one.number == pressed and one.to == to for one in room.said)
    return room.say(reply, space=space, to=to, number=pressed if same else 0)


def account(platform: str, space: str, name: str) -> Account:
    """A person of a room: the name as typed is the id; all small letters are written large."""
    shown = name.capitalize() if name == name.lower() else name
    return Account(platform=platform, space=space, id=name, name=shown)
