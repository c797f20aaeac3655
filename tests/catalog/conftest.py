"""The catalogue, read once."""

import pytest

from bot.catalog import Catalog, load_catalog


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog().check()
