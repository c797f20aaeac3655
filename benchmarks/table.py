"""The figures as a table for people, as Markdown, or as one flat object for programs."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measure import Figure

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
_TABLE = re.compile(r"(?<=<!-- measured -->\n).*(?=\n<!-- end -->)", re.DOTALL)


def table(figures: Sequence[Figure]) -> str:
    """One line a figure."""
    lines = [f"{'key':<24}{'measured':>12}   {'reach':<11}what was compared"]
    for one in figures:
        mark = "" if one.reached else "  NOT REACHED"
        lines.append(f"{one.key:<24}{number(one):>12}   {aim(one):<11}{one.about}{mark}")
    return "\n".join(lines)


def markdown(figures: Sequence[Figure]) -> str:
    """The same as a table of a page."""
    head = ["| key | measured | reach | what was compared |", "| --- | ---: | --- | --- |"]
    rows = [f"| `{one.key}` | {number(one)} | {aim(one)} | {one.about} |" for one in figures]
    return "\n".join([*head, *rows])


def flat(figures: Sequence[Figure]) -> str:
    """{"key": number, …}."""
    return json.dumps({one.key: round(one.value, 4) for one in figures}, indent=2)


def onto_page(figures: Sequence[Figure]) -> None:
    """The table of docs/performance.md, between its two marks, becomes that of this run."""
    renewed = markdown(figures)
    PAGE.write_text(_TABLE.sub(lambda _: renewed, PAGE.read_text(encoding="utf-8")), "utf-8")


def number(one: Figure) -> str:
    """The value with as many digits as say something."""
    value = abs(one.value)
    digits = 0 if value >= 1000 or one.value == int(one.value) else 1 if value >= 100 else 2
    return f"{one.value:,.{digits}f}{' ' + one.unit if one.unit else ''}"


def aim(one: Figure) -> str:
    """What it must reach."""
    if one.reach is None:
        return "(note)"
    return f"{'≤' if one.most else '≥'} {one.reach:,g}"
