"""Where the log goes when the screen belongs to a person: a file, made with its first line."""

from contextlib import suppress
from io import TextIOBase
from pathlib import Path
from typing import TextIO


class LogFile(TextIOBase):
    """A file that is opened when there is something to say, else never."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: TextIO | None = None

    def write(self, text: str) -> int:
        """Append; where no file can be written the line is given up, never the program."""
        try:
            if self._file is None:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._file = self._path.open("a", encoding="utf-8")
            return self._file.write(text)
        except OSError:
            return 0

    def flush(self) -> None:
        """Put it on the disk; where that is full the lines are given up, never the program."""
        file = self._file
        if file is None:
            return
        try:
            file.flush()
        except OSError:
            self._file = None
            with suppress(OSError):  # closing tries once more
                file.close()


def path() -> Path:
    """The log of this person's own understudy."""
    import platformdirs

    return Path(platformdirs.user_log_dir("understudy", appauthor=False)) / "understudy.log"
