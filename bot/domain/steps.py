"""A step: one small real thing to do now, whatever part of the catalogue it comes from."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from bot.domain.checkins import Kind


class StepOf(StrEnum):
    """What the step is a part of."""

    ITEM = "item"
    EPISODE = "episode"
    PAPER = "paper"
    QUESTION = "question"  # the hardest one of an interview


class Step(Struct, frozen=True, kw_only=True):
    """One proposal. Minutes are whole; `part` is (from, to) in minutes of the whole thing.

    `source` names the show, course or book. `typical` is the show's usual range of minutes where
    the length is not known. `pages` are (from, to) of a chapter. `nth` is which one of how many
    sittings it is, of something that no clock runs in, or which letter. `why` is a word of the
    texts (section `why_step`) with `why_values`.
    """

    of: StepOf
    id: str
    title: str
    source: str
    kind: Kind
    minutes: int
    url: str
    part: tuple[int, int] | None = None
    pieces_left: int = 0
    length: int | None = None
    pages: tuple[int, int] | None = None
    nth: tuple[int, int] | None = None
    typical: tuple[int, int] | None = None
    why: str = "next_open"
    why_values: Mapping[str, object] = {}
