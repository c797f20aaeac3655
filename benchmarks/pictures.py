"""A year's picture; matplotlib with the same data as a note, where it is installed."""

import io
from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from importlib.util import find_spec
from random import Random
from time import process_time

from benchmarks.measure import Body, Figure, check, in_turn
from bot.domain.streaks import Status
from bot.pictures import Year, draw, plain

PNG = b"\x89PNG\r\n\x1a\n"


def run() -> list[Figure]:
    """Milliseconds at the median."""
    chance = Random(5)
    first = date(2025, 3, 3)
    states = (Status.DONE, Status.DONE, Status.REST, Status.COVERED, Status.MISSED)
    days = tuple(
        (first + timedelta(days=n), chance.randrange(5, 120), chance.choice(states))
        for n in range(365)
    )
    kind, data = plain(Year(title="A year of days", days=days))
    made: list[bytes] = []

    def ours(_: int) -> None:
        made[:] = [draw(kind, data)]

    bodies: list[Body] = [ours]
    if find_spec("matplotlib"):
        bodies.append(partial(_matplotlib, days))
    ours(0)
    clocked = in_turn(21, *bodies, clock=process_time)
    from PIL import Image

    picture = Image.open(io.BytesIO(made[0]))
    check(made[0].startswith(PNG) and picture.width == 780, "that is no picture of a year")
    check(len(picture.convert("RGB").getcolors(1 << 20) or ()) > 8, "it shows nothing")
    figures = [
        Figure(
            key="picture_ms",
            value=clocked[0].median * 1000,
            reach=25,
            most=True,
            unit="ms",
            about=f"a year of days as PNG, {len(made[0]) // 1000} kB",
        )
    ]
    if len(clocked) > 1:
        figures.append(
            Figure(
                key="picture_matplotlib_ms",
                value=clocked[1].median * 1000,
                unit="ms",
                about="matplotlib with the same data",
            )
        )
    return figures


def _matplotlib(days: Iterable[tuple[date, int, Status]], turn: int) -> None:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7.8, 3), dpi=100)
    grid = [[0] * 53 for _ in range(7)]
    for n, (_, minutes, status) in enumerate(days):
        grid[n % 7][n // 7] = minutes if status is Status.DONE else 0
    axes.imshow(grid, cmap="Greens")
    axes.set_title("A year of days")
    figure.savefig(io.BytesIO(), format="png")
    pyplot.close(figure)
