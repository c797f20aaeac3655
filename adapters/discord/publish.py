"""Makes the commands known to Discord, when they changed and not else (200 creations a day)."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any

from discord import Locale, app_commands
from discord.app_commands import TranslationContext, locale_str
from discord.app_commands import TranslationContextLocation as Where

from bot import words
from bot.app import App

COMMANDS, OPTIONS, CHOICES = 100, 25, 25
NAME, HELP, CHOICE = 32, 100, 100
LETTERS = 8_000  # of one command; of each text its longest translation counts

_NAME = re.compile(r"[-_'\w]{1,32}")


class Names(app_commands.Translator):
    """Names of commands and options in the languages of the texts, where they have them.

    They stand in the section `names` as `names.commands.checkin`, `names.options.minutes`.
    """

    def __init__(self) -> None:
        self._spoken = {one: words.load(one) for one in words.available() if one != "en"}

    async def translate(
        self, string: locale_str, locale: Locale, context: TranslationContext[Any, Any]
    ) -> str | None:
        return self.name(string.message, locale.value, context.location)

    def name(self, name: str, locale: str, where: Where) -> str | None:
        """The name in the language of a locale ("pt-BR", then "pt"); None leaves it."""
        spoken = self._spoken.get(locale) or self._spoken.get(locale.partition("-")[0])
        section = _SECTIONS.get(where)
        key = f"names.{section}.{name}"
        if spoken is None or section is None or key not in spoken:
            return None
        said = spoken.text(key).casefold()
        return said if said != name and _NAME.fullmatch(said) else None


_SECTIONS = {Where.command_name: "commands", Where.parameter_name: "options"}


async def publish(tree: app_commands.CommandTree[Any], app: App, application: int) -> bool:
    """Send the commands if they are others than last time; whether they were sent.

    ValueError, a line a fault, for commands that Discord would refuse.
    """
    payload = await payload_of(tree)
    if faults := list(check(payload)):
        raise ValueError("\n".join(faults))
    name, now = f"discord:{application}:commands", digest(payload)
    if await app.recall(name) == now:
        return False
    await tree.sync()
    await app.remember(name, now)
    return True


async def payload_of(tree: app_commands.CommandTree[Any]) -> list[dict[str, Any]]:
    """What `tree.sync` sends."""
    translator = tree.translator
    if translator is None:
        return [one.to_dict(tree) for one in tree.get_commands()]
    return [await one.get_translated_payload(tree, translator) for one in tree.get_commands()]


def digest(payload: Sequence[Mapping[str, Any]]) -> str:
    """The same for the same commands, in whatever order their keys stand."""
    said = json.dumps(payload, sort_keys=True, separators=(",", ":"))
    return blake2b(said.encode(), digest_size=16).hexdigest()


def check(payload: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """A line for everything that Discord would refuse."""
    if len(payload) > COMMANDS:
        yield f"{len(payload)} commands, {COMMANDS} fit"
    for command in payload:
        yield from _named(command, str(command["name"]))
        if (letters := _letters(command)) > LETTERS:
            yield f"{command['name']}: {letters} letters, {LETTERS} fit"


def _named(one: Mapping[str, Any], path: str) -> Iterator[str]:
    for name in (one["name"], *(one.get("name_localizations") or {}).values()):
        if not _NAME.fullmatch(name) or name != name.lower():
            yield f"{path}: {name!r} is no name"
    helps = (one["description"], *(one.get("description_localizations") or {}).values())
    if not all(1 <= len(text) <= HELP for text in helps):
        yield f"{path}: its help has 1 to {HELP} letters"
    if len(one.get("choices") or ()) > CHOICES or len(one.get("options") or ()) > OPTIONS:
        yield f"{path}: {OPTIONS} options and {CHOICES} choices fit"
    for choice in one.get("choices") or ():
        if not 1 <= len(choice["name"]) <= CHOICE or not 1 <= len(str(choice["value"])) <= CHOICE:
            yield f"{path}: a choice has 1 to {CHOICE} letters"
    for option in one.get("options") or ():
        yield from _named(option, f"{path} {option['name']}")


def _letters(one: Mapping[str, Any]) -> int:
    total = 0
    for key in ("name", "description"):
        texts = [one.get(key) or "", *(one.get(f"{key}_localizations") or {}).values()]
        total += max(map(len, texts))
    total += len(one["value"]) if isinstance(one.get("value"), str) else 0
    return total + sum(map(_letters, [*(one.get("options") or ()), *(one.get("choices") or ())]))
