"""The plan for a book: pages a day, what is left, and when it will be read."""

from collections.abc import Sequence
from datetime import date

from bot.domain.stages import Item
from bot.talk.message import Message
from bot.views.parts import body, button, joined, lines, select
from bot.words import Words

PAGES = (2, 4, 8)  # a day, as buttons


def ask(words: Words, *, books: Sequence[tuple[str, str]]) -> Message:
    """No plan yet: how many pages a day? `books` are (title, id of a chapter)."""
    return Message(
        title=words.text("book.ask"),
        blocks=body(lines(words.text("book.ask_text", book=books[0][0] if books else ""))),
        actions=tuple(button(words, "minutes", "book", {"pages_a_day": n}, n=n) for n in PAGES),
    )


def plan(
    words: Words,
    *,
    book: str,
    pages: int,
    left: int,
    a_day: int,
    by_plan: date | None,
    by_pace: date | None,
    chapter: Item | None,
    books: Sequence[tuple[str, str]] = (),
) -> Message:
    """How far, and the two dates: by the plan from what is left today, and by one's own pace."""
    said = [words.text("book.a_day", n=a_day, book=book)]
    if by_plan:
        said.append(words.text("book.by_plan", on=words.day(by_plan, "year")))
    if by_pace and by_pace != by_plan:
        said.append(words.text("book.by_pace", on=words.day(by_pace, "year")))
    following = words.text("book.chapter", chapter=chapter.title) if chapter else ""
    return Message(
        title=words.text("book.title" if left else "book.done", left=left, pages=pages),
        blocks=body(lines(joined(*said), following)),
        actions=(
            button(words, "next", "next", {"kind": "book"}),
            *(
                button(words, "pages", "book", {"pages_a_day": n}, n=n)
                for n in (max(1, a_day // 2), a_day * 2)
                if n != a_day and n <= 100
            ),
        ),
        selects=select(words, "book", "book", "book", books),
    )
