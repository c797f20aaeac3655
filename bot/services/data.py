"""What is recorded of people, taken out, taken in, or deleted."""

from datetime import datetime

from bot.catalog import Catalog
from bot.domain.refusal import Refusal
from bot.services import boards, learners, untold
from bot.services.exporting import BETWEEN, HEAD, TAIL, person_text
from bot.services.importing import Imported, import_people
from bot.services.rebuilding import Difference, Rebuilt, rebuild
from bot.store import answers, caches, deleting, groups, people, taking
from bot.store.work import Work
from bot.talk.request import Request

__all__ = [
    "BETWEEN",
    "HEAD",
    "TAIL",
    "Difference",
    "Imported",
    "Rebuilt",
    "delete_mine",
    "export_batch",
    "export_mine",
    "export_people",
    "import_people",
    "person_called",
    "rebuild",
]

BATCH = 200


def export_people(
    work: Work, catalog: Catalog, who: int | None, now: datetime, *, facts: bool = False
) -> str:
    """The JSON of one person, or of everybody; the same facts give the same bytes.

    `facts`: without streak and days, which follow from the rest.
    """
    found, after = [], 0
    if who is not None:
        found = [person_text(work, catalog, who, now, only=facts)]
    while who is None:
        texts, after = export_batch(work, catalog, after, now, facts=facts)
        found += texts
        if not texts:
            break
    return HEAD + BETWEEN.join(found) + TAIL


def export_batch(
    work: Work, catalog: Catalog, after: int, now: datetime, *, facts: bool, most: int = BATCH
) -> tuple[list[str], int]:
    """The next people behind the number `after`, each as text, and the last number of them.

    Written between HEAD and TAIL with BETWEEN in between they are the file of `export_people`.
    """
    numbers = caches.numbers(work, after, most)
    texts = [person_text(work, catalog, number, now, only=facts) for number in numbers]
    return texts, numbers[-1] if numbers else after


def person_called(work: Work, name: str) -> int:
    """The one person whom a name means: of an account's id first (the terminal's before others),
    else of a name. Refusal where there is none, or more than one.
    """
    found = taking.people_called(work, name)
    if not found:
        raise Refusal("import.nobody", given=name)
    if len(found) > 1:
        raise Refusal("person.two", given=name)
    return found[0]


def export_mine(work: Work, request: Request, catalog: Catalog) -> str:
    """The JSON of whoever asks."""
    who = learners.must(work, request)
    return export_people(work, catalog, who.person.id, request.at)


def delete_mine(work: Work, request: Request) -> None:
    """Everything of whoever asks is gone; the audit keeps only that a deletion happened.

    Boards and cards of the person's groups are counted without them; what closed boards sum up
    holds nothing of anybody and stays.
    """
    person = learners.held(work, request).person.id
    for member in groups.memberships(work, person):
        boards.touch(work, member.group, request.at)
    deleting.from_boards(work, person)
    for account in people.accounts_of(work, person):
        deleting.account(work, account)
    deleting.traces(work, person)
    untold.forget(work, person)
    people.remove(work, person)
    answers.note(work, at=request.at, person=None, by="", what="delete", data={})
