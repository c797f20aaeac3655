"""What the papers show is so: conversations are played, code is put where they say and run."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from adapters.terminal import render
from adapters.terminal.lines import Says, parse
from adapters.terminal.script import Talk
from bot.talk.message import Message
from tests.house.test_house import ROOT

PAPERS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
MONDAY = "@ 2026-03-02 19:05 Europe/Paris\nspace home terminal\n"
PLACED = re.compile(r"^In `([^`]+)`(?:, under `([^`]+)`)?:\n\n```\w*\n(.*?)^```$", re.M | re.S)


def blocks(paper: str, language: str) -> list[str]:
    """What stands between ```language and ```."""
    text = (ROOT / paper).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.M | re.S)


async def answers(lines: list[str]) -> list[str]:
    """What the chat shows for each line that ada types on that Monday, as one long line."""
    script = "".join(f"ada> {line}\n" for line in lines)
    steps = list(parse(MONDAY + script))
    talk, found = Talk(serves=False), []
    for line in steps:
        await talk.do(line)
        if isinstance(line.step, Says):
            said = talk.room.said[-1].what
            assert isinstance(said, Message)
            found.append(flat(render.text(said, render.lettered)))
    await talk.end()
    return found


def flat(text: str) -> str:
    return " ".join(text.split())


async def test_the_readme_shows_what_the_chat_says() -> None:
    asked = re.findall(r"^> (.*)\n((?:(?!>).*\n)*)", blocks("README.md", "text")[0], re.M)
    assert len(asked) >= 2
    assert await answers([line for line, _ in asked]) == [flat(shown) for _, shown in asked]


def anchors(paper: Path) -> set[str]:
    """The names that links of a page may jump to: its headings as hosts of Markdown write them."""
    heads = re.findall(r"^#+ (.*)$", paper.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", head).strip().lower().replace(" ", "-") for head in heads}


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_papers_lead_somewhere(paper: Path) -> None:
    text = paper.read_text(encoding="utf-8")
    for path, _, anchor in re.findall(r"\]\((?!https?://)([^)#\s]*)(#([^)\s]+))?\)", text):
        target = (paper.parent / path).resolve() if path else paper
        assert target.exists(), path
        assert not anchor or anchor in anchors(target), f"{path}#{anchor}"


def test_the_command_of_how_it_works_can_be_put_in_and_answers(tmp_path: Path) -> None:
    """Each block goes to the end of its file, or under the line that the page names."""
    text = (ROOT / "docs" / "how-it-works.md").read_text(encoding="utf-8")
    for part in ("bot", "adapters"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    placed = PLACED.findall(text)
    written = sum(len(code.strip().splitlines()) for name, _, code in placed if "talk" not in name)
    assert 10 < written <= 25, "it promises twenty lines"
    for name, under, code in placed:
        put(tmp_path / name, under, code)
    talk = next(name for name, _, _ in placed if name.endswith(".talk"))
    done = subprocess.run(
        [sys.executable, "-m", "bot", "talk", talk],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def put(file: Path, under: str, code: str) -> None:
    """At the end, else under the one line that is named, as deep as that stands."""
    file.parent.mkdir(parents=True, exist_ok=True)
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    if code.strip() in before:
        return  # somebody follows the page just now
    if not under:
        file.write_text(f"{before}\n\n{code}", encoding="utf-8")
        return
    (line,) = [line for line in before.splitlines() if line.strip() == under]
    deep = line[: len(line) - len(line.lstrip())]
    file.write_text(before.replace(line, f"{line}\n{deep}{code.strip()}", 1), encoding="utf-8")
