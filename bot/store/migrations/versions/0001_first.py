"""The first tables."""

from bot.store.migrations.first import (
    applying,
    desk,
    groups,
    installs,
    links,
    path,
    people,
    running,
    time,
)

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make them all, each after those that it refers to."""
    running.upgrade()
    installs.upgrade()
    people.upgrade()
    groups.upgrade()
    time.upgrade()
    path.upgrade()
    applying.upgrade()
    links.upgrade()
    desk.upgrade()
