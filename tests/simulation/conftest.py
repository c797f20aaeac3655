"""`pytest tests/simulation --seed N` lives one seed again, exactly."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--seed", type=int, default=None, help="live this seed of the simulation")
    parser.addoption("--days", type=int, default=0, help="for so many days instead of its own")
