"""The catalogue as everybody reads it: content by id, each part made when it is first needed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from bot.catalog.content import Episode, Nudge, Paper, Show
from bot.catalog.index import Indexed, of_episode, of_item
from bot.domain.stages import Item, Path, Stage

T = TypeVar("T", Show, Episode, Paper, Nudge, Item)


class Content(Protocol):
    """Where a catalogue gets its content from. Each method is asked at most once."""

    def shows(self) -> Iterable[Show]: ...

    def episodes(self) -> Iterable[Episode]: ...

    def papers(self) -> Iterable[Paper]: ...

    def nudges(self) -> Iterable[Nudge]: ...

    def path(self) -> Path: ...


@dataclass(frozen=True, eq=False)
class Catalog:
    """Content by id, in its order. Nothing in it ever changes; `plus` makes another.

    `behind` knows the titles of what a group hides: it was had, and is still named.
    """

    content: Content
    behind: "Catalog | None" = None

    @cached_property
    def shows(self) -> Mapping[str, Show]:
        return _by_id(self.content.shows())

    @cached_property
    def episodes(self) -> Mapping[str, Episode]:
        return _by_id(self.content.episodes())

    @cached_property
    def papers(self) -> Mapping[str, Paper]:
        """The papers by id, in their `order`."""
        return _by_id(sorted(self.content.papers(), key=lambda paper: (paper.order, paper.id)))

    @cached_property
    def nudges(self) -> Mapping[str, Nudge]:
        return _by_id(self.content.nudges())

    @cached_property
    def path(self) -> Path:
        return self.content.path()

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """The items of all stages by id, in the order of the path."""
        return _by_id(item for stage in self.path.stages for item in stage.items)

    @cached_property
    def stage_of(self) -> Mapping[str, Stage]:
        """The stage of each item, by the item's id."""
        return MappingProxyType(
            {item.id: stage for stage in self.path.stages for item in stage.items}
        )

    @cached_property
    def rank(self) -> Mapping[str, int]:
        """The place of each stage on the path, from 0, by its key."""
        return MappingProxyType({stage.key: n for n, stage in enumerate(self.path.stages)})

    @cached_property
    def index(self) -> tuple[Indexed, ...]:
        """Items and episodes by their words, for finding what somebody named."""
        kept = {one.id: one for one in self.behind.index} if self.behind is not None else {}
        items = (
            kept[name] if self._is_behind(name) else of_item(item)
            for name, item in self.items.items()
        )
        episodes = (
            kept[name] if self._is_behind(name) else of_episode(one, self.shows[one.show])
            for name, one in self.episodes.items()
        )
        return (*items, *episodes)

    def _is_behind(self, name: str) -> bool:
        """Whether the very same stands in the catalogue behind this one."""
        if self.behind is None:
            return False
        item = self.items.get(name)
        if item is not None:
            return self.behind.items.get(name) is item
        return self.behind.episodes.get(name) is self.episodes[name]

    def item(self, name: str) -> Item | None:
        """The item of that id, if there is one."""
        return self.items.get(name)

    def title(self, name: str) -> str:
        """The title of an item, episode or paper by id; the id itself when it is gone."""
        found = self.items.get(name) or self.episodes.get(name) or self.papers.get(name)
        if found is not None:
            return found.title
        return self.behind.title(name) if self.behind is not None else name

    def check(self) -> "Catalog":
        """Reads all of it at once; raises CatalogError for the first entry that is wrong."""
        _ = (self.path, self.shows, self.episodes, self.papers, self.nudges)
        return self

    def plus(
        self,
        *,
        shows: Iterable[Show] = (),
        episodes: Iterable[Episode] = (),
        papers: Iterable[Paper] = (),
        items: Iterable[tuple[str, Item]] = (),
        without: Iterable[str] = (),
        lengths: Mapping[str, int] | None = None,
    ) -> "Catalog":
        """Another catalogue with more content, a group's own for one, and `without` some ids.

        `items` come with the key of their stage and stand at its end; one whose stage is not on
        the path is left out. An id that is there already is replaced. `lengths` are minutes of
        episodes by id, as their feeds say them.
        """
        over = Over(
            under=self,
            show=tuple(shows),
            episode=tuple(episodes),
            paper=tuple(papers),
            item=tuple(items),
            gone=frozenset(without),
            lengths=lengths or {},
        )
        return Catalog(over, self)


class Over(Struct, frozen=True, kw_only=True):
    """Content over that of another catalogue; of either no more is read than is asked for."""

    under: Catalog
    show: tuple[Show, ...]
    episode: tuple[Episode, ...]
    paper: tuple[Paper, ...]
    item: tuple[tuple[str, Item], ...]
    gone: frozenset[str]
    lengths: Mapping[str, int]

    def shows(self) -> Iterable[Show]:
        return _with(self.under.shows, self.show, self.gone)

    def episodes(self) -> Iterable[Episode]:
        found = _with(self.under.episodes, self.episode, self.gone)
        return [self._long(one) for one in found if one.show not in self.gone]

    def papers(self) -> Iterable[Paper]:
        return _with(self.under.papers, self.paper, self.gone)

    def nudges(self) -> Iterable[Nudge]:
        return self.under.nudges.values()

    def path(self) -> Path:
        if not self.item and not self.gone:
            return self.under.path
        return _path_with(self.under.path, self.item, self.gone)

    def _long(self, episode: Episode) -> Episode:
        length = self.lengths.get(episode.id)
        return episode if length is None else replace(episode, minutes=length)


def _by_id(entries: Iterable[T]) -> Mapping[str, T]:
    return MappingProxyType({entry.id: entry for entry in entries})


def _with(there: Mapping[str, T], more: Iterable[T], gone: frozenset[str]) -> tuple[T, ...]:
    found = {**there, **{entry.id: entry for entry in more}}
    return tuple(entry for name, entry in found.items() if name not in gone)


def _path_with(path: Path, more: tuple[tuple[str, Item], ...], gone: frozenset[str]) -> Path:
    more = tuple((key, item) for key, item in more if item.id not in gone)
    gone |= {item.id for _, item in more}
    return Path(
        stages=tuple(
            replace(
                stage,
                items=(
                    *(item for item in stage.items if item.id not in gone),
                    *(item for key, item in more if key == stage.key),
                ),
            )
            for stage in path.stages
        )
    )
