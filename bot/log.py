"""Logging: structured lines on standard error, and short codes for what went wrong on our side."""

import logging
import secrets
import sys
from collections.abc import Mapping, MutableMapping
from contextvars import ContextVar
from types import MappingProxyType, ModuleType
from typing import Any, TextIO

# structlog takes rich where it finds it, to draw traces: 5 MiB of a server that draws none.
_hidden = "rich" not in sys.modules and sys.modules.setdefault("rich", ModuleType("hidden"))
import structlog  # noqa: E402

if _hidden:
    del sys.modules["rich"]

_bound: ContextVar[Mapping[str, object]] = ContextVar("bound", default=MappingProxyType({}))

CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def configure(level: str = "WARNING", out: TextIO | None = None) -> None:
    """Write lines of that level and above to `out` (else standard error), one line each."""
    number = logging.getLevelNamesMapping().get(level.upper(), logging.WARNING)
    structlog.configure(
        processors=[
            _with_bound,
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


class bound:  # noqa: N801  (read as a function)
    """Bind fields to every line logged within; kept as one value, for every request does it."""

    __slots__ = ("_fields", "_token")

    def __init__(self, **fields: object) -> None:
        self._fields = fields

    def __enter__(self) -> None:
        self._token = _bound.set({**_bound.get(), **self._fields})

    def __exit__(self, *_: object) -> None:
        _bound.reset(self._token)


def _with_bound(_: object, __: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for name, value in _bound.get().items():
        line.setdefault(name, value)
    return line
