"""What holds for all tests: hypothesis looks for faults, not for slow machines."""

import compileall
import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import noon
from tests.databases import ALL_ON_POSTGRES

# Machines are shared and noisy; timings are benchmarks and never assertions.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

# Test files are compiled once, not in each run and each worker, whatever the environment says.
sys.dont_write_bytecode = False


def pytest_configure(config: pytest.Config) -> None:
    """Noon, and byte code as an installed program has it: its process is started so often.

    Where PYTHONDONTWRITEBYTECODE is set, each start would compile 300 files anew.
    """
    noon.begin()
    noon.wind()
    if config.getoption("--all-on-postgres"):
        os.environ[ALL_ON_POSTGRES] = "1"  # workers inherit it
    if not hasattr(config, "workerinput"):
        for name in ("bot", "adapters", "tests/platforms"):
            compileall.compile_dir(Path(__file__).parents[1] / name, quiet=1)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--all-on-postgres", action="store_true", help="talks and services on Postgres"
    )


LONG_ONES = ("force", "simulation", "talks", "house", "shell", "platforms", "store")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files first: a file that begins last leaves the other workers with nothing to do."""
    here = Path(__file__).parent

    def turn(item: pytest.Item) -> int:
        part = item.path.relative_to(here).parts[0]
        return LONG_ONES.index(part) if part in LONG_ONES else len(LONG_ONES)

    items.sort(key=turn)
