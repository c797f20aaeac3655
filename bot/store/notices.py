"""Small named values of the installation, and who has a run that a silence could have touched."""

from datetime import datetime

from sqlalchemy import Text, bindparam, cast, delete, select

from bot.store.forms import stamp
from bot.store.tables import accounts, meta, streaks
from bot.store.upserts import upsert
from bot.store.work import Work
from bot.talk.request import Account

_GET = select(meta.c.value).where(meta.c.name == bindparam("name"))
_put = upsert(meta).values(name=bindparam("name"), value=bindparam("value"))
_PUT = _put.on_conflict_do_update(index_elements=["name"], set_={"value": _put.excluded.value})
_DROP = delete(meta).where(meta.c.name == bindparam("name"))
_RUNNING = (
    select(streaks.c.person)
    .where(
        streaks.c.person > bindparam("after"),
        streaks.c.run > 0,
        streaks.c.expires_at > bindparam("since"),
    )
    .order_by(streaks.c.person)
    .limit(bindparam("most"))
)

_OF_ACCOUNT = (
    select(meta.c.value)
    .join(accounts, meta.c.name == bindparam("prefix") + cast(accounts.c.person, Text))
    .where(
        accounts.c.platform == bindparam("platform"),
        accounts.c.space == bindparam("space"),
        accounts.c.id == bindparam("account"),
    )
)


def get(work: Work, name: str) -> str | None:
    """The value of that name."""
    found: str | None = work.value(_GET, name=name)
    return found


def put(work: Work, name: str, value: str) -> None:
    """Set it."""
    work.run(_PUT, name=name, value=value)


def drop(work: Work, name: str) -> None:
    """Forget it."""
    work.run(_DROP, name=name)


def of_account(work: Work, account: Account, prefix: str) -> str | None:
    """The value named by that and the number of the account's person."""
    whose = {"platform": account.platform, "space": account.space, "account": account.id}
    found: str | None = work.value(_OF_ACCOUNT, prefix=prefix, **whose)
    return found


def running(work: Work, since: datetime, after: int, most: int) -> list[int]:
    """People with a number beyond `after` whose run stood at `since`, in order."""
    return [row[0] for row in work.all(_RUNNING, since=stamp(since), after=after, most=most)]
