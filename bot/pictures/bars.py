"""Bars with their words beside them."""

from collections.abc import Sequence

from bot.pictures.canvas import Canvas, Colour

ROW = 38
THICK = 20


def draw_bar(
    canvas: Canvas, y: int, left: int, width: int, share: float, colour: Colour = Colour.BAR
) -> None:
    """A bar of a share from 0 to 1 whose middle is at y; more than 1 is shown as 1."""
    canvas.fill(left, y - THICK // 2, width, THICK, Colour.EMPTY)
    long = int(width * max(0.0, min(1.0, share)))
    if long > 0:
        canvas.fill(left, y - THICK // 2, long, THICK, colour)


def draw_rows(
    canvas: Canvas, y: int, edge: int, width: int, rows: Sequence[tuple[str, float, str]]
) -> int:
    """Rows of (name, share, words), names left, words right of the bars; gives the y below."""
    names = 20 + max((canvas.text_width(shorten(name)) for name, _, _ in rows), default=0)
    words = 20 + max((canvas.text_width(said) for _, _, said in rows), default=0)
    bar = max(40, width - 2 * edge - names - words)
    for name, share, said in rows:
        canvas.text(edge, y, shorten(name), 20)
        draw_bar(canvas, y, edge + names, bar, share)
        canvas.text(edge + names + bar + 16, y, said, 20, dim=True)
        y += ROW
    return y


def shorten(name: str, letters: int = 24) -> str:
    """A name that leaves room for its bar."""
    return name if len(name) <= letters else name[: letters - 1] + "…"
