"""Whether a database is whole: its pages, and that no row refers to nothing."""

from sqlalchemy import text

from bot.store.work import Work

MOST = 5  # faults that are named

_PAGES = text("PRAGMA quick_check(5)")
_REFERENCES = text("PRAGMA foreign_key_check")


def faults(work: Work) -> list[str]:
    """What is wrong, in sentences, at most five of a kind; a server looks after itself."""
    if work.dialect != "sqlite":
        return []
    pages = [str(found) for (found,) in work.all(_PAGES) if found != "ok"]
    torn = [
        f"Row {row} of {table} refers to a row of {to} that is not there."
        for table, row, to, _ in work.all(_REFERENCES)[:MOST]
    ]
    return [*pages, *torn]
