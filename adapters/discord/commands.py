"""Front commands as native application commands: typed options, ranges, choices, suggestions."""

import inspect
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias, assert_never

import discord
from discord import app_commands

from adapters.discord import markdown
from bot.talk.command import Command, Guard, Option, Shape

Native: TypeAlias = app_commands.Command[Any, ..., Any]
Choices: TypeAlias = list[app_commands.Choice[str]]

SLASH = 1  # the kind of a command that is typed
MOST, CHOICE = 25, 100  # suggestions, and the letters of one
TEXT = 6_000  # letters of a text option
EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False)
SERVERS = app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False)
BOTH = app_commands.AppInstallationType(guild=True, user=True)
GUILD = app_commands.AppInstallationType(guild=True, user=False)


def build(commands: Iterable[Command]) -> list[Native]:
    """The front ones of `commands`, each plain, in their order.

    They are declared and never run: `read` takes a call from what Discord sends.
    """
    return [_native(command) for command in commands if command.front]


def _native(command: Command) -> Native:
    async def run(interaction: discord.Interaction, **given: Any) -> None:
        """Carries the signature."""

    parameters = [_interaction(), *(_declared(option) for option in command.options)]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    _annotate(run, {_parameter(option): option for option in command.options})
    organisers = command.guard is Guard.ORGANISER
    if organisers:
        app_commands.default_permissions(manage_guild=True)(run)
    return app_commands.Command(
        name=command.path,
        description=command.help,
        callback=run,
        allowed_contexts=SERVERS if organisers else EVERYWHERE,
        allowed_installs=GUILD if organisers else BOTH,
    )


def _annotate(run: Any, options: Mapping[str, Option]) -> None:
    """What a signature cannot say: help, names that are words of Python, choices, suggestions."""
    app_commands.describe(**{name: option.help for name, option in options.items()})(run)
    renamed = {name: option.name for name, option in options.items() if name != option.name}
    if renamed:
        app_commands.rename(**renamed)(run)
    chosen = {
        name: [app_commands.Choice(name=one, value=one) for one in option.choices]
        for name, option in options.items()
        if option.choices
    }
    if chosen:
        app_commands.choices(**chosen)(run)
    typed = {
        name: _suggesting
        for name, option in options.items()
        if option.complete and option.shape in (Shape.TEXT, Shape.DAY, Shape.TIME)
    }
    if typed:
        app_commands.autocomplete(**typed)(run)


async def _suggesting(interaction: discord.Interaction, current: str) -> Choices:
    """Says that there are suggestions."""
    return []


def read(data: Mapping[str, Any], known: Mapping[str, Command]) -> tuple[str, dict[str, str]]:
    """The path that was called and the values that were given, by option.

    What Discord still shows and this version does not have is `/name`, which is no path.
    """
    name, options = str(data.get("name", "")), data.get("options") or ()
    command = known.get(name)
    if command is None or not command.front or data.get("type", SLASH) != SLASH:
        return f"/{name}", {}
    if any("value" not in one for one in options):  # a sub-command, and there are none
        return f"/{name}", {}
    return name, {one["name"]: text(one["value"]) for one in options if one["value"] != ""}


def typing(data: Mapping[str, Any]) -> str:
    """The option that is being typed."""
    options = data.get("options") or ()
    return next((str(one["name"]) for one in options if one.get("focused")), "")


def text(value: str | float | bool) -> str:
    """A value as the text that the core reads; people and channels are ids already."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def choices(found: Iterable[tuple[str, str]]) -> Choices:
    """Suggestions as Discord takes them: at most 25, none twice, of 1 to 100 letters."""
    kept: dict[str, str] = {}
    for label, value in found:
        name = markdown.flat(label, CHOICE)
        if name and 1 <= len(value) <= CHOICE and value not in kept:
            kept[value] = name
    return [app_commands.Choice(name=name, value=value) for value, name in kept.items()][:MOST]


def _parameter(option: Option) -> str:
    return option.parameter or option.name


def _interaction() -> inspect.Parameter:
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    return inspect.Parameter("interaction", kind, annotation=discord.Interaction)


def _declared(option: Option) -> inspect.Parameter:
    return inspect.Parameter(
        _parameter(option),
        inspect.Parameter.KEYWORD_ONLY,
        default=inspect.Parameter.empty if option.required else None,
        annotation=_kind(option),
    )


def _kind(option: Option) -> Any:
    match option.shape:
        case Shape.NUMBER | Shape.LENGTH:
            if option.low is None and option.high is None:
                return int
            return app_commands.Range[int, option.low, option.high]
        case Shape.YES:
            return bool
        case Shape.PERSON:
            return discord.User
        case Shape.CHANNEL:
            return discord.TextChannel
        case Shape.TEXT if option.high is not None and not option.cut:
            return app_commands.Range[str, 1, min(option.high, TEXT)]
        case Shape.TEXT | Shape.TIME | Shape.DAY | Shape.CHOICE:
            return str
        case _:
            assert_never(option.shape)
