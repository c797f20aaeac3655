"""Where a person stands, as far as choosing the next step needs to know."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from msgspec import Struct

from bot.catalog.catalog import Catalog
from bot.domain.checkins import Kind
from bot.domain.stages import Item, Stage


class Mark(Struct, frozen=True, kw_only=True):
    """How far somebody came in an item or an episode, in minutes, and on which date."""

    minute: int
    done: bool = False
    on: date | None = None


class Place(Struct, frozen=True, kw_only=True):
    """A person's place on a date; a group's for its card, with `marks` for what it had already.

    `counts`: how often each item was done. `marks`: by id of item, episode or paper. `lengths`:
    minutes of episodes that somebody heard whole. `refused`: ids refused today. `recent`: the
    kinds of the check-ins of the last seven dates, the newest first. `paper`: the id of this
    week's paper. `passes`: how many passes (skim, read, discuss) of each paper are done.
    `commute`: minutes of the ride. `pages`: how many a day, where a plan for a book is, whose
    group is `book`. `question`: (id, text) of an interview's hardest one that is this week's.
    """

    stage: str
    today: date
    papers: bool = False
    counts: Mapping[str, int] = {}
    marks: Mapping[str, Mark] = {}
    lengths: Mapping[str, int] = {}
    refused: Collection[str] = ()
    recent: Sequence[Kind] = ()
    paper: str = ""
    passes: Mapping[str, int] = {}
    commute: int = 30
    book: str = ""
    pages: int = 0
    question: tuple[str, str] | None = None

    def here(self, catalog: Catalog) -> Stage:
        """The present stage; the first where an organiser took it off the path."""
        return catalog.path.find(self.stage) or catalog.path.first

    def is_open(self, item: Item) -> bool:
        """Whether the item is still to be done, or to be done again."""
        return self.counts.get(item.id, 0) < item.count

    def minute_of(self, name: str) -> int:
        """The minute reached; 0 where nothing was begun."""
        mark = self.marks.get(name)
        return mark.minute if mark is not None else 0

    def begun_on(self, name: str) -> date:
        """The date of the resume mark; the earliest of all where there is none."""
        mark = self.marks.get(name)
        return mark.on if mark is not None and mark.on is not None else date.min

    def is_heard(self, name: str) -> bool:
        """Whether an episode was heard whole."""
        mark = self.marks.get(name)
        return mark is not None and mark.done

    def distance(self, catalog: Catalog, stage: str) -> int | None:
        """How many stages back something meant for `stage` lies: 0 here and beside, None ahead.

        A stage that this path does not have lies behind all others.
        """
        rank, here = catalog.rank.get(stage), catalog.rank.get(self.stage, 0)
        if rank is None:
            return len(catalog.rank)
        if catalog.path.stages[rank].beside:
            return 0 if self.papers else None
        return here - rank if rank <= here else None


def stopped(place: Place, name: str) -> tuple[str, dict[str, object]]:
    """The why of going on with something begun: on which date, where that is known."""
    on = place.marks[name].on
    return ("stopped", {"on": on}) if on is not None else ("resumed", {})
