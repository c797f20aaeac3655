"""Pictures as PNG, each with its alternative text made from the same values."""

from collections.abc import Mapping
from typing import assert_never

from bot.pictures.shapes import Labels, Stats, Year, plain, shape_of

__all__ = ["Labels", "Stats", "Year", "describe", "draw", "plain"]


def draw(kind: str, data: Mapping[str, object]) -> bytes:
    """The PNG of a picture of a message; ValueError when kind or data are not those of one."""
    from bot.pictures.heatmap import draw_year
    from bot.pictures.stats import draw_stats

    match shape := shape_of(kind, data):
        case Year():
            return draw_year(shape)
        case Stats():
            return draw_stats(shape)
        case _:
            assert_never(shape)


def describe(shape: Year | Stats) -> str:
    """The alternative text of a picture: everything in it, in words."""
    from bot.pictures.describe import describe_stats, describe_year

    match shape:
        case Year():
            return describe_year(shape)
        case Stats():
            return describe_stats(shape)
        case _:
            assert_never(shape)
