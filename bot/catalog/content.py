"""What the catalogue holds beside the path: shows, episodes, papers and nudges."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

Id = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9._-]{0,69}$")]
"""An id travels in a button, so it is short and plain."""
Text = Annotated[str, Meta(min_length=1, max_length=500)]
Link = Annotated[str, Meta(pattern=r"^https?://[^\s<>\"]+$", max_length=400)]
MaybeLink = Annotated[str, Meta(pattern=r"^(https?://[^\s<>\"]+)?$", max_length=400)]
Year = Annotated[int, Meta(ge=1900, le=2100)]
EpisodeMinutes = Annotated[int, Meta(ge=1, le=600)]


class CatalogError(Exception):
    """The content cannot be used; its sentence names file, line and entry."""


class Access(StrEnum):
    """Whether a paper's full text is free at its link, or has to be looked for."""

    OPEN = "open"
    CHECK = "check"


class Situation(StrEnum):
    """When a nudge may be said."""

    DAILY_REMINDER = "daily_reminder"
    MISSED_A_DAY = "missed_a_day"
    MISSED_SEVERAL_DAYS = "missed_several_days"
    CAME_BACK = "came_back"
    STREAK_MILESTONE = "streak_milestone"
    REJECTED_APPLICATION = "rejected_application"
    AFTER_INTERVIEW = "after_interview"
    STAGE_ADVANCED = "stage_advanced"
    REST_DAY = "rest_day"
    KEEP_THE_JOB = "keep_the_job"
    KAGGLE_AND_PROJECTS = "kaggle_and_projects"


class Show(Struct, frozen=True, kw_only=True):
    """A podcast; `short` is its name in speech, where the title is not.

    `typical_minutes` is (low, high), said where an episode's length is not known; None for a show
    of which nobody knows it, which no file of the catalogue may hold. `followed`: it is there
    since an organiser follows its feed.
    """

    id: Id
    title: Text
    short: str = ""
    hosts: str = ""
    home: Link
    feed: MaybeLink = ""
    typical_minutes: tuple[EpisodeMinutes, EpisodeMinutes] | None
    note: str = ""
    followed: bool = False


class Episode(Struct, frozen=True, kw_only=True):
    """One episode of a show, for a stage of the path; `minutes` is None where not known.

    `rank`: 0 for what an organiser added, which comes before all else, 2 for what is new in a
    feed and nobody chose, which comes after.
    """

    id: Id
    show: str
    number: Annotated[int, Meta(ge=0, le=100_000)] | None = None
    title: Text
    guest: str = ""
    year: Year | None = None
    url: Link
    tags: tuple[str, ...] = ()
    stage: str
    published: date | None = None
    minutes: EpisodeMinutes | None = None
    rank: Annotated[int, Meta(ge=0, le=2)] = 1


class Paper(Struct, frozen=True, kw_only=True):
    """A paper of the week. `order` is its week, `difficulty` 1 (easy) to 5, `after` ids first.

    `free` is a link to a free copy, where `url` is not free. What an organiser added has an order
    below 0, and neither a difficulty nor a question of its own.
    """

    id: Id
    order: Annotated[int, Meta(ge=1, le=100_000)]
    title: Text
    authors: Text
    year: Year
    venue: str = ""
    url: Link
    doi: str = ""
    arxiv: Annotated[str, Meta(pattern=r"^(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7})?$")] = ""
    free: MaybeLink = ""
    access: Access
    tags: tuple[str, ...] = ()
    difficulty: Annotated[int, Meta(ge=1, le=5)]
    after: tuple[str, ...] = ()
    why: Text
    question: Text
    note: str = ""
    verified: bool = True

    @property
    def own(self) -> bool:
        """Whether an organiser added it."""
        return self.order < 0

    @property
    def copy(self) -> str:
        """A link to a free copy beside `url`; "" where none is known."""
        pdf = f"https://arxiv.org/pdf/{self.arxiv}" if self.arxiv else ""
        return next((one for one in (self.free, pdf) if one and one != self.url), "")


class Nudge(Struct, frozen=True, kw_only=True):
    """At most two short sentences, said in one situation; `needs` are its placeholders."""

    id: Id
    situation: Situation
    text: Text
    needs: tuple[str, ...] = ()
    only_days: Annotated[int, Meta(ge=1)] | None = None
    only_stage: str = ""

    def say(self, values: Mapping[str, object]) -> str:
        """The text with its placeholders filled; every one of `needs` must be in `values`."""
        return self.text.format_map({name: values[name] for name in self.needs})
