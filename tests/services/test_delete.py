"""Deleting one's data leaves nothing of the person, and counts for the group without them."""

from datetime import time

from sqlalchemy import text

from bot import words
from bot.services import (
    changing,
    checkins,
    data,
    fixing,
    joining,
    learners,
    papers,
    reminders,
    setup,
    stages,
)
from bot.services import settings as choosing
from bot.services.checkins import Entry
from bot.services.papers import Pass
from bot.services.settings import Chosen
from bot.store.tables import metadata
from bot.store.work import Work
from bot.talk.request import Request
from tests.services.house import House, catalog, house

WORDS = words.load()
SECRET = "zanzibar"


def live(h: House) -> None:
    """A life with something in every table that holds people's things."""

    def ada() -> Request:
        return h.request(SECRET)

    for who in (SECRET, "ben", "chi", "dan"):
        h.ask(joining.join, h.request(who))
        h.ask(choosing.change, h.request(who), Chosen(seen=True))
    h.ask(setup.start, ada())
    for day in range(8):
        for who in (SECRET, "ben", "chi", "dan"):
            entry = Entry(minutes=30, note=f"{who} {day}")
            h.ask(checkins.record, h.request(who) if who != SECRET else ada(), catalog(), entry)
        h.later(days=1)
    h.ask(papers.done, ada(), catalog(), Pass.READ, takeaway=SECRET)
    h.ask(changing.undo, ada())
    h.ask(changing.edit, ada(), minutes=5)
    h.ask(reminders.remind, ada(), time(19), reminders.Where.PRIVATE)
    h.ask(stages.move, ada(), catalog(), "beginner")
    h.ask(fixing.fix, ada(), WORDS, "ben", "today", 20, "we met")
    h.ask(fixing.fix, h.request("ben"), WORDS, SECRET, "today", 20, "we met")
    h.end_dates()


def rows_with(work: Work, word: str) -> dict[str, int]:
    """How many rows of each table hold the word anywhere."""
    found = {}
    for table in metadata.sorted_tables:
        rows = work.all(text(f'SELECT * FROM "{table.name}"'))
        held = sum(word in str(row).casefold() for row in rows)
        if held:
            found[table.name] = held
    return found


def numbered(work: Work, person: int) -> dict[str, int]:
    """How many rows of each table belong to the person."""
    found = {}
    for table in metadata.sorted_tables:
        if "person" in table.columns:
            held = work.value(text(f'SELECT count(*) FROM "{table.name}" WHERE person = {person}'))
            if held:
                found[table.name] = held
    return found


def test_nothing_of_the_person_is_left() -> None:
    with house() as h:
        live(h)
        assert len(h.write(numbered, 1)) > 12
        assert "closed_boards" in h.write(rows_with, SECRET)
        h.ask(data.delete_mine, h.request(SECRET))
        assert h.write(numbered, 1) == {}
        left = h.write(rows_with, SECRET)
        assert left == {"corrections": 1, "deliveries": 1}  # a fix in Ben's record, and its news
        assert h.ask(learners.find, h.request(SECRET)) is None


def test_the_audit_keeps_only_that_it_happened() -> None:
    with house() as h:
        live(h)
        h.ask(data.delete_mine, h.request(SECRET))
        rows = h.write(lambda work: work.all(text('SELECT person, "by", what, data FROM audit')))
    assert (None, "", "delete", "{}") in rows
    assert not any(SECRET in str(row) for row in rows)


def test_the_others_stay_as_they_were() -> None:
    with house() as h:
        live(h)
        h.ask(data.delete_mine, h.request(SECRET))
        assert h.write(data.rebuild, h.now).differences == ()
        h.later(days=1)
        h.end_dates()


def test_who_comes_back_begins_anew() -> None:
    with house() as h:
        live(h)
        h.ask(data.delete_mine, h.request(SECRET))
        done = h.ask(checkins.record, h.request(SECRET), catalog(), Entry(minutes=5))
        assert isinstance(done, checkins.Recorded)
        assert (done.checkin.number, done.after.joined_now) == (1, True)
