"""Every table. Events are the truth; streaks, scores and group days are caches of them."""

from bot.store.tables.columns import metadata
from bot.store.tables.groups import (
    closed_boards,
    group_days,
    groups,
    members,
    rides,
    scores,
    spaces,
)
from bot.store.tables.installs import oauth_states, slack_installations
from bot.store.tables.path import (
    items_done,
    marks,
    nudges_said,
    paper_reads,
    proposals,
    refused_steps,
    stages,
    weekly_papers,
)
from bot.store.tables.people import (
    accounts,
    checkins,
    corrections,
    days,
    excuses,
    pauses,
    people,
    plans,
    questions,
    streaks,
    zones,
)
from bot.store.tables.running import leases, outages
from bot.store.tables.time import answered, audit, deliveries, meta, posts, schedules

__all__ = [
    "accounts",
    "answered",
    "audit",
    "checkins",
    "closed_boards",
    "corrections",
    "days",
    "deliveries",
    "excuses",
    "group_days",
    "groups",
    "items_done",
    "leases",
    "marks",
    "members",
    "meta",
    "metadata",
    "nudges_said",
    "oauth_states",
    "outages",
    "paper_reads",
    "pauses",
    "people",
    "plans",
    "posts",
    "proposals",
    "questions",
    "refused_steps",
    "rides",
    "schedules",
    "scores",
    "slack_installations",
    "spaces",
    "stages",
    "streaks",
    "weekly_papers",
    "zones",
]
