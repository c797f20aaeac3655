"""A database of each engine in turn, for what must hold on all of them."""

from tests.databases import url

__all__ = ["url"]
