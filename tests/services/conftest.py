"""A database of each engine in turn, for what must hold on all of them; a world with feeds."""

from tests.databases import ready_url, url
from tests.services.feeding import world

__all__ = ["ready_url", "url", "world"]
