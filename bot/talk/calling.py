"""How a line of the grammar is typed where somebody reads of it."""

from collections.abc import Callable

from bot.talk.registry import Registry
from bot.talk.request import Request

DISCORD = "discord"


def calling(request: Request, registry: Registry) -> Callable[[str], str]:
    """What turns "help" into "/study help" in a channel of Slack, into "/help" in Discord.

    In a private chat and in the terminal a line is typed as it is; so is what Discord has no
    command for, since it is words for the private chat there.
    """
    if request.called:
        return lambda line: f"{request.called} {line}"
    if request.where.platform == DISCORD and not request.where.private:
        return lambda line: _on_discord(line, registry)
    return str


def _on_discord(line: str, registry: Registry) -> str:
    found = registry.find(line.split())
    if found is None:
        return f"/checkin {line}" if line[:1].isdigit() else line
    command = found[0]
    return f"/{line}" if command.front else line
