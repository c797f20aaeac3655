"""The catalogue: the path, podcasts, papers and nudges, and choosing among them."""

from bot.catalog.catalog import Catalog
from bot.catalog.content import (
    Access,
    CatalogError,
    Episode,
    Nudge,
    Paper,
    Show,
    Situation,
)
from bot.catalog.load import load_catalog

__all__ = [
    "Access",
    "Catalog",
    "CatalogError",
    "Episode",
    "Nudge",
    "Paper",
    "Show",
    "Situation",
    "load_catalog",
]
