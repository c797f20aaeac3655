"""A small canvas: one byte a pixel, smooth text, few colours, quick to encode as PNG.

It is drawn as greys and gets its palette at the end: the first greys run from the background to
the colour of text, so the soft edges of letters come out right; the others are plain colours.
"""

import io
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont, ImageFont

BACKGROUND = (32, 36, 44)
INK = (236, 239, 244)
RAMP = 101  # greys 0 to 100: from the background to full ink
DIM = 62  # of 100: captions


class Colour(IntEnum):
    """Solid colours by their grey; on the dark card each stands out from the background."""

    EMPTY = 101
    KEPT_1 = 102
    KEPT_2 = 103
    KEPT_3 = 104
    KEPT_4 = 105
    COVERED = 106
    QUIET = 107
    REST = 108
    AWAY = 109
    OPEN = 110
    BAR = 111


SOLID = {
    Colour.EMPTY: (45, 51, 62),
    Colour.KEPT_1: (33, 102, 82),
    Colour.KEPT_2: (40, 142, 109),
    Colour.KEPT_3: (66, 184, 138),
    Colour.KEPT_4: (134, 226, 181),
    Colour.COVERED: (99, 155, 240),
    Colour.QUIET: (150, 140, 128),
    Colour.REST: (96, 105, 120),
    Colour.AWAY: (201, 160, 92),
    Colour.OPEN: (236, 239, 244),
    Colour.BAR: (66, 184, 138),
}


class Canvas:
    """What the pictures are drawn on. Places are in pixels from the top left corner."""

    def __init__(self, width: int, height: int) -> None:
        from PIL import Image, ImageDraw

        self._image = Image.new("L", (width, height), 0)
        self._draw = ImageDraw.Draw(self._image)

    def text(self, x: int, y: int, text: str, size: int = 20, *, dim: bool = False) -> None:
        """A line of text whose letters begin at x and stand in the middle of y."""
        self._draw.text((x, y), text, fill=DIM if dim else RAMP - 1, font=_font(size), anchor="lm")

    def text_width(self, text: str, size: int = 20) -> int:
        """How many pixels a line of text takes."""
        return int(_font(size).getlength(text)) + 1

    def fill(self, x: int, y: int, width: int, height: int, colour: Colour) -> None:
        """A filled rectangle."""
        self._draw.rectangle((x, y, x + width - 1, y + height - 1), fill=int(colour))

    def ring(self, x: int, y: int, side: int, thick: int, colour: Colour) -> None:
        """The outline of a square."""
        box = (x, y, x + side - 1, y + side - 1)
        self._draw.rectangle(box, outline=int(colour), width=thick)

    def png(self) -> bytes:
        """The picture as a PNG file with a palette."""
        self._image.putpalette(_palette())
        out = io.BytesIO()
        self._image.save(out, "PNG", compress_level=6)
        return out.getvalue()


@cache
def _font(size: int) -> "FreeTypeFont | ImageFont":
    from PIL import ImageFont

    return ImageFont.load_default(size)


@cache
def _palette() -> bytes:
    found = bytearray()
    for step in range(RAMP):
        for low, high in zip(BACKGROUND, INK, strict=True):
            found.append(low + (high - low) * step // (RAMP - 1))
    for colour in Colour:
        found += bytes(SOLID[colour])
    return bytes(found)
