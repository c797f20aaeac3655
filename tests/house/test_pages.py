"""The pages for people: their links lead somewhere, and every call on them is one."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from bot.front import usage

ROOT = Path(__file__).parents[2]
FENCED = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")
VARIABLE = re.compile(r"[A-Z_]+=\S*")


def pages() -> Iterator[tuple[Path, str]]:
    for path in sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]):
        yield path, _read(path)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def headings(text: str) -> set[str]:
    """As the sites that show such pages name them in addresses."""
    found = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one.strip().lower()).replace(" ", "-") for one in found}


def test_every_link_leads_to_a_file_and_a_heading() -> None:
    broken = []
    for path, text in pages():
        for link in LINK.findall(FENCED.sub("", text)):
            if link.startswith(("http:", "https:")):
                continue
            name, _, heading = link.partition("#")
            target = path.parent / name if name else path
            if not target.exists() or (heading and heading not in headings(_read(target))):
                broken.append((path.name, link))
    assert broken == []


def calls(text: str) -> Iterator[str]:
    """Lines and pieces of a page that somebody would type and that call understudy."""
    for piece in [*text.splitlines(), *re.findall(r"`([^`\n]+)`", text)]:
        words = piece.strip().split(" ")
        while words and VARIABLE.fullmatch(words[0]):
            del words[0]
        if words[:1] in (["understudy"], [".venv/bin/understudy"]) and "=" not in piece[:12]:
            yield " ".join(words)


def test_every_call_that_is_printed_is_one() -> None:
    wrong = []
    printed = [(path.name, one) for path, text in pages() for one in calls(text)]
    for name, line in printed:
        _, *words = shlex.split(line.replace("…", " x"))
        if len(words) == 1 and words[0] in usage.CALLS:
            continue  # it is spoken of
        try:
            usage.read(words)
        except usage.UsageError as error:
            wrong.append((name, line, str(error)))
    assert wrong == []
    assert len(printed) > 40
