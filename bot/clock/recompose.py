"""What stands in a channel as it should be by now: the card of a date, the board of a period."""

from datetime import date, datetime

from bot.catalog import Catalog
from bot.services import cards, standing_board
from bot.services.card_text import card_message
from bot.store import groups
from bot.store.posts import BOARD, CARD, Post
from bot.store.work import Work
from bot.talk.message import Message
from bot.words import Words


def recompose(
    work: Work, post: Post, now: datetime, catalog: Catalog, words: Words
) -> Message | None:
    """What a standing message should show now; None where it is not one that changes."""
    if post.kind == BOARD:
        return standing_board.again(work, post, now, catalog, words)
    if post.kind != CARD:
        return None
    group = groups.by_id(work, post.group)
    day = date.fromisoformat(post.period)
    found = cards.card(work, catalog, group, day, now, post.target.place)
    return card_message(words, found, post.platform)
