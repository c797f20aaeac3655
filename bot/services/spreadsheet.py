"""Applications as a file for a spreadsheet: no cell of it is ever a formula."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime

from bot.domain.applications import Application
from bot.domain.calendar import wall

HEAD = ("number", "company", "role", "link", "note", "status", "sent", "since", "history")
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", *"\uff1d\uff0b\uff0d\uff20")
"""What a cell begins with that a spreadsheet may take for a formula; in full width, too."""


def as_csv(letters: Sequence[Application], zone: str) -> str:
    """RFC 4180, a row an application; dates are those of the zone's wall clock."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEAD)
    for one in letters:
        history = "; ".join(f"{_day(each.at, zone)} {each.status}" for each in one.changes)
        told = (one.company, one.role, one.link, one.note, one.status)
        row = (str(one.id), *told, _day(one.sent, zone), _day(one.since, zone), history)
        writer.writerow([plain_cell(cell) for cell in row])
    return text.getvalue()


def plain_cell(cell: str) -> str:
    """The cell as text: an apostrophe before what could be read as a formula."""
    return f"'{cell}" if cell.lstrip(" \u00a0\u3000").startswith(DANGEROUS) else cell


def _day(at: datetime, zone: str) -> str:
    return wall(at, zone).date().isoformat()
