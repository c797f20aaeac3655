"""The words of one language: texts filled with values, and dates, times and lengths in them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, time
from functools import cache
from typing import Any, Final, TypeAlias

from bot.words.calendar import Names, names_of
from bot.words.catalogue import CALL, FIRST, OWN, Entry, Plural, languages, parts, read

Call: TypeAlias = Callable[[str], str]


def available() -> tuple[str, ...]:
    """The languages that the bot can speak."""
    return languages()


def load(language: str = FIRST) -> "Words":
    """The words of a language, read once: they never change. An unknown one is English."""
    return _read_once(language if language in languages() else FIRST)


def speaking(locale: str) -> "Words":
    """The words for a locale as platforms write it ("pt-BR", "de"), else English."""
    return load(language_of(locale) or FIRST)


@cache
def _read_once(language: str) -> "Words":
    """What the language lacks is said in English."""
    texts = read(FIRST) if language == FIRST else merged(read(language))
    return Words(language, texts, names_of(language))


def language_of(locale: str) -> str | None:
    """The language that has a file for a locale: its own ("pt_BR"), else the bare one ("pt")."""
    named = locale.replace("-", "_").casefold()
    known = {one.casefold(): one for one in languages()}
    bare = named.partition("_")[0]
    return known.get(named) or known.get(bare) or known.get(_ALSO.get(bare, ""))


_ALSO = {"no": "nb", "nb": "no", "nn": "no", "in": "id", "iw": "he"}
"""Languages that go by two names; Discord's Norwegian is `no`."""


def merged(texts: Mapping[str, Entry]) -> dict[str, Entry]:
    """The English texts, replaced by those of another language; keys of its own are left out,
    but for the names of commands, which are English in the code."""
    first = read(FIRST)
    return first | {key: text for key, text in texts.items() if key in first or _own(key)}


def _own(key: str) -> bool:
    return key.startswith(OWN)


class Words:
    """Texts by key. A missing key is a KeyError that names it; a missing value a KeyError too.

    Nothing about them changes once they are made, so that all who speak a language share them.
    """

    def __init__(
        self, language: str, texts: Mapping[str, Entry], names: Names, call: Call = str
    ) -> None:
        self.language: Final = language
        self._texts = texts
        self._names = names
        self.call: Final = call
        """How a line of the grammar is typed where these words are read: "/study help"."""

    def calling(self, call: Call) -> "Words":
        """The same words for a place where commands are called in another way."""
        return self if call is self.call else Words(self.language, self._texts, self._names, call)

    @property
    def name(self) -> str:
        """The language in its own words: "English", "Deutsch"."""
        return self._names.language

    def __contains__(self, key: str) -> bool:
        return key in self._texts

    def say(self, key: str, /, **values: object) -> tuple[Any, ...]:
        """The text of `key`, filled: strings, and between them what was given as pieces.

        Text, numbers, dates and times become text; tuples are taken as pieces that were said
        already; anything else (a link, a moment, a mention) stands in the result as it came.
        """
        return _joined(self._filled(key, values))

    def text(self, key: str, /, **values: object) -> str:
        """The same as one string, for titles, labels and cells, which take no links."""
        try:
            return "".join(self._filled(key, values))  # type: ignore[arg-type]
        except TypeError:
            sentence = f"{key} is plain text; a link or a mention cannot stand in it"
            raise TypeError(sentence) from None

    def _filled(self, key: str, values: Mapping[str, object]) -> list[object]:
        entry = self._texts[key]
        said: list[object] = []
        for before, name in parts(entry if isinstance(entry, str) else self._form(entry, values)):
            said.append(before)
            if name in values:
                self._put(said, values[name])
            elif name.startswith(CALL):
                said.append(self.call(name.removeprefix(CALL)))
            elif name:
                raise KeyError(f"{key} needs a value for {name}")
        return said

    def _form(self, entry: Plural, values: Mapping[str, object]) -> str:
        """The plural form that the values choose."""
        number = values[entry.by]
        form = self._names.plural(number if isinstance(number, int) else 0)
        return entry.forms.get(form, entry.forms["other"])

    def _put(self, said: list[object], value: object) -> None:
        match value:
            case str() | int() | float():
                said.append(str(value))
            case tuple():
                said += value
            case date():
                said.append(self.day(value))
            case time():
                said.append(self.clock(value))
            case _:
                said.append(value)

    # -- dates and times -------------------------------------------------------------------------

    def day(self, on: date, form: str = "long") -> str:
        """A date in one of the forms of the section `dates`: long "Monday 9 March", day
        "Mon 9 March", brief "Mon 9", plain "9 March", year "9 March 2026", month, month_short."""
        return self.text(f"dates.{form}", **self._names.of(on))

    def weekday(self, day: date | int, *, short: bool = False) -> str:
        """The name of a date's weekday, or of one by its number (Monday = 0)."""
        names = self._names.short_weekdays if short else self._names.weekdays
        return names[day if isinstance(day, int) else day.weekday()]

    def month(self, number: int, *, short: bool = False) -> str:
        """The name of a month (January = 1)."""
        return (self._names.short_months if short else self._names.months)[number - 1]

    def weekdays(self, days: Iterable[int]) -> str:
        """Some weekdays in order: "Saturday and Sunday"; "none" for an empty week of them."""
        chosen = [self._names.weekdays[day] for day in sorted(days)]
        return self.listed(chosen) if chosen else self.text("dates.none")

    def clock(self, at: time) -> str:
        """A wall clock time: "19:30"."""
        return self.text("dates.time", hour=f"{at.hour:02}", minute=f"{at.minute:02}")

    def zone(self, name: str) -> str:
        """The city of a zone in speech: "Europe/Paris" -> "Paris"."""
        return name.rsplit("/", 1)[-1].replace("_", " ")

    # -- numbers with their unit -----------------------------------------------------------------

    def days(self, n: int) -> str:
        """ "1 day", "7 days"."""
        return self.text("units.days", n=n)

    def number(self, n: int, *, capital: bool = False) -> str:
        """A number in speech: a word up to twelve ("Two" at the start of a sentence)."""
        key = f"numbers.{n}"
        said = self.text(key) if key in self else str(n)
        return said[:1].upper() + said[1:] if capital else said

    def minutes(self, n: int) -> str:
        """ "30 min"."""
        return self.text("units.minutes", n=n)

    def hours(self, minutes: int) -> str:
        """A sum of minutes: "6 h 10"; below one hour "40 min"."""
        if minutes < 60:
            return self.minutes(minutes)
        hours, rest = divmod(minutes, 60)
        if not rest:
            return self.text("units.hours", hours=hours)
        return self.text("units.hours_minutes", hours=hours, minutes=f"{rest:02}")

    def of(self, minutes: int, plan: int) -> str:
        """Against one's own plan: "55 of 150 min"."""
        return self.text("units.of", minutes=minutes, plan=plan)

    def mark(self, minute: int) -> str:
        """A place in a recording: 41 -> "41:00", 66 -> "1:06:00"."""
        hours, rest = divmod(minute, 60)
        return f"{hours}:{rest:02}:00" if hours else f"{rest}:00"

    def listed(self, names: Sequence[str], total: int | None = None) -> str:
        """ "Ada", "Ada and Ben", "Ada, Ben and Chi"; with a larger total "Ada, Ben and 6 more"."""
        more = (total or len(names)) - len(names)
        last = self.text("units.more", n=more) if more > 0 else ""
        parts = [*names, last] if last else list(names)
        if len(parts) < 2:
            return "".join(parts)
        comma = self.text("units.comma")
        return self.text("units.and", first=comma.join(parts[:-1]), last=parts[-1])


def _joined(pieces: Iterable[object]) -> tuple[object, ...]:
    """Neighbouring strings made one, empty ones left out."""
    found: list[object] = []
    for piece in pieces:
        if isinstance(piece, str) and found and isinstance(found[-1], str):
            found[-1] = found[-1] + piece
        elif piece != "":
            found.append(piece)
    return tuple(found)
