"""A message as a picture, dark and with its buttons, so that people can look at it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from . import limits_message as limits
from .look import plain
from .world import Attachment, Message

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

WIDTH, EDGE, LINE = 560, 16, 22
GROUND, BOX, WORDS, FAINT, RED = "#313338", "#2b2d31", "#dbdee1", "#949ba4", "#da373c"
FILLS = {1: "#5865f2", 2: "#4e5058", 3: "#248046", 4: RED, 5: "#4e5058"}


class _Sheet:
    """Draws from top to bottom; `y` is where the next thing goes."""

    def __init__(self, draw: ImageDraw, image: Any, message: Message) -> None:
        from PIL import ImageFont

        self.draw, self.image, self.message = draw, image, message
        self.y, self.left = EDGE, EDGE
        self.fonts = {size: ImageFont.load_default(size) for size in (12, 15, 18, 22)}

    def words(self, text: str, colour: str = WORDS, size: int = 15, right: int = EDGE) -> None:
        for line in text.split("\n"):
            row = ""
            for word in [*line.split(" "), None]:
                longer = f"{row} {word}".strip()
                room = WIDTH - right - self.left - EDGE
                if word is None or (row and self.fonts[size].getlength(longer) > room):
                    self.draw.text((self.left, self.y), row, colour, self.fonts[size])
                    self.y += LINE + (size - 15)
                    row = word or ""
                else:
                    row = longer

    def markdown(self, text: str, right: int = EDGE) -> None:
        """Headings larger, small print fainter; other marks are left out."""
        for line in text.split("\n"):
            size, colour = 15, WORDS
            for mark, (s, c) in {
                "### ": (15, "#ffffff"), "## ": (18, "#ffffff"), "# ": (22, "#ffffff"),
                "-# ": (12, FAINT),
            }.items():  # fmt: skip
                if line.startswith(mark):
                    size, colour = s, c
                    break
            self.words(plain(line, self.message), colour, size, right)

    def button(self, one: dict[str, Any], x: int) -> int:
        emoji = (one.get("emoji") or {}).get("name") or ""
        label = f"{emoji} {one.get('label') or ''}".strip() + (" »" if one.get("url") else "")
        wide = int(self.fonts[15].getlength(label)) + 24
        if x + wide > WIDTH - EDGE and x > self.left:
            x, self.y = self.left, self.y + 36
        fill = BOX if one.get("disabled") else FILLS[one["style"]]
        self.draw.rounded_rectangle((x, self.y, x + wide, self.y + 30), 6, fill)
        self.draw.text((x + 12, self.y + 6), label, "#ffffff", self.fonts[15])
        return x + wide + 8

    def row(self, parts: list[dict[str, Any]]) -> None:
        x = self.left
        for one in parts:
            if one["type"] == limits.BUTTON:
                x = self.button(one, x)
            else:
                box = (x, self.y, WIDTH - EDGE * 2, self.y + 30)
                self.draw.rounded_rectangle(box, 6, "#1e1f22")
                text = one.get("placeholder") or "choose"
                self.draw.text((x + 12, self.y + 6), text, FAINT, self.fonts[15])
                tip = (WIDTH - EDGE * 2 - 16, self.y + 18)
                corners = [(tip[0] - 5, tip[1] - 6), (tip[0] + 5, tip[1] - 6), tip]
                self.draw.polygon(corners, FAINT)
        self.y += 38

    def picture(self, url: str, words: str) -> None:
        from PIL import Image, UnidentifiedImageError

        name = url.removeprefix("attachment://")
        found = next((a for a in self.message.attachments if a.filename == name), None)
        try:
            shown = Image.open(io.BytesIO(found.data if found else b"")).convert("RGB")
        except UnidentifiedImageError:
            self.words(f"[picture: {words}]", FAINT)
            return
        shown.thumbnail((WIDTH - self.left - EDGE * 2, 600))
        self.image.paste(shown, (self.left, self.y))
        self.y += shown.height + 8

    def component(self, one: dict[str, Any]) -> None:
        kind, inside = one["type"], one.get("components") or []
        if kind == limits.CONTAINER:
            self.container(one, inside)
        elif kind == limits.TEXT:
            self.markdown(one["content"])
        elif kind == limits.ROW:
            self.row(inside)
        elif kind == limits.LINE:
            if one.get("divider", True):
                self.draw.line((self.left, self.y + 4, WIDTH - EDGE * 2, self.y + 4), FILLS[2])
            self.y += 12
        elif kind == limits.GALLERY:
            for item in one["items"]:
                self.picture(item["media"]["url"], item.get("description") or "")
        elif kind == limits.SECTION:
            self.section(one, inside)
        elif kind == limits.FILE:
            self.words(f"[file: {one['file']['url']}]", FAINT)

    def section(self, one: dict[str, Any], inside: list[dict[str, Any]]) -> None:
        top = self.y
        for part in inside:
            self.markdown(part["content"], right=170)
        bottom, accessory = self.y, one["accessory"]
        if accessory["type"] == limits.BUTTON:
            self.y = top
            self.button(accessory, WIDTH - 170)
        self.y = max(bottom, top + 38)

    def container(self, one: dict[str, Any], inside: list[dict[str, Any]]) -> None:
        top, self.y, self.left = self.y, self.y + 12, self.left + 14
        for part in inside:
            self.component(part)
        self.left -= 14
        colour = one.get("accent_color")
        edge = f"#{colour:06x}" if colour is not None else FILLS[2]
        self.draw.line((self.left + 2, top, self.left + 2, self.y), edge, 4)
        self.y += 10


def draw(message: Message) -> bytes:
    """A PNG of the message as its reader sees it; needs Pillow."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (WIDTH, 3000), GROUND)
    sheet = _Sheet(ImageDraw.Draw(image), image, message)
    sheet.words(message.author.display, "#ffffff", 15)
    if message.content:
        sheet.markdown(message.content)
    for embed in message.embeds:
        parts = [embed.get("title"), embed.get("description")]
        parts += [f"**{f['name']}** {f['value']}" for f in embed.get("fields") or []]
        sheet.markdown("\n".join(part for part in parts if part))
    for one in message.components:
        sheet.component(one)
    for file in message.attachments if not message.v2 else []:
        sheet.picture(file.filename, _words(file))
    if message.ephemeral:
        sheet.words(f"Only {message.seen_by} can see this", FAINT, 12)
    out = io.BytesIO()
    image.crop((0, 0, WIDTH, min(sheet.y + EDGE, 3000))).save(out, "PNG")
    return out.getvalue()


def _words(one: Attachment) -> str:
    return one.description or one.filename
