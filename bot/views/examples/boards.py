"""One of each: boards."""

from datetime import date

from bot.domain.boards import Band, Board, Entry, Place, Score
from bot.talk.message import Message
from bot.views import boards
from bot.views.examples.made_up import PRIVATE_MINUTES
from bot.words import Words

TITLES = {"start-small": "Start small", "beginner": "Beginner"}


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    nine = tuple(_entry(name, 100) for name in ("Ada", "Chi", "Dan", "E", "F", "G", "H", "I", "J"))
    start = (_place(1, "Ben", 80), _place(2, "Eli", 75), _place(3, "Fay", 60))
    bands = (
        Band(stage="start-small", places=start),
        Band(stage="beginner", places=(_place(1, "Gus", 90),)),
    )
    full = Board(kept=61, due=84, whole=nine, bands=bands, unseen=11)
    bare = Board(kept=3, due=9, whole=(), bands=(), unseen=4)
    days = [_place(1, "Ada", 5), _place(1, "Ben", 5), _place(3, "Chi", 1)]
    return {
        "board": boards.board(words, board=full, period="week", titles=TITLES),
        "board/few": boards.board(words, board=bare, period="month", titles=TITLES),
        "board/days": boards.board(words, board=full, period="week", titles=TITLES, days=days),
        "board/month_days": boards.board(
            words, board=full, period="month", titles=TITLES, days=days
        ),
        "board/all": boards.board(
            words,
            board=Board(kept=0, due=0, whole=(), bands=(), unseen=0),
            period="all",
            titles=TITLES,
            days=days,
        ),
        "board_copy": boards.board_copy(
            words, boards.board(words, board=full, period="week", titles=TITLES)
        ),
        "board/closed": boards.board(
            words, board=full, period="week", titles=TITLES, closed=date(2026, 3, 9)
        ),
        "nobody": boards.nobody(words),
        "place": _own(words, "plan", start, start[1], seen=True),
        "place/alone": _own(words, "plan", start[1:2], start[1]),
        "place/month": boards.place(
            words, period="month", by="plan", mine=start[0], around=(), total=1, seen=True
        ),
        "place/minutes": _own(words, "minutes", start, _place(2, "Eli", PRIVATE_MINUTES)),
        "place/days": _own(words, "days", days, days[0]),
        "place/streak": _own(words, "streak", days, days[0]),
        "place/away": _own(words, "plan", (), None),
        "how": boards.how(words),
    }


def _entry(name: str, share: int) -> Entry:
    score = Score(counted=share, goal=100, minutes=PRIVATE_MINUTES)
    return Entry(person=1, name=name, stage="start-small", seen=True, score=score)


def _place(place: int, name: str, value: int) -> Place:
    return Place(place=place, entry=_entry(name, value), value=value)


def _own(
    words: Words,
    by: str,
    around: tuple[Place, ...] | list[Place],
    mine: Place | None,
    *,
    seen: bool = False,
) -> Message:
    return boards.place(words, period="week", by=by, mine=mine, around=around, total=9, seen=seen)
