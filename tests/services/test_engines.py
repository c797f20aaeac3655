"""Setup, fix, file, rebuild and deletion on each engine: the same text of SQL serves them all."""

from datetime import time

from bot import words
from bot.services import checkins, data, fixing, joining, learners, papers, reminders, setup
from bot.services.checkins import Entry
from bot.services.papers import Pass
from bot.services.prompt_times import Prompt
from tests.services.house import catalog, house

WORDS = words.load()


def test_a_group_of_two_from_setup_to_the_end(url: str) -> None:
    with house(url) as h, house() as other:
        h.ask(setup.open_desk, h.request("mira"), timezone="Lisbon")
        started = h.ask(setup.start, h.request("mira"))
        assert started.posted
        h.ask(setup.prompts, h.request("mira"), Prompt.PAPER, at=time(12, 30))
        h.ask(joining.join, h.request())
        h.later(days=1)
        h.ask(checkins.record, h.request(), catalog(), Entry(minutes=30, note='a "note"'))
        h.ask(papers.done, h.request(), catalog(), Pass.READ, takeaway="one thing")
        h.ask(reminders.remind, h.request(), time(19, 30), reminders.Where.PRIVATE)
        h.ask(fixing.fix, h.request("mira"), WORDS, "ada", "yesterday", 20, "we met")
        assert h.write(data.rebuild, h.now).differences == ()
        text = h.write(data.export_people, catalog(), None, h.now, facts=True)
        other.write(data.import_people, text, other.now)
        assert other.write(data.export_people, catalog(), None, h.now, facts=True) == text
        h.ask(data.delete_mine, h.request())
        assert h.ask(learners.find, h.request()) is None
        h.write(data.import_people, text, h.now)
        assert h.write(data.export_people, catalog(), None, h.now, facts=True) == text
