"""Small named values of the installation, and who has a run that a silence could have touched."""

from datetime import datetime

from bot.store.forms import stamp
from bot.store.sql import notices as sql
from bot.store.work import Work
from bot.talk.request import Account

UNTOLD = "untold:"
"""With the number of a person: the dates whose reminder may not have come, told to nobody yet."""


def get(work: Work, name: str) -> str | None:
    """The value of that name."""
    found: str | None = work.value(sql.GET, name=name)
    return found


def put(work: Work, name: str, value: str) -> None:
    """Set it."""
    work.run(sql.PUT, name=name, value=value)


def drop(work: Work, name: str) -> None:
    """Forget it."""
    work.run(sql.DROP, name=name)


def of_account(work: Work, account: Account, prefix: str) -> str | None:
    """The value named by that and the number of the account's person."""
    whose = {"platform": account.platform, "space": account.space, "account": account.id}
    found: str | None = work.value(sql.OF_ACCOUNT, prefix=prefix, **whose)
    return found


def any_owed(work: Work, account: Account) -> bool:
    """Whether a reminder of the person rests after failures, or anything is `UNTOLD`."""
    whose = {"platform": account.platform, "space": account.space, "account": account.id}
    return work.one(sql.ANY_OWED, prefix=UNTOLD, **whose) is not None


def running(work: Work, since: datetime, after: int, most: int) -> list[int]:
    """People with a number beyond `after` whose run stood at `since`, in order."""
    return [row[0] for row in work.all(sql.RUNNING, since=stamp(since), after=after, most=most)]
