"""The choice to go on: asked when the evidence is there or the search has waited long enough."""

from bot.catalog import Catalog
from bot.domain.checkins import Checkin, Kind
from bot.domain.progress import Move, Why
from bot.services import learners, stages
from bot.services.learners import Learner
from bot.services.stages import Standing
from bot.store.work import Work

ASKED = frozenset({Why.DONE, Why.SIGNED, Why.NO_OFFER, Why.GROWN})
RISING = frozenset({Kind.PODCAST, Kind.PAPER, Kind.APPLICATION})


def question_of(move: Move, here: str) -> str:
    """How the question of this move is remembered: a no to it is for this stage alone."""
    return f"move:{here}:{move.to.key}"


def offered(work: Work, catalog: Catalog, who: Learner, checkin: Checkin) -> Standing | None:
    """Where the person stands, if a move beyond mere choice is on offer first.

    Looked at only after a check-in that can have changed it: one that finished an item, or one of
    the kinds that count by themselves and come every week.
    """
    if not (checkin.finished or checkin.kind in RISING):
        return None
    standing = stages.of(work, catalog, learners.whole(work, who))
    first = next(iter(standing.moves), None)
    return standing if first is not None and first.why in ASKED else None
