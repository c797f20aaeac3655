"""One of each: links of people and of groups."""

from datetime import time

from bot.domain.schedules import Quiet
from bot.talk.message import Message
from bot.views import links
from bot.words import Words


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    places = [("slack", "Acme", "#study"), ("discord", "Paris evenings", "")]
    return {
        "code": links.code(words, code="2M9X-7K4Q"),
        "waiting": links.waiting(words),
        "asked": links.asked(words, number=7, name="alice", platform="slack"),
        "united": links.united(words, number=7, run=7, other=True),
        "united/same": links.united(words, number=7, run=7, other=False),
        "united/room": links.united(
            words, number=7, run=7, other=True, quiet=Quiet(from_=time(23, 15))
        ),
        "united/awake": links.united(
            words, number=7, run=7, other=False, quiet=Quiet(from_=time(2), to=time(2))
        ),
        "refused": links.refused(words),
        "taken": links.taken(words, zone="Asia/Tokyo", weekly=200),
        "unlinked": links.unlinked(words),
        "group_code": links.group_code(words, code="2M9X-7K4Q"),
        "group_asked": links.group_asked(words, number=7, name="Acme", platform="slack"),
        "group_shared": links.group_shared(words, name="Paris evenings", places=places),
        "group_unlinked": links.group_unlinked(words, group="Acme"),
    }
