"""The statements of `bot.store.card_words`."""

from sqlalchemy import bindparam, select

from bot.store.tables import card_words
from bot.store.upserts import upsert

_put = upsert(card_words).values(
    group=bindparam("group"),
    date=bindparam("date"),
    line=bindparam("line"),
    skipped=bindparam("skipped"),
)
PUT = _put.on_conflict_do_update(
    index_elements=["group", "date"],
    set_={"line": _put.excluded.line, "skipped": _put.excluded.skipped},
)
ONE = select(card_words.c.line, card_words.c.skipped).where(
    card_words.c.group == bindparam("group"), card_words.c.date == bindparam("date")
)
SKIPPED = select(card_words.c.date).where(
    card_words.c.group == bindparam("group"), card_words.c.skipped == 1
)
