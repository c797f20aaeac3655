"""The statements of `bot.store.health`."""

from sqlalchemy import text

PAGES = text("PRAGMA quick_check(5)")
REFERENCES = text("PRAGMA foreign_key_check")
