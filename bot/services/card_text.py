"""A card, a recap and a paper as messages, for whoever sends or shows them."""

from bot.catalog import Access, Paper
from bot.services.cards import Card, LastWeek
from bot.services.prompt_times import Prompt
from bot.talk.message import Message
from bot.views import cards as views
from bot.views.papers import PaperText
from bot.words import Words

NO_THREADS = frozenset({"terminal"})


def card_message(words: Words, card: Card, platform: str) -> Message:
    """The card as the group sees it, without what comes in messages of its own."""
    opens = card.opens_week and Prompt.PAPER not in card.split
    return views.card(
        words,
        date=card.date,
        ride=None if Prompt.PODCAST in card.split else card.ride,
        kept=card.kept,
        names=card.names,
        paper=card.paper.title if card.paper else "",
        threads=platform not in NO_THREADS,
        week=week_of(card.last_week)
        if card.last_week and Prompt.RECAP not in card.split
        else None,
        new_paper=told(card.paper) if opens and card.paper else None,
        remembered=card.remembered,
        organiser=card.line,
    )


def week_of(last: LastWeek) -> views.Week:
    """A closed week as views tell it."""
    return views.Week(
        monday=last.monday,
        kept=last.kept,
        due=last.due,
        takeaways=last.takeaways,
        read_by=last.read_by,
        streak=last.streak,
        back=last.back,
    )


def told(paper: Paper) -> PaperText:
    """A paper as views tell it."""
    return PaperText(
        id=paper.id,
        title=paper.title,
        authors=paper.authors,
        year=paper.year,
        url=paper.url,
        free=paper.access is Access.OPEN,
        level=paper.difficulty,
        why=paper.why,
        question=paper.question,
        copy=paper.copy,
        own=paper.own and not paper.why,
    )
