"""Rows of links: codes that were made, entered, and answered, and how often somebody tried."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from bot.store.forms import instant, stamp
from bot.store.sql import links as sql
from bot.store.work import Row, Work
from bot.talk.request import Account

MADE, ASKED, JOINED, REFUSED = "made", "asked", "joined", "refused"


class Link(Struct, frozen=True, kw_only=True):
    """One code's way. `first` made it; `asked` entered it (None: nobody yet)."""

    id: int
    kind: str
    until: datetime
    person: int | None
    group: int | None
    first: Account
    asked: Account | None
    kept: str
    state: str


NAMES = ("id", "kind", "until", "person", "group", "platform", "space", "account",
          "asked_platform", "asked_space", "asked_account", "asked_name", "kept",
          "state")  # fmt: skip


def add(
    work: Work,
    kind: str,
    code: str,
    until: datetime,
    first: Account,
    *,
    person: int | None = None,
    group: int | None = None,
) -> int:
    """A new code; an earlier one of the account that nobody entered is void."""
    named = {"platform": first.platform, "space": first.space, "account": first.id}
    work.run(sql.OLD, kind_=kind, **{f"{name}_": value for name, value in named.items()})
    made: int = work.value(
        sql.ADD, kind=kind, code=code, until=stamp(until), person=person, group=group, **named
    )
    return made


def by_code(work: Work, kind: str, code: str, now: datetime) -> Link | None:
    """The link of a code that is young enough and was not used."""
    row = work.one(sql.BY_CODE, kind_=kind, code_=code, now=stamp(now)) if code else None
    return _link(row) if row else None


def one(work: Work, number: int) -> Link | None:
    """The link of that number."""
    row = work.one(sql.BY_ID, id_=number)
    return _link(row) if row else None


def put(work: Work, number: int, values: Mapping[str, str]) -> None:
    """Set columns by their names."""
    for name, value in values.items():
        work.run(sql.SET[name], id_=number, to=value)


def entered(work: Work, number: int, by: Account) -> None:
    """The code was entered by that account, and is used up."""
    put(
        work,
        number,
        {
            "code": "",
            "state": ASKED,
            "asked_platform": by.platform,
            "asked_space": by.space,
            "asked_account": by.id,
            "asked_name": by.name,
        },
    )


def tried(work: Work, by: Account, now: datetime, since: datetime) -> int:
    """Note a wrong code; how many the account has entered since then."""
    work.run(sql.FORGET, since=stamp(since))
    named: dict[str, Any] = {"platform": by.platform, "space": by.space, "account": by.id}
    work.run(sql.TRY, at=stamp(now), **named)
    return tries(work, by, since)


def tries(work: Work, by: Account, since: datetime) -> int:
    """How many wrong codes the account has entered since then."""
    found: int = work.value(
        sql.TRIES, since=stamp(since), platform_=by.platform, space_=by.space, account_=by.id
    )
    return found


def _link(row: Row) -> Link:
    value = dict(zip(NAMES, row, strict=True))
    asked = Account(
        platform=value["asked_platform"],
        space=value["asked_space"],
        id=value["asked_account"],
        name=value["asked_name"],
    )
    return Link(
        id=value["id"],
        kind=value["kind"],
        until=instant(value["until"]),
        person=value["person"],
        group=value["group"],
        first=Account(platform=value["platform"], space=value["space"], id=value["account"]),
        asked=asked if asked.id else None,
        kept=value["kept"],
        state=value["state"],
    )
