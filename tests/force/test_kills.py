"""A process that is killed at random moments under load loses nothing and doubles nothing."""

from pathlib import Path

from tests.force.kills import killed


async def test_kills_lose_no_answer_and_double_no_message(tmp_path: Path) -> None:
    report = await killed(tmp_path, kills=5, seed=1)
    assert report.well, report
    assert report.answered > 5
    assert report.due - report.unseen > report.due / 2
