"""The log says nothing while messages without a possible button are tried by the hundred."""

from collections.abc import Iterator

import pytest
import structlog

from bot import log


@pytest.fixture(autouse=True, scope="package")
def quiet() -> Iterator[None]:
    log.configure("CRITICAL")
    yield
    structlog.reset_defaults()
