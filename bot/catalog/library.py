"""The files as typed, validated content."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from msgspec.structs import replace

from bot.catalog.checking import build, check_episode, check_nudge, check_paper, check_show
from bot.catalog.content import Episode, Nudge, Paper, Show
from bot.catalog.shelf import Shelf
from bot.catalog.stages import build_path
from bot.domain.stages import Path


@dataclass(frozen=True, eq=False)
class Library:
    """Content made from a shelf. Every method raises CatalogError for the first wrong entry."""

    shelf: Shelf

    def shows(self) -> Iterator[Show]:
        for entry in self.shelf.entries("show").values():
            show = build(Show, entry)
            check_show(entry, show)
            yield show

    def episodes(self) -> Iterator[Episode]:
        shows = self.shelf.entries("show")
        for entry in self.shelf.entries("episode").values():
            episode = build(Episode, entry)
            check_episode(entry, episode, shows, self._stages)
            yield episode

    def papers(self) -> Iterator[Paper]:
        entries = self.shelf.entries("paper")
        papers = {name: build(Paper, entry, PAPER_NAMES) for name, entry in entries.items()}
        orders = {name: paper.order for name, paper in papers.items()}
        for name, paper in papers.items():
            there = tuple(one for one in paper.after if not self.shelf.is_removed(one))
            kept = replace(paper, after=there)
            check_paper(entries[name], kept, orders)
            yield kept

    def nudges(self) -> Iterator[Nudge]:
        for entry in self.shelf.entries("nudge").values():
            nudge = build(Nudge, entry)
            check_nudge(entry, nudge, self._stages)
            yield nudge

    def path(self) -> Path:
        return build_path(self.shelf)

    @cached_property
    def _stages(self) -> frozenset[str]:
        return self.shelf.own_stages | set(self.shelf.order)


PAPER_NAMES: Mapping[str, str] = {"why_read": "why"}
