"""What a request asks for: a command by its name, or a line of the grammar that is read."""

from collections.abc import Mapping

from bot.commands import completions
from bot.commands.ask import Ask
from bot.domain.refusal import Refusal
from bot.talk.command import Command
from bot.talk.parse import Call, parse


async def meant(ask: Ask) -> tuple[Command, Mapping[str, str], bool]:
    """The command, its values as they were given, and whether its form is wanted."""
    request = ask.request
    if request.line is not None:
        call = await _read(ask, request.line)
        return call.command, call.values, call.form
    command = ask.commands.get(request.command)
    if command is None:
        raise Refusal("command.gone", given=request.command)
    return command, request.values, request.form


async def _read(ask: Ask, line: str) -> Call:
    """The call of a line; items are looked for where a bare number may stand before one."""
    try:
        return parse(ask.commands, line)
    except Refusal as refusal:
        if refusal.word != "line.unclear" or not line.strip()[:1].isdigit():
            raise
    return parse(ask.commands, line, await completions.finder(ask))
