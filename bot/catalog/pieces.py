"""Long things in pieces: how long a sitting is, where it begins, and the link to that moment."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from msgspec import Struct

from bot.domain.stages import Item

SITTING = 15  # minutes of a course-week after work
LECTURE_PIECE = 30  # the longest piece of a lecture that nobody asked to be longer
USUAL_PIECE = 30  # of everything else: chapters, practice, projects
CLOCKED = frozenset({"lecture"})  # in these a moment can be found again; all else has sittings
YOUTUBE = ("youtu.be", "youtube.com", "www.youtube.com", "m.youtube.com")
SOUNDCLOUD = ("soundcloud.com", "www.soundcloud.com")
_VIDEO = re.compile(r"\bvideo (https?://\S+?)[.,;]?(?=\s|$)")


class Piece(Struct, frozen=True, kw_only=True):
    """Minutes `start` to `end` of a whole: piece `number` of that length, `left` more follow."""

    start: int
    end: int
    left: int
    number: int = 1

    @property
    def minutes(self) -> int:
        return self.end - self.start

    @property
    def nth(self) -> tuple[int, int]:
        """Which one of how many."""
        return self.number, self.number + self.left


def piece_of(item: Item, mark: int, minutes: int | None) -> Piece:
    """The next piece of an item from its mark on, at most `minutes` long (None: the usual).

    A mark at or beyond the item's length means that the length was guessed too short: then one
    more usual piece follows, and it is the last.
    """
    return cut(item.minutes_each, mark, _sitting(item, mark, minutes))


def cut(total: int, mark: int, length: int) -> Piece:
    """The piece of `length` minutes (at least 1) that begins at `mark`, within `total`."""
    length = max(1, length)
    number = -(-mark // length) + 1
    if mark >= total:
        return Piece(start=mark, end=mark + length, left=0, number=number)
    end = min(total, mark + length)
    return Piece(start=mark, end=end, left=-(-(total - end) // length), number=number)


def _sitting(item: Item, mark: int, minutes: int | None) -> int:
    if item.kind == "course-week":
        asked = SITTING if minutes is None else minutes
        return asked // SITTING * SITTING or asked
    if minutes is not None:
        return minutes
    if item.kind == "lecture":
        rest = max(1, item.minutes_each - mark)
        pieces = -(-rest // LECTURE_PIECE)
        return -(-rest // pieces)
    return USUAL_PIECE


def clock(minute: int) -> str:
    """A moment of a recording: "41:00", "1:06:00"."""
    hours, minutes = divmod(minute, 60)
    return f"{hours}:{minutes:02}:00" if hours else f"{minutes}:00"


def link_of(item: Item, minute: int) -> str:
    """The item's link; from a later minute on its video at that moment, where there is one."""
    if minute == 0:
        return item.url
    video = _VIDEO.search(item.note)
    return link_at(video[1] if video else item.url, minute)


def link_at(url: str, minute: int) -> str:
    """The link at a moment: YouTube takes t=SECONDS, SoundCloud #t=; elsewhere it is unchanged."""
    if minute <= 0:
        return url
    parts = urlsplit(url)
    if parts.hostname in YOUTUBE:
        query = [pair for pair in parse_qsl(parts.query) if pair[0] not in ("t", "start")]
        return urlunsplit(parts._replace(query=urlencode([*query, ("t", f"{minute * 60}s")])))
    if parts.hostname in SOUNDCLOUD:
        return urlunsplit(parts._replace(fragment=f"t={clock(minute)}"))
    return url
