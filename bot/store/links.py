"""Rows of links: codes that were made, entered, and answered, and how often somebody tried."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import bindparam, delete, func, insert, select, update

from bot.store.forms import instant, stamp
from bot.store.tables import link_tries, links
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


_NAMES = ("id", "kind", "until", "person", "group", "platform", "space", "account",
          "asked_platform", "asked_space", "asked_account", "asked_name", "kept",
          "state")  # fmt: skip
_COLUMNS = tuple(links.c[name] for name in _NAMES)
_ADD = (
    insert(links)
    .values(
        {
            name: bindparam(name)
            for name in (
                "kind", "code", "until", "person", "group", "platform", "space", "account",
            )
        }
    )
    .returning(links.c.id)
)  # fmt: skip
_BY_CODE = select(*_COLUMNS).where(
    links.c.code == bindparam("code_"),
    links.c.kind == bindparam("kind_"),
    links.c.until >= bindparam("now"),
)
_BY_ID = select(*_COLUMNS).where(links.c.id == bindparam("id_"))
_SET = {
    name: update(links).where(links.c.id == bindparam("id_")).values({name: bindparam("to")})
    for name in (*_NAMES[8:], "code")
}
_OLD = delete(links).where(
    links.c.kind == bindparam("kind_"),
    links.c.state == MADE,
    links.c.platform == bindparam("platform_"),
    links.c.space == bindparam("space_"),
    links.c.account == bindparam("account_"),
)
_TRY = insert(link_tries).values(
    {name: bindparam(name) for name in ("platform", "space", "account", "at")}
)
_TRIES = select(func.count()).where(
    link_tries.c.platform == bindparam("platform_"),
    link_tries.c.space == bindparam("space_"),
    link_tries.c.account == bindparam("account_"),
    link_tries.c.at >= bindparam("since"),
)
_FORGET = delete(link_tries).where(link_tries.c.at < bindparam("since"))


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
    work.run(_OLD, kind_=kind, **{f"{name}_": value for name, value in named.items()})
    made: int = work.value(
        _ADD, kind=kind, code=code, until=stamp(until), person=person, group=group, **named
    )
    return made


def by_code(work: Work, kind: str, code: str, now: datetime) -> Link | None:
    """The link of a code that is young enough and was not used."""
    row = work.one(_BY_CODE, kind_=kind, code_=code, now=stamp(now)) if code else None
    return _link(row) if row else None


def one(work: Work, number: int) -> Link | None:
    """The link of that number."""
    row = work.one(_BY_ID, id_=number)
    return _link(row) if row else None


def put(work: Work, number: int, values: Mapping[str, str]) -> None:
    """Set columns by their names."""
    for name, value in values.items():
        work.run(_SET[name], id_=number, to=value)


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
    work.run(_FORGET, since=stamp(since))
    named: dict[str, Any] = {"platform": by.platform, "space": by.space, "account": by.id}
    work.run(_TRY, at=stamp(now), **named)
    return tries(work, by, since)


def tries(work: Work, by: Account, since: datetime) -> int:
    """How many wrong codes the account has entered since then."""
    found: int = work.value(
        _TRIES, since=stamp(since), platform_=by.platform, space_=by.space, account_=by.id
    )
    return found


def _link(row: Row) -> Link:
    value = dict(zip(_NAMES, row, strict=True))
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
