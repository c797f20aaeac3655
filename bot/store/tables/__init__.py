"""Every table. Events are the truth; streaks, scores and group days are caches of them."""

from bot.store.tables.applying import (
    application_changes,
    applications,
    books,
    hard_questions,
    kaggle,
    projects,
)
from bot.store.tables.columns import metadata
from bot.store.tables.desk import (
    card_words,
    holidays,
    reports,
)
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
from bot.store.tables.links import link_tries, links
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
    "application_changes",
    "applications",
    "audit",
    "books",
    "card_words",
    "checkins",
    "closed_boards",
    "corrections",
    "days",
    "deliveries",
    "excuses",
    "group_days",
    "groups",
    "hard_questions",
    "holidays",
    "items_done",
    "kaggle",
    "leases",
    "link_tries",
    "links",
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
    "projects",
    "proposals",
    "questions",
    "refused_steps",
    "reports",
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
