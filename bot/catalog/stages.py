"""The stages of the files as the path of the domain, checked."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from msgspec.structs import replace

from bot.catalog.checking import HINTS, build, known
from bot.catalog.reading import Entry
from bot.catalog.shelf import Shelf
from bot.domain.stages import Item, Path, Stage

KEY = re.compile(r"[a-z][a-z0-9-]{0,39}")
ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,69}")
KIND = re.compile(r"[a-z][a-z-]{0,29}")
MINUTES = (1, 20_000)
COUNT = (1, 1_000)
WEEKS = (0, 520)


def build_path(shelf: Shelf) -> Path:
    """The path in its order; CatalogError for the first stage or item that is wrong."""
    stages = shelf.entries("stage")
    items: dict[str, list[Item]] = {key: [] for key in stages}
    for entry in shelf.entries("stage.item").values():
        items[_home(entry, items)].append(_item(entry))
    return Path(stages=tuple(_stage(shelf, stages[key], items[key]) for key in shelf.order))


def _home(entry: Entry, stages: Mapping[str, object]) -> str:
    key = entry.values.get("stage")
    if not isinstance(key, str) or key not in stages:
        raise entry.error(f'there is no stage "{key}" for it')
    return key


def _stage(shelf: Shelf, entry: Entry, items: list[Item]) -> Stage:
    values = {name: value for name, value in entry.values.items() if name != "item"}
    if "items" in values:
        raise entry.error("items are written as [[stage.item]] below it")
    stage = build(Stage, replace(entry, values=values))
    if not KEY.fullmatch(stage.key):
        raise entry.error(f"key {HINTS['key']}")
    _within(entry, "typical_weeks", stage.typical_weeks, WEEKS)
    there = [*shelf.order, *shelf.own_stages]
    known(entry, "leads_to", stage.leads_to, there)
    known(entry, "runs_with", stage.runs_with, there)
    for field in ("parallel_to", "branch_offer", "branch_no_offer"):
        if key := getattr(stage, field):
            known(entry, field, [key], there)
    on_path = frozenset(shelf.order)
    return replace(
        stage,
        items=tuple(items),
        leads_to=tuple(key for key in stage.leads_to if key in on_path),
        runs_with=tuple(key for key in stage.runs_with if key in on_path),
        branch_offer=stage.branch_offer if stage.branch_offer in on_path else "",
        branch_no_offer=stage.branch_no_offer if stage.branch_no_offer in on_path else "",
    )


def _item(entry: Entry) -> Item:
    values = {name: value for name, value in entry.values.items() if name != "stage"}
    item = build(Item, replace(entry, values=values))
    if not ID.fullmatch(item.id):
        raise entry.error(f"id {HINTS['id']}")
    if not KIND.fullmatch(item.kind):
        raise entry.error("kind must be one word of a-z and dash, such as lecture")
    if not item.title:
        raise entry.error("title is empty")
    if item.url and not _is_link(item.url):
        raise entry.error(f"url {HINTS['url']}")
    _within(entry, "minutes", item.minutes, MINUTES)
    _within(entry, "count", item.count, COUNT)
    if item.pages and not 1 <= item.pages[0] <= item.pages[1] <= 20_000:
        raise entry.error(f"pages go from {item.pages[0]} to {item.pages[1]}")
    return item


def _is_link(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"\s", url)


def _within(entry: Entry, field: str, number: int, bounds: tuple[int, int]) -> None:
    low, high = bounds
    if not low <= number <= high:
        raise entry.error(f"{field} is {number}, not {low} to {high}")
