"""Prints every example as a plain screen shows it: `python -m tests.views.show [PART]`."""

import sys

from bot import words
from bot.views.examples import every
from tests.views.plain import screen


def main() -> None:
    part = sys.argv[1] if len(sys.argv) > 1 else ""
    for name, message in every(words.load()).items():
        if part in name:
            sys.stdout.write(f"--- {name}\n{screen(message)}\n\n")


if __name__ == "__main__":
    main()
