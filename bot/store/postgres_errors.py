"""What Postgres' errors mean to people, and after which of them a function may run again."""

from __future__ import annotations

import psycopg

from bot.store.engine_errors import (
    StoreBusy,
    StoreConflict,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreLost,
    StoreReadOnly,
    StoreUnopenable,
)

_STATES: dict[str, tuple[type[StoreError], str]] = {
    "25006": (StoreReadOnly, "may be read, but not written"),
    "53100": (StoreFull, "has no room left on its disk. Nothing was recorded"),
    "53300": (StoreBusy, "has too many connections. Try again in a moment"),
    "55P03": (StoreBusy, "is in use by another program. Try again in a moment"),
    "57014": (StoreBusy, "took too long. Try again in a moment"),
    "40001": (StoreBusy, "is in use by another program. Try again in a moment"),
    "40P01": (StoreBusy, "is in use by another program. Try again in a moment"),
    "58030": (StoreDamaged, "cannot be read or written: the disk reports a fault"),
    "XX001": (StoreDamaged, "is damaged. Restore a backup"),
    "XX002": (StoreDamaged, "is damaged. Restore a backup"),
    "3D000": (StoreUnopenable, "does not exist on the server"),
    "28P01": (StoreUnopenable, "refused the user or the password"),
    "28000": (StoreUnopenable, "refused the user or the password"),
    "42501": (StoreUnopenable, "gives this user no right to its tables"),
}
_AGAIN = ("40001", "40P01")
_THERE = "23505"  # a unique key


def meant(error: psycopg.Error, place: str) -> StoreError | None:
    """The same as a StoreError with a sentence, or None: a fault of the program."""
    state = error.sqlstate or ""
    if state.startswith("23"):
        return StoreConflict(f"{place} refused a row: {error.diag.message_primary}.")
    if state not in _STATES:
        return None
    kind, what = _STATES[state]
    return kind(f"{place} {what}.")


def bare(error: psycopg.Error) -> psycopg.Error:
    """The same error for the log: without the row that it tells of, which holds people's words."""
    said = error.diag.message_primary
    if said is None:
        return error  # none of the server's
    return type(error)(said).with_traceback(error.__traceback__)


def lost(error: psycopg.Error, broken: bool) -> bool:
    """Whether the connection is gone: it broke, or the server said that it stops."""
    state = error.sqlstate or ""
    return broken or state.startswith("08") or state in ("57P01", "57P02", "57P03", "25P03")


def worth_another_try(error: StoreError, tried: int) -> bool:
    """Whether nothing can have happened and the next try, after so many, may go better.

    A row that was there already was made by another since one looked: who looks again finds it.
    Where that does not help, it is a fault of the program.
    """
    if isinstance(error, StoreLost):
        return not error.unsure
    cause = error.__cause__
    state = cause.sqlstate if isinstance(cause, psycopg.Error) else None
    return state in _AGAIN or (state == _THERE and tried < 3)
