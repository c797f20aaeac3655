"""What a line that is no command and no check-in could have meant, as buttons."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from bot.domain.refusal import Offer, Refusal
from bot.talk import lengths, plain_words, small_talk
from bot.talk.clean import shown
from bot.talk.command import Command
from bot.talk.days import is_day
from bot.talk.grammar import assign
from bot.talk.offers import offer, offers
from bot.talk.registry import Registry

_SURE = 0.76  # how like a command the first of several words must be to be one mistyped
_USUAL = ("checkin", "next", "help")
_LOOKED_AT = 20  # words of a sentence in which commands are looked for
_YESTERDAY = "yesterday"
_MUTE = "Mute"
_SHORTEST = 4  # letters of a word in a sentence that is taken for a command's name


def not_understood(registry: Registry, line: str, *, slash: bool) -> Refusal:
    """`command.meant` (given, meant), `command.unknown` (given) after a slash or for one word,
    `line.answer` for a yes or a no, else `line.unclear`.
    """
    words = line.split()
    if not words:
        return Refusal("line.unclear", offers=offers(*_usual(registry)))
    given = words[0]
    if small_talk.bare(line) in small_talk.ANSWERS:
        return Refusal("line.answer")
    paths = _known(registry, given)
    if paths and len(words) == 1:
        meant = offers(*(_opens(registry, path) for path in paths))
        return Refusal("command.meant", given=shown(given), meant=paths[0], offers=meant)
    if not paths and (guess := _mistyped(registry, words)):
        typed, close = guess
        return _meant(registry, typed, close, " ".join(words[len(typed.split()) :]))
    if slash or (len(words) == 1 and given[:1].isalpha()):
        return Refusal("command.unknown", given=shown(given), offers=offers(*_usual(registry)))
    found = (*_minutes(registry, words), *_mentioned(registry, words), *_usual(registry))
    return Refusal("line.unclear", offers=offers(*found))


def too_many(
    registry: Registry, command: Command, words: Sequence[str], refusal: Refusal, *, slash: bool
) -> Refusal:
    """`words.many` with the command itself as an offer, or what a mistyped inner one meant.

    A sentence that happens to begin as a command ("how are you") is no call: `line.unclear`.
    """
    length = len(command.path.split())
    typed = " ".join(words[: length + 1])
    close = [path for path in registry.suggest(typed, _SURE) if path != command.path]
    if not slash and not close and _is_sentence(command, words[length:]):
        named = _mentioned(registry, words[length:])
        return Refusal(
            "line.unclear", offers=offers(*named, offer(command, {}), *_usual(registry))
        )
    meant = [_opens(registry, path) for path in close]
    found = offers(*meant, offer(command, {}))
    return Refusal(refusal.word, offers=found, **refusal.values)


def _is_sentence(command: Command, behind: Sequence[str]) -> bool:
    """At least two words, more than the command has options, and none of them holds a number or
    the name of an option.
    """
    plain = (word.strip(",;.!?'’").replace("'", "").replace("’", "") for word in behind)
    return len(behind) > max(1, len(command.options)) and all(
        not word or word.isalpha() for word in plain
    )


def _mistyped(registry: Registry, words: Sequence[str]) -> tuple[str, Sequence[str]] | None:
    """The first one to three words that are most like a path, and the paths they could be."""
    best: tuple[float, str, Sequence[str]] | None = None
    for count in range(1, min(3, len(words)) + 1):
        typed = " ".join(words[:count])
        for word in {typed, typed.replace(" ", "")}:
            close = registry.suggest(word, _SURE)
            if count > 1:  # "i was ill" is no mistyped "was"
                close = tuple(path for path in close if path[0] == word[0].casefold())
            like = SequenceMatcher(None, word.casefold(), close[0]).ratio() if close else 0.0
            if close and (best is None or like > best[0]):
                best = like, typed, close
    return best[1:] if best else None


def _meant(registry: Registry, typed: str, close: Sequence[str], rest: str) -> Refusal:
    first = offer(registry[close[0]], _values(registry[close[0]], rest))
    found = offers(first or _opens(registry, close[0]), *(_opens(registry, p) for p in close[1:]))
    return Refusal("command.meant", given=shown(typed), meant=close[0], offers=found)


def _values(command: Command, rest: str) -> dict[str, str]:
    """The values that the rest of the line would have; plain words by what they say."""
    try:
        values = assign(command, rest)
        whole = next((option.name for option in command.options if option.whole), "")
        said = plain_words.read(values.pop(whole, ""))
    except Refusal:
        return {}
    if said.minutes is not None:
        values["minutes"] = str(said.minutes)
    if said.kind is not None:
        values["kind"] = said.kind.value
    if said.day is not None:
        values["day"] = said.day
    return {**values, **({"note": said.note} if said.note else {})}


def _opens(registry: Registry, path: str) -> Offer | None:
    """The command without values; `remind off` with its one."""
    if path == small_talk.REMIND_OFF and "remind" in registry:
        return offer(registry["remind"], {"off": "yes"}, label=_MUTE)
    return offer(registry[path], {}) if path in registry else None


def _known(registry: Registry, word: str) -> Sequence[str]:
    """The commands that somebody who says this word may look for, of those that there are."""
    paths = small_talk.paths_of(word)
    return [path for path in paths if path in registry or path == small_talk.REMIND_OFF]


def _minutes(registry: Registry, words: Sequence[str]) -> Iterator[Offer | None]:
    """A number that counted nothing known, or a length further on, as minutes: "30 flashcards"
    and "I listened for 30 minutes yesterday" -> [30 min].
    """
    near = [word.casefold() for word in words[:2] if is_day(word)]
    day = next(iter([*near, *(word for word in _flat(words) if word == _YESTERDAY)]), None)
    minutes = _length(words)
    if minutes is not None and lengths.LOW <= minutes <= lengths.HIGH and "checkin" in registry:
        kind = next(filter(None, map(plain_words.kind_of, _flat(words))), None)
        named = {"kind": kind.value} if kind else {}
        values = {"minutes": str(minutes), **named, **({"day": day} if day else {})}
        yield offer(registry["checkin"], values, label=f"{minutes} min")


def _length(words: Sequence[str]) -> int | None:
    """A number among the first two words, else the first length with its unit."""
    numbers = [lengths.minutes_of(word) for word in words[:2]]
    later = [lengths.leading(words[at:], lambda _: False) for at in range(len(_flat(words)))]
    text = " ".join(_flat(words))
    told = [minutes for phrase, minutes in small_talk.LENGTHS.items() if phrase in text]
    found = (*numbers, *(one.minutes for one in later if one is not None), *told)
    return next((minutes for minutes in found if minutes is not None), None)


def _flat(words: Sequence[str]) -> list[str]:
    """The words of a sentence that are looked at, small and without marks."""
    return [word.strip(",;.!?:").casefold() for word in words[:_LOOKED_AT]]


def _mentioned(registry: Registry, words: Sequence[str]) -> Iterator[Offer | None]:
    """Front commands that the sentence names, and what its other words are known to mean."""
    for word in _flat(words):
        yield from (_opens(registry, path) for path in _known(registry, word))
        close = registry.suggest(word, _SURE) if len(word) >= _SHORTEST else ()
        yield from (_opens(registry, path) for path in close if registry[path].front)


def _usual(registry: Registry) -> Iterator[Offer | None]:
    return (_opens(registry, path) for path in _USUAL)
