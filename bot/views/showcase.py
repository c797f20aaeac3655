"""What one has to show: projects with links, places in competitions, and which of them to name."""

from collections.abc import Sequence
from datetime import date

from bot.talk.markup import Rich
from bot.talk.message import Message, Table
from bot.views.parts import body, button, cut, line
from bot.words import Words


def everything(
    words: Words,
    *,
    projects: Sequence[tuple[date, str, str]],
    ranks: Sequence[tuple[date, str, int, int]],
    most: int,
) -> Message:
    """(date, title, address) of projects, (date, competition, place, teams) of ranks.

    `most` is the last place that belongs on a résumé.
    """
    rows = [(words.day(on, "day"), cut(title), address) for on, title, address in projects]
    rows += [
        (words.day(on, "day"), cut(name), _rank(words, place, teams, most))
        for on, name, place, teams in ranks
    ]
    key = "some" if rows else "none"
    return Message(
        title=words.text("showcase.title"),
        blocks=body(
            line(words, f"showcase.{key}", most=most), Table(rows=tuple(rows)) if rows else None
        ),
        actions=(
            button(words, "add_project", "project", form=True),
            button(words, "add_rank", "kaggle", form=True),
            button(words, "next", "next"),
        ),
    )


def _rank(words: Words, place: int, teams: int, most: int) -> str:
    key = "on_resume" if place <= most else "off_resume"
    return words.text(f"showcase.{key}", rank=place, teams=teams)


def project_kept(words: Words) -> Rich:
    """The line that goes with the check-in of a project."""
    return words.say("showcase.project")


def rank_advice(words: Words, *, rank: int, teams: int, most: int) -> Rich:
    """Whether the place belongs on a résumé."""
    key = "advice" if rank <= most else "advice_off"
    return words.say(f"showcase.{key}", rank=rank, teams=teams, most=most)
