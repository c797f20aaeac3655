"""The path: stages, items, and the questions about them that need no person."""

from collections.abc import Iterator

from msgspec import Struct

PAPERS = "papers"  # the stage that runs beside others and is nobody's present one
APPLYING = "applying"  # from here on papers run beside
APPLICATION = "application"
RISE_BY_THEMSELVES = frozenset({"podcast", "paper", APPLICATION})


class Item(Struct, frozen=True, kw_only=True):
    """One thing of a stage. `minutes` for all of it, `count` times it is done, `kind` as given.

    `pages` are the first and the last of a chapter, both included. `gain` is what one has to show
    by it, in few words.
    """

    id: str
    title: str
    kind: str
    group: str = ""
    url: str = ""
    minutes: int = 0
    required: bool = True
    count: int = 1
    note: str = ""
    pages: tuple[int, int] | None = None
    gain: str = ""

    @property
    def minutes_each(self) -> int:
        """Of one of its counts, rounded up."""
        return -(-self.minutes // self.count)


class Stage(Struct, frozen=True, kw_only=True):
    """A stage of the path, as the catalogue describes it.

    `branch_offer` and `branch_no_offer` are the stages that the outcome of the applications
    offers. `counts_are_cumulative`: its counted items of one kind count the same acts.
    `steady_days` of the last `steady_of` dates with some learning are part of its evidence.
    """

    key: str
    number: str = ""
    title: str
    purpose: str = ""
    items: tuple[Item, ...] = ()
    exit_criteria: tuple[str, ...] = ()
    leads_to: tuple[str, ...] = ()
    runs_with: tuple[str, ...] = ()
    parallel_to: str = ""
    typical_weeks: int = 0
    daily_minutes: int = 0
    days_per_week: int = 0
    podcast_minutes: int = 0
    video_minutes: int = 0
    branch: str = ""
    branch_offer: str = ""
    branch_no_offer: str = ""
    applications_before_branch: int = 0
    weeks_before_branch: int = 0
    kaggle_rank_on_cv_max: int = 0
    open_ended: bool = False
    counts_are_cumulative: bool = False
    steady_days: int = 0
    steady_of: int = 0

    @property
    def beside(self) -> bool:
        """Whether it runs beside another stage instead of being one's present one."""
        return bool(self.parallel_to)

    @property
    def searches(self) -> bool:
        """Whether it is the search for a job: an offer ends it. Its name alone tells of one."""
        return bool(self.branch_offer)


class Path(Struct, frozen=True, kw_only=True):
    """The stages in their order."""

    stages: tuple[Stage, ...]

    def find(self, key: str) -> Stage | None:
        return next((stage for stage in self.stages if stage.key == key), None)

    def stage(self, key: str) -> Stage:
        """The stage of that key; KeyError where there is none."""
        found = self.find(key)
        if found is None:
            raise KeyError(key)
        return found

    @property
    def first(self) -> Stage:
        return self.main[0]

    @property
    def main(self) -> tuple[Stage, ...]:
        """The stages that can be one's present one."""
        return tuple(stage for stage in self.stages if not stage.beside)

    def items(self) -> Iterator[tuple[Stage, Item]]:
        return ((stage, item) for stage in self.stages for item in stage.items)

    def item(self, name: str) -> tuple[Stage, Item] | None:
        return next((found for found in self.items() if found[1].id == name), None)

    @property
    def of_a_search(self) -> frozenset[str]:
        """The items that tell whoever reads them that somebody looks for a job."""
        return frozenset(
            item.id for stage, item in self.items() if stage.searches or item.kind == APPLICATION
        )

    def open_to(self, key: str, papers: bool) -> tuple[Stage, ...]:
        """The present stage and those beside it."""
        here = self.stage(key)
        beside = (stage for stage in self.stages if stage.beside and papers)
        return (here, *beside)


def papers_run(path: Path, key: str) -> bool:
    """Whether entering a stage turns papers on: with `applying` and every later stage."""
    order = [stage.key for stage in path.stages]
    beside = [stage.parallel_to for stage in path.stages if stage.key == PAPERS]
    start = beside[0] if beside else APPLYING
    return start in order and key in order and order.index(key) >= order.index(start)
