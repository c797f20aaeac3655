"""The house's own rules: floors, types, lint, sizes, and papers that say what is true."""

import ast
import re
import subprocess
import sys
from pathlib import Path

from msgspec.structs import fields

from bot.commands import registry
from bot.settings import Settings
from tests.house.commands_page import page

ROOT = Path(__file__).parents[2]
MOST_LINES = 300


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """A tool of the same environment, from the top of the project."""
    return subprocess.run(
        [sys.executable, "-m", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


def sources() -> list[Path]:
    found = [path for part in ("bot", "adapters", "tests") for path in (ROOT / part).rglob("*.py")]
    return [*found, *(ROOT / "benchmarks").rglob("*.py")]


def test_floors_go_one_way() -> None:
    code = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-2000:]


def test_types_are_strict() -> None:
    done = run("mypy")
    assert done.returncode == 0, done.stdout[-2000:]


def test_lint_is_clean() -> None:
    done = run("ruff", "check", ".")
    assert done.returncode == 0, done.stdout[-2000:]


def test_no_file_is_long() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in sources()
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES
    }
    assert not long


def test_each_file_says_what_lives_in_it() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in sources()
        if (text := path.read_text(encoding="utf-8").lstrip()) and not text.startswith('"""')
    ]
    assert not silent


def test_every_setting_stands_in_the_example() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE))
    assert named == {field.name.upper() for field in fields(Settings)}


def test_the_page_of_commands_is_what_the_registry_says() -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert text == page(registry()), "run: python -m tests.house.commands_page"


def test_every_dependency_is_pinned() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert lines
    assert all(re.fullmatch(r"[A-Za-z0-9_.\-]+==[0-9][\w.+]*", line) for line in lines if line)


def test_the_domain_knows_records_and_the_standard_library_alone() -> None:
    allowed = {*sys.stdlib_module_names, "bot", "msgspec"}
    for path in sorted((ROOT / "bot" / "domain").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = [one.name for one in node.names]
            else:
                names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert {name.split(".")[0] for name in names} <= allowed, path
