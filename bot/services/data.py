"""What is recorded of a person, taken out or deleted."""

from bot.catalog import Catalog
from bot.services import learners
from bot.store import people
from bot.store.work import Work
from bot.talk.request import Request


def export_mine(work: Work, request: Request, catalog: Catalog) -> str:
    """The JSON of whoever asks."""
    who = learners.must(work, request)
    return f'{{"version": 1, "people": [{{"name": "{who.person.id}"}}]}}'


def delete_mine(work: Work, request: Request) -> None:
    """Everything of whoever asks is gone."""
    who = learners.must(work, request)
    people.remove(work, who.person.id)
