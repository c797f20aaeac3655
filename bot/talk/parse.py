"""One line of text becomes a call: a command with its words, or plain words of a check-in."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from bot.domain.refusal import Refusal
from bot.talk import guesses, plain_words, small_talk
from bot.talk.clean import clean
from bot.talk.command import Command
from bot.talk.days import is_day
from bot.talk.grammar import assign
from bot.talk.plain_words import FindItem, no_item
from bot.talk.registry import Registry

CHECKIN = "checkin"
TODAY = "today"
STUDY = "study"  # the one command of Slack; in front of a line it says nothing


class Call(Struct, frozen=True, kw_only=True):
    """What a line asks for. `values` are texts by option, not converted yet."""

    command: Command
    values: Mapping[str, str]
    form: bool = False


def parse(registry: Registry, line: str, find_item: FindItem = no_item) -> Call:
    """Read one line. An empty one is `today`; `/` and `/study` in front of it say nothing. So is
    a greeting, and thanks are answered: `small_talk` has them.

    `find_item` knows the items whose names let a bare number before them be minutes. Raises
    Refusal, and nothing is to be recorded then: `quote.open`, `option.twice`, `words.many`,
    `command.meant`, `command.unknown`, `line.unclear`, with what could have been meant as offers.
    """
    text, slash = _bare(line)
    words = text.split()
    said = _said(registry, text)
    if said is not None:
        return Call(command=said, values={})
    found = registry.find(words or [TODAY])
    if found is not None and not _is_day_and_length(words, slash):
        command, count = found
        return _call(registry, command, _after(text, count), words, slash=slash)
    checkin = registry.get(CHECKIN)
    if checkin is not None and plain_words.begins(_plain_part(checkin, text), find_item):
        return Call(command=checkin, values=assign(checkin, text))
    raise guesses.not_understood(registry, text, slash=slash)


def _said(registry: Registry, text: str) -> Command | None:
    """What a greeting and the like stand for; a command alone with a mark behind it: "why?"."""
    line = small_talk.bare(text)
    if line in small_talk.CALLS:
        return registry.get(small_talk.CALLS[line])
    found = registry.find(line.split()) if line and line != text.casefold() else None
    return found[0] if found and found[1] == len(line.split()) else None


def _bare(line: str) -> tuple[str, bool]:
    """The line without what stands for a command's beginning, and whether that stood there."""
    text = clean(line).text
    if not text.startswith("/"):
        return text, False
    text = text[1:].lstrip()
    first, _, rest = text.partition(" ")
    return (rest.lstrip(), False) if first.casefold() == STUDY else (text, True)


def _is_day_and_length(words: Sequence[str], slash: bool) -> bool:
    """`today 45 book` is a check-in, though `today` is a command as well."""
    if slash or len(words) < 2 or not is_day(words[0].rstrip(",;:")):
        return False
    return plain_words.begins(" ".join(words))


def _call(
    registry: Registry, command: Command, rest: str, words: Sequence[str], *, slash: bool
) -> Call:
    try:
        return Call(command=command, values=assign(command, rest))
    except Refusal as refusal:
        if refusal.word != "words.many":
            raise
        raise guesses.too_many(registry, command, words, refusal, slash=slash) from None


def _after(text: str, count: int) -> str:
    """The line behind its first words."""
    parts = text.split(maxsplit=count)
    return parts[count] if len(parts) > count else ""


def _plain_part(checkin: Command, text: str) -> str:
    """What stands before the first `name:` of a line of plain words."""
    kept: list[str] = []
    for word in text.split():
        name, colon, _ = word.partition(":")
        if colon and checkin.option(name.casefold()):
            break
        kept.append(word)
    return " ".join(kept)
