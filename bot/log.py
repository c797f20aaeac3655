"""Logging: structured lines on standard error, and short codes for what went wrong on our side."""

import logging
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import TextIO

# structlog takes rich where it finds it, to draw traces: 5 MiB of a server that draws none.
_hidden = "rich" not in sys.modules and sys.modules.setdefault("rich", ModuleType("hidden"))
import structlog  # noqa: E402

if _hidden:
    del sys.modules["rich"]

CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def configure(level: str = "WARNING", out: TextIO | None = None) -> None:
    """Write lines of that level and above to `out` (else standard error), one line each."""
    number = logging.getLevelNamesMapping().get(level.upper(), logging.WARNING)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(out or sys.stderr),
        cache_logger_on_first_use=False,
    )


def configure_once(level: str) -> None:
    """The same to standard error, unless somebody said before where the log goes."""
    if not structlog.is_configured():
        configure(level)


def get(name: str) -> structlog.stdlib.BoundLogger:
    """A logger of that name."""
    logger: structlog.stdlib.BoundLogger = structlog.get_logger(where=name)
    return logger


def code() -> str:
    """Four letters that find a line in the log."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(4))


def failure(where: str, error: BaseException) -> str:
    """Log a fault with its trace under a new code; the code, for the person to quote."""
    found = code()
    get(where).error("failure", code=found, exc_info=error)
    return found


@contextmanager
def bound(**fields: object) -> Iterator[None]:
    """Bind fields to every line logged within."""
    with structlog.contextvars.bound_contextvars(**fields):
        yield
