"""The limits of the platforms, held against every command when the program starts."""

import re
from collections.abc import Iterator

from bot.talk.command import Command, Option, Shape
from bot.talk.registry import Registry

# Discord's published description of its API; specs of Slack's Block Kit.
NAME = re.compile(r"[a-z0-9_-]{1,32}")
DESCRIPTION = 100
OPTIONS = CHOICES = 25
LETTERS = 8_000  # of one command: names, descriptions and choices
COMMANDS = 100
TEXT = 6_000
FORM = 5  # fields of a Discord modal: required options can all be missing
SLACK_CHOICE = 75


def check_limits(registry: Registry) -> None:
    """Raise ValueError with a line for everything that a platform would refuse."""
    found = [f"{c.path}: {wrong}" for c in registry.values() for wrong in _of_command(c)]
    if len(registry.front()) > COMMANDS:
        found.append(f"{len(registry.front())} front commands, {COMMANDS} fit")
    if found:
        raise ValueError("\n".join(found))


def _of_command(command: Command) -> Iterator[str]:
    if not all(NAME.fullmatch(word) for word in command.path.split(" ")):
        yield "a path has lower-case words of at most 32 letters"
    if command.front and " " in command.path:
        yield "a front command is one word"
    if not 1 <= len(command.help) <= DESCRIPTION:
        yield f"its help has {len(command.help)} letters, 1 to {DESCRIPTION} fit"
    if len(command.options) > OPTIONS:
        yield f"{len(command.options)} options, {OPTIONS} fit"
    names = [option.name for option in command.options]
    if len(set(names)) < len(names):
        yield "two options have one name"
    required = [option.required for option in command.options]
    if sorted(required, reverse=True) != required:
        yield "required options come first"
    if sum(required) > FORM:
        yield f"{sum(required)} required options, a form has {FORM}"
    if (letters := _letters(command)) > LETTERS:
        yield f"{letters} letters in all, {LETTERS} fit"
    for option in command.options:
        yield from (f"{option.name}: {wrong}" for wrong in _of_option(option))


def _of_option(option: Option) -> Iterator[str]:
    if not NAME.fullmatch(option.name):
        yield "a name has lower-case letters, at most 32"
    if not 1 <= len(option.help) <= DESCRIPTION:
        yield f"its help has {len(option.help)} letters, 1 to {DESCRIPTION} fit"
    if len(option.choices) > CHOICES:
        yield f"{len(option.choices)} choices, {CHOICES} fit"
    if any(not 1 <= len(choice) <= SLACK_CHOICE for choice in option.choices):
        yield f"a choice has 1 to {SLACK_CHOICE} letters"
    if option.choices and option.complete:
        yield "an option has choices or suggestions, not both"
    if option.shape is Shape.TEXT and not 1 <= (option.high or 1) <= TEXT:
        yield f"a text has 1 to {TEXT} letters"
    if option.low is not None and option.high is not None and option.low > option.high:
        yield "its lowest value is above its highest"


def _letters(command: Command) -> int:
    options = sum(
        len(o.name) + len(o.help) + 2 * sum(map(len, o.choices)) for o in command.options
    )
    return len(command.path) + len(command.help) + options
