"""What comes by itself, on a clock that is set by hand: cards, study hours, buttons that stay."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from adapters.discord.client import Client
from bot.app import App
from bot.clock.watch import VirtualWatch
from bot.settings import Settings
from tests.discord.test_answers import d, guild
from tests.platforms.discord.server import LoopbackDiscord
from tests.platforms.discord.world import Channel, Guild, Message, User

__all__ = ["d", "guild"]

SUNDAY = datetime(2026, 3, 15, 12, tzinfo=UTC)  # 13:00 in Paris


@dataclass(kw_only=True)
class Town:
    """A server that is set up, with an organiser and a member."""

    d: LoopbackDiscord
    guild: Guild
    channel: Channel
    olga: User
    ada: User
    app: App
    watch: VirtualWatch

    async def at(self, day: int, hour: int, minute: int = 0) -> None:
        """It is then, in March and in Paris; all that fell due was done."""
        await self.app.advance(datetime(2026, 3, day, hour - 1, minute, tzinfo=UTC))

    def cards(self) -> list[Message]:
        return [one for one in self.d.channel_messages(self.channel) if "Kept so far" in one.text]


@pytest.fixture
async def town(d: LoopbackDiscord, guild: Guild) -> AsyncIterator[Town]:
    watch = VirtualWatch(SUNDAY)
    app = await App.open(Settings(), watch=watch, url="sqlite://", offsets=False)
    client = Client(app)
    await client.login(d.token)
    app.attach(client.platform)
    running = asyncio.create_task(client.connect())
    await d.ready()
    olga, ada = d.add_user("Olga", guild), d.add_user("Ada", guild)
    d.grant(olga, guild, "manage_guild")
    desk = await d.slash(olga, guild, "setup", timezone="Europe/Paris")
    await d.press(olga, desk, "Start")
    await app.advance(SUNDAY)
    yield Town(
        d=d,
        guild=guild,
        channel=guild.channel("general"),
        olga=olga,
        ada=ada,
        app=app,
        watch=watch,
    )
    await client.close()
    await running
    await app.close()


async def test_mondays_card_opens_the_thread_of_its_paper_and_is_edited(town: Town) -> None:
    (first,) = town.cards()
    await town.at(16, 8)
    (_, card) = town.cards()
    assert card.text.startswith("Monday 16 March")
    assert "Paper of the week:" in card.text
    *_, thread = [one for one in town.guild.channels.values() if one.is_thread]
    assert thread.id == card.id
    assert thread.name in card.text
    (question,) = town.d.channel_messages(thread)
    assert "Question 1, until Thursday" in question.text
    assert "[Skimmed, 5]  [Read, 30]  [Takeaway]  [Cannot open it]" in question.text
    assert "nobody yet" in card.text
    await town.d.press(town.ada, card, "15")
    await town.app.advance(town.watch.now() + timedelta(seconds=15))
    assert "Kept so far: 1 of us" in card.text
    assert town.cards() == [first, card]
    assert len(town.d.channel_messages(thread)) == 1


async def test_a_study_hour_calls_who_asked_and_says_its_end_on_each_one_s_clock(
    town: Town,
) -> None:
    await town.d.slash(town.ada, town.guild, "remind", at="19:00", where="here")
    await town.at(16, 19)
    call = town.d.channel_messages(town.channel)[-1]
    assert {*call.pinged} == {town.ada}
    assert not call.pinged_everyone
    ends = datetime(2026, 3, 16, 18, 30, tzinfo=UTC)
    assert f"back here at <t:{int(ends.timestamp())}:t>" in str(call.components)


async def test_when_the_next_reminder_comes_is_said_on_one_s_own_clock(town: Town) -> None:
    await town.d.slash(town.ada, town.guild, "remind", at="19:30")
    await town.at(16, 19, 30)
    reminder = town.d.dms(town.ada)[-1]
    put_off = await town.d.press(town.ada, reminder, "Not today")
    assert put_off.message.id == reminder.id
    assert reminder.text.startswith("Not today, then.")
    assert not re.search(r"Mute|Done", reminder.text)
    told = await town.d.dm(town.ada, "remind pace daily")
    following = datetime(2026, 3, 17, 18, 30, tzinfo=UTC)
    assert f"The next one comes <t:{int(following.timestamp())}:f>." in str(
        told.message.components
    )


async def test_a_check_in_elsewhere_is_shown_where_the_reminder_stands(town: Town) -> None:
    await town.d.slash(town.ada, town.guild, "remind", at="19:30")
    await town.at(16, 19, 30)
    said = town.d.dms(town.ada)
    await town.d.slash(town.ada, town.guild, "checkin", what="3m book")
    await town.app.advance(town.watch.now())
    assert "Not today" in said[-1].text  # three minutes keep no day
    await town.d.slash(town.ada, town.guild, "checkin", what="30m book")
    await town.app.advance(town.watch.now())
    assert said[-1].text == "Monday is kept. You may stop here."
    assert town.d.dms(town.ada) == said


async def test_the_reminder_that_was_pressed_keeps_its_answer(town: Town) -> None:
    await town.d.slash(town.ada, town.guild, "remind", at="19:30")
    await town.at(16, 19, 30)
    reminder = town.d.dms(town.ada)[-1]
    (done,) = [one for one in re.findall(r"\[(\w[^\]]*)\]", reminder.text) if "Done" in one][:1]
    await town.d.press(town.ada, reminder, done)
    await town.app.advance(town.watch.now())
    assert "That is enough for today." in reminder.text
    assert "[Undo]" in reminder.text


@pytest.mark.parametrize("fault", [{"status": 503}, {"lost": True}, {"code": 10_008}])
async def test_an_edit_that_fails_harms_nothing_and_tells_nobody(
    town: Town, fault: dict[str, object]
) -> None:
    await town.d.slash(town.ada, town.guild, "remind", at="19:30")
    await town.at(16, 19, 30)
    said = town.d.dms(town.ada)
    town.d.fault("PATCH /channels/{channel_id}/messages/{message_id}", **fault)
    await town.d.slash(town.ada, town.guild, "checkin", what="30m book")
    await town.app.advance(town.watch.now() + timedelta(minutes=10))
    assert ("is kept" in said[-1].text) is ("code" not in fault)
    assert town.d.dms(town.ada) == said
    assert "may not have" not in (await town.d.slash(town.ada, town.guild, "today")).text
