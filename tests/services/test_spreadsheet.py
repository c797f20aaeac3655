"""The list as a file: read back it is what was written, and no cell is a formula."""

import csv
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.applications import Application, Change, Status
from bot.services.spreadsheet import HEAD, as_csv, plain_cell

AT = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)


def letter(company: str, note: str = "") -> Application:
    changes = (Change(status=Status.APPLIED, at=AT), Change(status=Status.SAID_NO, at=AT))
    return Application(id=7, company=company, note=note, changes=changes)


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_a_row_has_the_history_in_dates_of_the_own_zone() -> None:
    head, row = rows(as_csv([letter("Acme, Inc.", 'said "hm"')], "Europe/Paris"))
    assert tuple(head) == HEAD
    assert row == [
        "7",
        "Acme, Inc.",
        "",
        "",
        'said "hm"',
        "said-no",
        "2026-03-03",
        "2026-03-03",
        "2026-03-03 applied; 2026-03-03 said-no",
    ]


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+49 30",
        "-2",
        "@SUM(A1)",
        "\t=1",
        "  =cmd",
        "\u00a0=1",
        "\uff1d1+1",
        "\uff20x",
        "\r=1",
    ],
)
def test_what_a_spreadsheet_would_reckon_is_text(cell: str) -> None:
    assert plain_cell(cell) == f"'{cell}"


@given(CELLS, CELLS)
def test_no_cell_begins_a_formula(company: str, note: str) -> None:
    for row in rows(as_csv([letter(company, note)], "UTC")):
        assert not [cell for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))]
