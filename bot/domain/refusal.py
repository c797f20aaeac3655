"""The one way a rule says no: a word of the catalogue of texts, values, and what would work."""

from collections.abc import Mapping

from msgspec import Struct


class Offer(Struct, frozen=True, kw_only=True):
    """A way out, shown as a button: pressing it is the command with these values."""

    label: str
    command: str
    values: Mapping[str, str] = {}


class Refusal(Exception):
    """Raised by every rule that says no; nothing was changed.

    `word` is a key of the section `errors` of bot/words, `values` fill its braces.
    """

    def __init__(self, word: str, /, *, offers: tuple[Offer, ...] = (), **values: object) -> None:
        super().__init__(word)
        self.word = word
        self.offers = offers
        self.values: Mapping[str, object] = values

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self.values.items())
        return f"{self.word}({told})"
