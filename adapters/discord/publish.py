"""Makes the commands known to Discord, when they changed and not else (200 creations a day)."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any

from discord import Locale, app_commands
from discord.app_commands import TranslationContext, locale_str
from discord.app_commands import TranslationContextLocation as Where

from adapters.discord import markdown
from bot import words
from bot.app import App
from bot.words.catalogue import FIRST

COMMANDS, OPTIONS, CHOICES = 100, 25, 25
NAME, HELP, CHOICE = 32, 100, 100
LETTERS = 8_000  # of one command; of each text its longest translation counts

# Letters and digits of any script; `\w` leaves out the vowel signs of Devanagari and Thai.
_NAME = re.compile(
    r"[-_'\w\u0900-\u0903\u093a-\u094f\u0955-\u0957\u0962\u0963\u0e31-\u0e4e]{1,32}"
)


class Names(app_commands.Translator):
    """Names and help of commands in the languages of the texts, where they have them.

    They stand in the section `names` of a language: `names.commands.checkin`,
    `names.options.minutes`, `names.choices.week` (else the word of `kinds`), and each line of help
    behind its English text, `names.help."Record what you did today"`.
    """

    async def translate(
        self, string: locale_str, locale: Locale, context: TranslationContext[Any, Any]
    ) -> str | None:
        return self.name(string.message, locale.value, context.location)

    def name(self, name: str, locale: str, where: Where) -> str | None:
        """The name in the language of a locale ("pt-BR", then "pt"); None leaves it."""
        language = words.language_of(locale)
        if language in (None, FIRST):
            return None
        spoken = words.speaking(locale)
        keys = (f"{section}.{name}" for section in _SECTIONS.get(where, ()))
        key = next((one for one in keys if one in spoken), None)
        if key is None:
            return None
        said = spoken.text(key)
        return _fitting(said.lower() if where in _NAMES else said, name, where)


def _fitting(said: str, name: str, where: Where) -> str | None:
    """None for the English one itself, and for one that cannot be (`check` has no say then)."""
    if where in _NAMES:
        return said if said != name and _NAME.fullmatch(said) else None
    return markdown.flat(said, HELP) if said != name else None


_NAMES = frozenset({Where.command_name, Where.parameter_name})
_SECTIONS = {
    Where.command_name: ("names.commands",),
    Where.parameter_name: ("names.options",),
    Where.command_description: ("names.help",),
    Where.parameter_description: ("names.help",),
    Where.choice_name: ("names.choices", "kinds"),
}


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
    yield from _twice(payload, "commands")
    for command in payload:
        yield from _named(command, str(command["name"]))
        if (letters := _letters(command)) > LETTERS:
            yield f"{command['name']}: {letters} letters, {LETTERS} fit"


def _twice(named: Sequence[Mapping[str, Any]], what: str) -> Iterator[str]:
    """Two of one name in one language, where what has no name of its own keeps the English one."""
    spoken = {one for each in named for one in (each.get("name_localizations") or {})}
    for language in ("", *sorted(spoken)):
        names = [(one.get("name_localizations") or {}).get(language, one["name"]) for one in named]
        for name in sorted({one for one in names if names.count(one) > 1}):
            yield f"{what}: {name!r} is there twice{f' in {language}' if language else ''}"


def _named(one: Mapping[str, Any], path: str) -> Iterator[str]:
    for name in (one["name"], *(one.get("name_localizations") or {}).values()):
        if not _NAME.fullmatch(name) or name != name.lower():
            yield f"{path}: {name!r} is no name"
    helps = (one["description"], *(one.get("description_localizations") or {}).values())
    if not all(1 <= len(text) <= HELP for text in helps):
        yield f"{path}: its help has 1 to {HELP} letters"
    if len(one.get("choices") or ()) > CHOICES or len(one.get("options") or ()) > OPTIONS:
        yield f"{path}: {OPTIONS} options and {CHOICES} choices fit"
    yield from _twice(one.get("options") or (), path)
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
