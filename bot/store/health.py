"""Whether a database is whole: its pages, and that no row refers to nothing."""

from bot.store.sql import health as sql
from bot.store.work import Work

MOST = 5  # faults that are named


def faults(work: Work) -> list[str]:
    """What is wrong, in sentences, at most five of a kind; a server looks after itself."""
    if work.dialect != "sqlite":
        return []
    pages = [str(found) for (found,) in work.all(sql.PAGES) if found != "ok"]
    torn = [
        f"Row {row} of {table} refers to a row of {to} that is not there."
        for table, row, to, _ in work.all(sql.REFERENCES)[:MOST]
    ]
    return [*pages, *torn]
