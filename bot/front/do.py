"""`understudy do`: one command for scripts, its answer as text or JSON."""

import asyncio
import sys
from secrets import token_hex
from typing import Any

from bot.front.usage import OK, WRONG, Given, UsageError
from bot.settings import Settings
from bot.talk.command import Form, Reply
from bot.talk.message import Message
from bot.talk.registry import Registry
from bot.talk.tokens import QUOTES


def do(given: Given, settings: Settings) -> int:
    """Answer one command; a refusal goes to standard error with 1, a missing value with 2."""
    from adapters.terminal import render

    reply = asyncio.run(_answer(given, settings))
    if isinstance(reply, Form):
        raise UsageError(f"This needs more.\n{render.form(reply)}")
    out, code = (sys.stderr, WRONG) if reply.refused else (sys.stdout, OK)
    if given.has("--json"):
        print(as_json(reply), file=out)
    else:
        print(as_text(reply), file=out)
    return code


async def _answer(given: Given, settings: Settings) -> Reply:
    from adapters.terminal import local
    from adapters.terminal.deliver import SPACE as HOME
    from bot.app import App

    app = await App.open(settings)
    try:
        speaker = local.speaker(
            _name(given.options.get("--as")),
            local.zone(),
            given.options.get("--group", HOME),
        )
        request = speaker.says(
            line_of(app.commands, given.words), at=app.watch.now(), key=token_hex(8)
        )
        return await app.handle(request)
    finally:
        await app.close()


def _name(said: str | None) -> str:
    from adapters.terminal import local

    if said is not None and not local.NAME.fullmatch(said):
        raise UsageError(f'"{said[:40]}" is no name. A name is one word of letters: --as ben')
    return said or local.login()


def line_of(commands: Registry, words: tuple[str, ...]) -> str:
    """One word is a line of the grammar; of several each is one word of it, blanks or not."""
    if len(words) == 1:
        return words[0]
    found = commands.find((words[0].removeprefix("/"), *words[1:]))
    names = {option.name for option in found[0].options} if found else set()
    return " ".join(_whole(word, names) for word in words)


def _whole(word: str, names: set[str]) -> str:
    """A word that the grammar keeps whole: `note:two words` becomes `note:"two words"`."""
    name, colon, value = word.partition(":")
    if colon and name.casefold() in names:
        return f"{name}:{_quoted(value)}"
    if word and not any(letter.isspace() for letter in word) and word[0] not in QUOTES:
        return word
    return _quoted(word)


def _quoted(text: str) -> str:
    return '"' + "".join("'" if letter in QUOTES else letter for letter in text) + '"'


def as_text(reply: Message) -> str:
    """The answer without its buttons: there is nobody to press them; a file in full."""
    from adapters.terminal import render

    file = f"\n{reply.file.text.rstrip()}" if reply.file else ""
    return render.text(reply, None) + file


def as_json(reply: Message) -> str:
    """The answer as one JSON object; a file that goes with it stands under `file`."""
    import msgspec

    everything: dict[str, Any] = msgspec.to_builtins(reply)
    names = ("title", "blocks", "actions", "tone", "private")
    shown = {name: everything[name] for name in names}
    if reply.file:
        shown["file"] = everything["file"]
    return msgspec.json.encode(shown).decode()
