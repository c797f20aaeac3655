"""What tests of the store share: a small schema of their own, and stores of every engine."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.store.engine import Store, open_store
from tests.databases import durable_url, postgres_url, ready_url, url
from tests.store.notes import metadata

__all__ = ["durable_url", "postgres_url", "ready_url", "url"]


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    """A store with the tables of `notes`, on each engine in turn."""
    opened = await open_store(url, metadata=metadata)
    yield opened
    await opened.close()
