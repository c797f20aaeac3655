"""Ways out of a refusal as buttons: calls that carry ids and numbers, never people's text."""

from collections.abc import Mapping

from bot.domain.refusal import Offer
from bot.talk.action_ids import is_safe
from bot.talk.command import Command, Shape

LABEL = 20  # letters of a button (voice 13)
MOST = 3

_LABELS = {"checkin": "Check in", "how": "How the board counts", "should-i-quit": "Should I quit"}


def label_of(command: Command) -> str:
    """The button that opens a command: its path as a person would write it."""
    words = _LABELS.get(command.path, command.path.replace("-", " "))
    return (words[:1].upper() + words[1:])[:LABEL]


def offer(command: Command, values: Mapping[str, str], label: str = "") -> Offer | None:
    """The call as a button; None where a value is somebody's text, or confirms something."""
    for name, value in values.items():
        option = command.option(name)
        if option is None or option.name == "confirm" or not is_safe(value) or len(value) > 40:
            return None
        if option.shape is Shape.TEXT and not option.complete:
            return None
    return Offer(label=(label or label_of(command))[:LABEL], command=command.path, values=values)


def offers(*found: Offer | None) -> tuple[Offer, ...]:
    """At most three, each call once, in the order given."""
    kept: list[Offer] = []
    for one in found:
        if one is not None and one not in kept:
            kept.append(one)
    return tuple(kept[:MOST])
