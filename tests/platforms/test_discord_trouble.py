"""What goes wrong between the bot and Discord, and what people see of it: as little as may be."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from tests.platforms.discord.interactions import Interaction
from tests.platforms.discord_running import Club, club

pytestmark = pytest.mark.asyncio(loop_scope="module")

ANSWER = "POST /interactions/{interaction_id}/{interaction_token}/callback"
FOLLOWS = ("40060", "10062")  # said again what was heard but not confirmed; said too late
POST = "POST /channels/{channel_id}/messages"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def c(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Club]:
    async with club(tmp_path_factory.mktemp("trouble")) as running:
        yield running


@pytest.fixture(autouse=True)
def calm(c: Club) -> Iterator[None]:
    """Nothing goes wrong but what the test says; what follows from it is no fault of the bot's."""
    c.d.script._faults.clear()
    yield
    followed = [one for one in c.d.violations if any(said in one.what for said in FOLLOWS)]
    for one in followed:
        c.d.violations.remove(one)
    assert len(followed) <= 1


@pytest.mark.parametrize(
    "fault",
    [
        {"retry_after": 0.1},
        {"retry_after": 0.1, "everywhere": True},
        {"status": 503},
        {"unheard": True},
        {"lost": True},
    ],
    ids=["429", "429 everywhere", "503", "not heard", "lost answer"],
)
async def test_an_answer_gets_through(c: Club, fault: dict[str, object]) -> None:
    user = c.newcomer()
    c.d.fault(ANSWER, **fault)
    reply = await c.d.slash(user, c.guild, "checkin", what="30m book")
    assert not reply.failed
    assert len(reply.messages) == 1
    assert "Streak: 1 day" in (await c.d.slash(user, c.guild, "streak")).text


@pytest.mark.parametrize("status", [500, 502])
async def test_an_answer_gets_through_after_a_fault_of_discord(c: Club, status: int) -> None:
    c.d.fault(ANSWER, status=status)
    reply = await c.d.slash(c.ada, c.guild, "streak")
    assert reply.kind == "message"


@pytest.mark.parametrize(
    "fault", [{"lost": True}, {"retry_after": 0.1}, {"status": 503}, {"status": 500}]
)
async def test_a_private_answer_is_said_once(c: Club, fault: dict[str, object]) -> None:
    user = c.newcomer()
    c.d.fault(POST, **fault)
    reply = await c.d.dm(user, "30m book")
    assert "you are in" in reply.text
    await c.d.dm(user, "streak")
    assert len([one for one in c.d.dms(user) if one.author is c.d.world.bot]) == 2


async def test_an_expired_interaction_harms_nothing(c: Club) -> None:
    user, within = c.newcomer(), c.d.answer_within
    c.d.fault(ANSWER, code=10_062)
    c.d.answer_within = 1.0  # nobody waits longer for what does not come
    reply = await c.d.slash(user, c.guild, "checkin", what="30m book")
    c.d.answer_within = within
    assert reply.failed
    c.d.unanswered.clear()
    await c.d.until(lambda: c.d.dms(user))  # whoever reads "did not respond" would do it again
    assert "you are in" in c.d.dms(user)[0].text
    assert "Streak: 1 day" in (await c.d.slash(user, c.guild, "streak")).text


async def test_an_answer_after_the_quarter_of_an_hour_is_said_in_the_private_chat(c: Club) -> None:
    user, other = c.newcomer(), c.newcomer()
    asked = await c.d.slash(other, c.guild, "checkin")
    other.dms_closed, before = True, deferred(c)
    with held(c):
        waiting = [
            asyncio.create_task(c.d.slash(user, c.guild, "checkin", what="30m book")),
            asyncio.create_task(c.d.press(other, asked, "15")),
        ]
        await c.d.until(lambda: deferred(c) == before + 2)
        c.d.world.clock.advance(minutes=16)
    await c.d.until(lambda: c.d.dms(user))
    (said,) = c.d.dms(user)
    assert "you are in" in said.text
    assert "Undone." in (await c.d.press(user, said, "Undo")).text
    for task in waiting:
        task.cancel()  # they look at what does not change any more
    assert not c.d.dms(other)
    assert "Streak: 1 day" in (await c.d.slash(other, c.guild, "streak")).text


async def test_more_answers_than_one_act_may_have_where_the_bot_itself_is_not(c: Club) -> None:
    alone = c.d.add_guild("No bot here", bot=False)
    dora = c.d.add_user("Dora", alone)
    dora.installed, before = True, deferred(c)
    asked = await c.d.slash(dora, alone, "checkin")
    with held(c):  # each answer is late, so it is one of the five that Discord allows
        waiting = [asyncio.create_task(c.d.press(dora, asked, "5")) for _ in range(7)]
        await c.d.until(lambda: deferred(c) == before + 7)
    for press in await asyncio.gather(*waiting):
        assert not press.failed
        assert press.ephemeral
        assert press.text
    assert "Streak: 1 day" in (await c.d.slash(dora, alone, "streak")).text


async def test_slow_work_is_deferred_as_the_command_says(c: Club) -> None:
    user, other = c.newcomer(), c.newcomer()
    asked, before = await c.d.slash(other, c.guild, "checkin"), deferred(c)
    with held(c):
        waiting = [
            asyncio.create_task(c.d.slash(user, c.guild, "checkin", what="30m book")),
            asyncio.create_task(c.d.press(other, asked, "15")),
        ]
        await c.d.until(lambda: deferred(c) == before + 2)
    slash, press = await asyncio.gather(*waiting)
    assert slash.deferred
    assert slash.ephemeral
    assert "you are in" in slash.text
    assert press.kind == "ack"
    assert press.ephemeral
    assert "you are in" in press.text


async def test_a_hundred_at_once_are_all_answered_in_time(c: Club) -> None:
    users = [c.newcomer(f"p{n}") for n in range(100)]
    given = [c.d.slash(user, c.guild, "checkin", what="30m podcast") for user in users]
    replies = await asyncio.gather(*given)
    assert not [one for one in replies if one.failed]
    assert c.d.late == []
    assert all("you are in" in one.text for one in replies)


async def test_closed_private_messages_are_told_on_the_next_command(c: Club) -> None:
    user = c.newcomer()
    user.dms_closed = True
    reply = await c.d.slash(user, c.guild, "remind", at="19:30")
    assert not reply.failed
    await c.d.until(lambda: any(call.code == 50_007 for call in c.d.calls(POST)))
    assert not (await c.d.slash(user, c.guild, "streak")).failed


async def test_a_broken_line_is_taken_up_again(c: Club) -> None:
    identified, resumed = len(c.d.gateway.identified), len(c.d.gateway.resumed)
    await c.d.gateway.drop()
    await c.d.until(lambda: len(c.d.gateway.resumed) > resumed)
    assert not (await c.d.slash(c.ada, c.guild, "streak")).failed
    await c.d.gateway.reconnect()
    await c.d.until(lambda: len(c.d.gateway.resumed) > resumed + 1)
    assert len(c.d.gateway.identified) == identified
    assert not (await c.d.slash(c.ada, c.guild, "streak")).failed


def deferred(c: Club) -> int:
    """How many acts were answered with "an answer comes"."""
    acts: list[Interaction] = [*c.d.interactions.values()]
    return sum(one.answer in (5, 6) for one in acts)


class held:  # noqa: N801
    """Another program holds the database, as a backup may: nothing can be written meanwhile."""

    def __init__(self, c: Club) -> None:
        self._path = c.env["DATABASE_URL"].removeprefix("sqlite:///")

    def __enter__(self) -> None:
        self._other = sqlite3.connect(self._path, isolation_level=None)
        self._other.execute("BEGIN IMMEDIATE")

    def __exit__(self, *_: object) -> None:
        self._other.execute("ROLLBACK")
        self._other.close()
