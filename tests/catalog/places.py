"""Places and marks for the tests of choosing."""

from datetime import date

from msgspec.structs import replace

from bot.catalog.place import Mark, Place

MONDAY = date(2026, 3, 9)


def place(stage: str = "start-small", **more: object) -> Place:
    return replace(Place(stage=stage, today=MONDAY), **more)


def begun(minute: int, day: int = 5) -> Mark:
    return Mark(minute=minute, on=date(2026, 3, day))


def heard() -> Mark:
    return Mark(minute=50, done=True, on=MONDAY)
