"""The card of `stats`: the days, the weeks kept, the hours by kind."""

from bot.pictures.bars import ROW, draw_bar, draw_rows
from bot.pictures.canvas import Canvas
from bot.pictures.heatmap import EDGE, TITLE, WIDTH, draw_days, height_of
from bot.pictures.shapes import Labels, Stats

GAP = 12
KEPT_BAR = 260  # pixels of the bar beside the first fact


def draw_stats(stats: Stats) -> bytes:
    """The picture as PNG; 780 pixels wide."""
    facts, hours = len(stats.facts) * ROW, len(stats.hours) * ROW
    canvas = Canvas(WIDTH, TITLE + height_of(stats.days) + facts + hours + GAP + EDGE)
    canvas.text(EDGE, 36, stats.title, 28)
    draw_days(canvas, TITLE, stats.days, stats.labels)
    y = _facts(canvas, TITLE + height_of(stats.days) + EDGE, stats)
    most = max((minutes for _, minutes in stats.hours), default=0) or 1
    draw_rows(
        canvas,
        y,
        EDGE,
        WIDTH,
        [(kind, minutes / most, hours_of(minutes, stats.labels)) for kind, minutes in stats.hours],
    )
    return canvas.png()


def hours_of(minutes: int, labels: Labels) -> str:
    """A sum of minutes: "6 h 10", below one hour "40 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} {labels.minutes}"
    return f"{hours} {labels.hours} {rest:02}" if rest else f"{hours} {labels.hours}"


def _facts(canvas: Canvas, y: int, stats: Stats) -> int:
    left = EDGE + 20 + max((canvas.text_width(name) for name, _ in stats.facts), default=0)
    for number, (name, said) in enumerate(stats.facts):
        canvas.text(EDGE, y, name, 20, dim=True)
        canvas.text(left, y, said, 20)
        kept, weeks = stats.kept
        if number == 0 and weeks:
            draw_bar(canvas, y, WIDTH - EDGE - KEPT_BAR, KEPT_BAR, kept / weeks)
        y += ROW
    return y + GAP
