"""The year's days as letters: one for each mark, the words always below."""

from datetime import date, timedelta

from adapters.terminal import heatmap, look
from bot.domain.walk import Status
from bot.pictures import Labels, Year, plain
from bot.pictures.marks import Mark
from bot.talk.message import Message, Picture

MONDAY = date(2026, 3, 2)
WEEK = (
    (MONDAY, 5, Status.DONE),
    (MONDAY + timedelta(1), 15, Status.DONE),
    (MONDAY + timedelta(2), 30, Status.REPAIRED),
    (MONDAY + timedelta(3), 0, Status.MISSED),
    (MONDAY + timedelta(4), 60, Status.DONE),
    (MONDAY + timedelta(5), 0, Status.REST),
    (MONDAY + timedelta(6), 0, Status.OPEN),
)


def test_a_row_a_weekday_a_column_a_week() -> None:
    days = (*WEEK, (MONDAY + timedelta(7), 0, Status.PAUSED))
    rows = [row.plain for row in heatmap.grid(days, Labels())]
    assert rows == [
        "    Mar",
        "Mon ░=",
        "Tue ▒ ",
        "Wed ◎ ",
        "Thu · ",
        "Fri █ ",
        "Sat - ",
        "Sun ○ ",
    ]


def test_every_mark_has_a_sign_of_its_own() -> None:
    signs = [sign for sign, _ in heatmap.MARKS.values()] + [sign for _, sign in heatmap.LEVELS]
    assert len(set(signs)) == len(signs)
    assert set(heatmap.MARKS) | {Mark.KEPT} == set(Mark)


def test_the_words_stand_below_and_alone_where_nothing_can_be_drawn() -> None:
    kind, data = plain(Year(title="Your year", days=WEEK))
    for picture in (
        Picture(kind=kind, data=data, alt="March: 4 kept."),
        Picture(kind="a new one", data={}, alt="March: 4 kept."),
    ):
        shown = look.text_of(look.parts(Message(title="x", blocks=(picture,))))
        assert "March: 4 kept." in shown
        assert ("Mon ░" in shown) is (picture.kind == kind)
