"""A bar for what takes some seconds; nothing where nobody watches."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO


@contextmanager
def progress(label: str, total: int, out: TextIO) -> Iterator[Callable[[], None]]:
    """A function to call after each of `total` steps."""
    if not out.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(file=out)) as bar:
        task = bar.add_task(label, total=total)
        yield lambda: bar.advance(task)
