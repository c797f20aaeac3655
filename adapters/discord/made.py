"""An answer on its way to Discord: the message, its pictures, and its form as soon as may be."""

from collections.abc import Mapping
from contextlib import suppress

from msgspec import Struct

from adapters.discord.render import Rendered, render
from bot import log
from bot.app import App
from bot.talk.command import Reply
from bot.talk.message import Message, Picture

UNDRAWN = (ValueError, TypeError, KeyError, ArithmeticError, ImportError, OSError)


class Made(Struct, frozen=True, kw_only=True):
    """An answer, with its pictures drawn; `ahead` is its form, where that was made before."""

    message: Message
    drawn: Mapping[int, bytes] = {}
    ahead: Rendered | None = None

    def rendered(self) -> Rendered:
        return self.ahead or render(self.message, self.drawn)


class Ahead:
    """Gives an answer its form while it is being kept; one with files is given it when sent."""

    def __init__(self) -> None:
        self._made: tuple[Message, Rendered] | None = None

    def render(self, reply: Reply) -> None:
        """As `bot.talk.command.Soon`. What fails here fails again when it is said, and is told."""
        if isinstance(reply, Message) and reply.file is None and not _pictures(reply):
            with suppress(Exception):
                self._made = reply, render(reply)

    def of(self, reply: Message) -> Rendered | None:
        """The form of that very message, if it has one by now."""
        return self._made[1] if self._made is not None and self._made[0] is reply else None


async def draw(app: App, message: Message) -> dict[int, bytes]:
    """The pictures of a message by their place; one that cannot be drawn is left to words."""
    drawn: dict[int, bytes] = {}
    for place, picture in _pictures(message).items():
        try:
            drawn[place] = await app.draw(picture)
        except UNDRAWN as error:
            log.failure("picture", error)
    return drawn


def _pictures(message: Message) -> dict[int, Picture]:
    """Those of a message, by their place among its blocks."""
    return {n: one for n, one in enumerate(message.blocks) if isinstance(one, Picture)}
