"""The organiser's answer to the preview of a card: another paper, a line, or no card."""

from datetime import date

from msgspec.structs import replace

from bot.catalog import Catalog
from bot.domain.calendar import wall
from bot.domain.person import Group
from bot.domain.refusal import Refusal
from bot.services import cards, papers
from bot.services.cards import Card
from bot.services.groups import not_an_organiser
from bot.store import card_words, groups
from bot.store.work import Work
from bot.talk.request import Request


def look(work: Work, request: Request, catalog: Catalog, group: int, on: str) -> Card:
    """The card as it will come."""
    found, day = _open(work, request, group, on)
    return cards.card(work, catalog, found, day, request.at, request.where)


def other_paper(work: Work, request: Request, catalog: Catalog, group: int, on: str) -> Card:
    """Another paper for that week; the one that was chosen is put aside for good."""
    found, day = _open(work, request, group, on)
    before = papers.of_week(work, catalog, papers.owner_of(found), day, request.at)
    if before is None or papers.another(work, catalog, found, day, request.at) is None:
        raise Refusal("paper.none")
    return cards.card(work, catalog, found, day, request.at, request.where)


def add_line(
    work: Work, request: Request, catalog: Catalog, group: int, on: str, line: str
) -> Card:
    """The organiser's own line at the end of that card."""
    found, day = _open(work, request, group, on)
    known = card_words.of(work, found.id, day)
    card_words.put(work, found.id, day, replace(known, line=" ".join(line.split())))
    return cards.card(work, catalog, found, day, request.at, request.where)


def skip(work: Work, request: Request, group: int, on: str) -> date:
    """No card on that date; what a Monday's carries comes with the next one."""
    found, day = _open(work, request, group, on)
    card_words.put(work, found.id, day, replace(card_words.of(work, found.id, day), skipped=True))
    return day


def _open(work: Work, request: Request, number: int, on: str) -> tuple[Group, date]:
    """The group and a date that is to come; a press of whoever organises it alone counts.

    The preview is read in a private chat, which belongs to no space: so it names the group.
    """
    here = groups.at(work, request.where)
    may = request.may_organise and here is not None and here.id == number
    if not may and groups.organiser(work, number) != request.who:
        raise Refusal(not_an_organiser(request.where))
    found = groups.by_id(work, number)
    try:
        day = date.fromisoformat(on)
    except ValueError:
        raise Refusal("day.bad", given=on[:40]) from None
    if day <= wall(request.at, found.zone).date():
        raise Refusal("preview.over", on=day)
    return found, day
