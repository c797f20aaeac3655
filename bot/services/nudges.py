"""The nudge at the end of a message: in one of three, none twice within seven days."""

from collections.abc import Mapping

from bot.catalog import Catalog, Situation
from bot.catalog.nudges import nudge_for
from bot.services.learners import Learner
from bot.store import path, people
from bot.store.work import Work


def pick(
    work: Work,
    catalog: Catalog,
    who: Learner,
    situation: Situation,
    values: Mapping[str, object],
    stage: str = "",
) -> str:
    """The nudge for a message that could carry one, remembered as said; "" for none."""
    found = nudge_for(
        catalog,
        situation,
        values,
        seen=path.nudges_of(work, who.person.id),
        today=who.ledger.today,
        message_count=people.count_message(work, who.person.id),
        stage=stage,
    )
    if found is None:
        return ""
    path.say_nudge(work, who.person.id, found.id, who.ledger.today)
    return found.say(values)
