"""The board that was posted in a channel: kept, found again, and brought up to date in place."""

from datetime import datetime

from bot.catalog import Catalog
from bot.domain.calendar import ends, wall
from bot.domain.person import Group
from bot.services import boards, leaderboard
from bot.services.leaderboard import By, Period, Standing
from bot.store import groups, posts
from bot.store.posts import BOARD, Post
from bot.store.work import Work
from bot.talk.message import Message
from bot.talk.request import Place, Request
from bot.views import boards as views
from bot.words import Words

SHOWN = (By.PLAN, By.DAYS)


def message(words: Words, catalog: Catalog, found: Standing, period: str = "") -> Message:
    """The board as the group sees it; with a `period` it stands under that name."""
    titles = {stage.key: stage.title for stage in catalog.path.stages}
    return views.board(
        words,
        board=found.board,
        period=found.period.value,
        titles=titles,
        days=found.seen if found.by is By.DAYS else None,
        stands=f"{found.group.id} {period}" if period else "",
    )


def period_of(found: Standing, now: datetime) -> str:
    """The name under which a board is kept: "week 2026-W10 plan"."""
    return _period(found.group, found.period, found.by, now)


def may_stand(work: Work, request: Request, found: Standing) -> bool:
    """Whether a board may stand where it was asked for: in a channel of its group."""
    if request.where.private or not request.where.channel:
        return False
    here = groups.at(work, request.where)
    return here is not None and here.id == found.group.id


def keep(work: Work, where: Place, stands: str, receipt: str, said: str, now: datetime) -> None:
    """It was shown there under `stands` (Message.stands); `said` is a digest of it."""
    number, _, period = stands.partition(" ")
    group = groups.by_id(work, int(number))
    posts.put(
        work,
        Post(
            group=group.id,
            kind=BOARD,
            period=period,
            platform=where.platform,
            space=where.space,
            channel=where.channel,
            receipt=receipt,
            posted_at=now,
            until=_until(group, Period(period.split()[0]), now),
            said=said,
        ),
        edit_at=now + boards.BOARD_EVERY,
    )


def renew(work: Work, request: Request, group: int) -> None:
    """Somebody asked for it: it is brought up to date, within a minute."""
    boards.touch(work, group, request.at)


def stands(work: Work, request: Request, found: Standing) -> bool:
    """Whether a board of that period stands in the channel where it was asked for."""
    where, period = request.where, period_of(found, request.at)
    return any(
        (one.platform, one.space, one.channel) == (where.platform, where.space, where.channel)
        and request.at < one.until
        for one in posts.standing(work, found.group.id, BOARD, period)
    )


def again(work: Work, post: Post, now: datetime, catalog: Catalog, words: Words) -> Message | None:
    """What a board that stands should show now; None once its period is over."""
    name, _, by = post.period.split()
    group, period = groups.by_id(work, post.group), Period(name)
    if post.period != _period(group, period, By(by), now):
        return None
    found = leaderboard.standing(
        work, group, period, By(by), now, catalog, where=post.target.place
    )
    return message(words, catalog, found, post.period)


def _period(group: Group, period: Period, by: By, now: datetime) -> str:
    """All time is kept by the month: a board of long ago is no board any more."""
    today = wall(now, group.zone).date()
    span = Period.MONTH if period is Period.ALL else period
    return f"{period.value} {leaderboard.name_of(span, today)} {by.value}"


def _until(group: Group, period: Period, now: datetime) -> datetime:
    """The end of the period in the group's zone."""
    today = wall(now, group.zone).date()
    span = boards.week_span(today) if period is Period.WEEK else boards.month_span(today)
    return ends(span.last, group.zone, 0)
