"""docs/commands.md from the registry: `python -m tests.house.commands_page` writes it anew."""

from collections.abc import Mapping
from pathlib import Path

from bot.commands import registry
from bot.talk.command import Command, Guard, Option

HEAD = """# Commands

*Made from the registry by `python -m tests.house.commands_page`; edit the commands, not the page.*

In Discord the front commands are slash commands, the others are reached by their buttons. In
Slack everything follows `/study`, in the terminal and in a private chat with the bot the leading
`/` may be left out. A line that begins with a length is a check-in: `30m podcast`,
`1h30 lecture 3`, `yesterday 45 book`, `+15`, `done`. An answer is private unless it says *shown*.
"""


def page(commands: Mapping[str, Command]) -> str:
    """The whole page."""
    front = [one for one in commands.values() if one.front]
    inner = [one for one in commands.values() if not one.front]
    parts = [HEAD, "## Front\n", *map(_told, front), "## Inner\n", *map(_told, inner)]
    return "\n".join(parts)


def _told(command: Command) -> str:
    marks = []
    if not command.private:
        marks.append("*shown*")
    if command.guard is Guard.ORGANISER:
        marks.append("*organisers*")
    rows = [f"- {_option(option)}" for option in command.options if option.asked]
    end = "" if command.help.endswith("?") else "."
    head = f"### `{command.path}`\n\n{command.help}{end} {' '.join(marks)}".rstrip()
    return "\n".join([head, *([""] if rows else []), *rows, ""])


def _option(option: Option) -> str:
    mark = "" if option.required else "?"
    known = f" ({' | '.join(option.choices)})" if option.choices else ""
    return f"`{option.name}{mark}` {option.help}{known}"


if __name__ == "__main__":
    target = Path(__file__).parents[2] / "docs" / "commands.md"
    target.write_text(page(registry()), encoding="utf-8")
