"""One of each: what one has to show."""

from datetime import date

from bot.talk.message import Message
from bot.views import showcase
from bot.views.parts import noted
from bot.words import Words

ON = date(2026, 6, 1)


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    kept = Message(title="Tuesday is kept.")
    return {
        "everything": showcase.everything(
            words,
            projects=[(ON, "Bird classifier", "https://example.org/birds")],
            ranks=[(ON, "Titanic", 31, 1200), (ON, "House prices", 600, 4000)],
            most=50,
        ),
        "everything/none": showcase.everything(words, projects=[], ranks=[], most=50),
        "everything/project": noted(kept, showcase.project_kept(words)),
        "everything/rank": noted(kept, showcase.rank_advice(words, rank=31, teams=1200, most=50)),
        "everything/rank_off": noted(
            kept, showcase.rank_advice(words, rank=51, teams=1200, most=50)
        ),
    }
