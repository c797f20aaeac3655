"""How interactions are answered, by the real client on the loopback Discord, in this process."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import datetime
from functools import partial

import pytest
import yarl
from discord import DiscordException, DiscordServerError, Forbidden, HTTPException, NotFound
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.discord import answers
from adapters.discord.client import Client
from adapters.discord.render import Rendered, render
from bot.app import App
from bot.settings import Settings
from bot.talk.command import Form, Option, Reply, Shape, Soon, unheard
from bot.talk.message import Action, Message
from bot.talk.platform import Sent
from bot.talk.request import Request
from tests.discord.world import alone, there
from tests.platforms.discord.server import LoopbackDiscord
from tests.platforms.discord.world import Guild, User

Handle = Callable[[Request], Awaitable[Reply]]


@pytest.fixture
async def d(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as server:
        monkeypatch.setattr(Route, "BASE", f"{server.url}/api/v10")
        gateway = yarl.URL(server.url.replace("http", "ws", 1) + "/gateway")
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", gateway)
        yield server
        assert server.violations == []


@pytest.fixture
async def guild(d: LoopbackDiscord) -> Guild:
    return d.add_guild("Paper club")


@pytest.fixture
async def ada(d: LoopbackDiscord, guild: Guild) -> User:
    return d.add_user("Ada", guild)


@pytest.fixture
async def client(d: LoopbackDiscord, guild: Guild) -> AsyncIterator[Client]:
    app = await App.open(Settings(), url="sqlite://")
    made = Client(app)
    await made.login(d.token)
    running = asyncio.create_task(made.connect())
    try:
        await d.ready()
        await d.until(lambda: d.channel_messages(guild.channel("general")))
        yield made
    finally:
        await made.close()
        await running
        await app.close()


def slowly(client: Client, monkeypatch: pytest.MonkeyPatch, reply: Reply) -> None:
    """The reply comes once the answer had to be deferred."""
    monkeypatch.setattr(answers, "AT_ONCE", 0.0)

    async def handle(request: Request, soon: Soon = unheard) -> Reply:
        await asyncio.sleep(0.05)
        return reply

    monkeypatch.setattr(client.app, "handle", handle)


def at_once(client: Client, monkeypatch: pytest.MonkeyPatch, reply: Reply) -> None:
    async def handle(request: Request, soon: Soon = unheard) -> Reply:
        return reply

    monkeypatch.setattr(client.app, "handle", handle)


NO = Message(title="No place here.", refused=True)
SHOWN = Message(title="For all to see.", private=False)
FORM = Form(
    title="How long?", command="checkin", known={}, filled={}, errors={},
    options=(Option(name="minutes", shape=Shape.LENGTH, help="Minutes"),),
)  # fmt: skip


async def test_a_private_no_to_a_public_command_is_private_though_it_comes_late(
    d: LoopbackDiscord, client: Client, guild: Guild, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    slowly(client, monkeypatch, NO)
    reply = await d.slash(ada, guild, "leaderboard")
    assert reply.deferred
    (said,) = reply.messages
    assert said.ephemeral
    assert said.text == "No place here."


async def test_what_is_shown_is_shown_though_the_command_was_deferred_privately(
    d: LoopbackDiscord, client: Client, guild: Guild, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    slowly(client, monkeypatch, SHOWN)
    reply = await d.slash(ada, guild, "checkin", what="30m")
    (said,) = reply.messages
    assert not said.ephemeral


async def test_an_answer_is_not_asked_for_back(
    d: LoopbackDiscord, client: Client, guild: Guild, ada: User
) -> None:
    said = await d.slash(ada, guild, "checkin", what="30m book")
    await d.press(ada, said, "Undo")  # changes the message
    asked = [call.query for call in d.requests if call.path.endswith("/callback")]
    assert asked == [{}, {}]


async def test_a_command_that_this_version_does_not_have_is_answered(
    d: LoopbackDiscord, client: Client, guild: Guild, ada: User
) -> None:
    shown = next(iter(d.world.commands.values()))
    d.world.commands[1] = {**shown, "id": "1", "name": "olden", "options": []}
    reply = await d.slash(ada, guild, "olden")
    assert reply.ephemeral
    assert "no command" in reply.text


async def test_whoever_called_is_answered_though_we_are_at_fault(
    d: LoopbackDiscord, client: Client, guild: Guild, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults = iter([RuntimeError("a fault")])
    right = client.app.watch.now

    def wrong() -> datetime:
        for fault in faults:
            raise fault
        return right()

    monkeypatch.setattr(client.app.watch, "now", wrong)
    reply = await d.slash(ada, guild, "checkin", what="30m")
    assert reply.ephemeral
    assert "nothing was recorded" in reply.text


async def test_whoever_asked_is_answered_though_the_answer_cannot_be_given_its_form(
    d: LoopbackDiscord, client: Client, guild: Guild, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = await d.slash(ada, guild, "checkin", what="30m")
    faults: list[Exception] = []

    def drawn(message: Message, pictures: Mapping[int, bytes] = {}) -> Rendered:
        if faults:
            raise faults.pop()
        return render(message, pictures)

    monkeypatch.setattr("adapters.discord.made.render", drawn)
    for ask in (
        partial(d.slash, ada, guild, "checkin", what="30m"),
        partial(d.press, ada, said, "Undo"),
        partial(d.dm, ada, "30m"),
    ):
        faults[:] = [RuntimeError("ahead of time"), RuntimeError("when it is said")]
        assert "what you recorded is kept" in (await ask()).text
        assert not faults


async def test_what_discord_refuses_is_refused_as_discord_py_would(
    d: LoopbackDiscord, client: Client, guild: Guild, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    raised: list[type[Exception]] = []

    async def heard(act: Callable[[], Awaitable[object]]) -> None:
        try:
            await act()
        except DiscordException as error:
            raised.append(type(error))

    monkeypatch.setattr(client.answers, "_heard", heard)
    d.answer_within = 0.0  # how long the loopback waits for an answer that does not come
    route = "POST /interactions/{interaction_id}/{interaction_token}/callback"
    for status in (400, 403, 404, 503):
        d.fault(route, status=status)
    asked = (d.slash(ada, guild, "checkin", what="5m") for _ in range(4))
    unanswered = await asyncio.gather(*asked)
    assert all(one.failed for one in unanswered)
    assert set(raised) == {HTTPException, Forbidden, NotFound, DiscordServerError}


async def test_a_late_form_is_a_button_that_opens_it(
    d: LoopbackDiscord, client: Client, guild: Guild, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    slowly(client, monkeypatch, FORM)
    late = await d.slash(ada, guild, "checkin")
    at_once(client, monkeypatch, FORM)
    opened = await d.press(ada, late, "Open the form")
    assert opened.modal.title == "How long?"
    assert opened.modal.labels == ["Minutes"]


async def test_somebody_else_s_button_is_refused_privately(
    d: LoopbackDiscord, client: Client, guild: Guild, ada: User
) -> None:
    bob = d.add_user("Bob", guild)
    for user in (ada, bob):
        await d.slash(user, guild, "checkin", what="30m book")
    owned = Action(label="Done", command="checkin", values={"minutes": "5"}, owner=1)
    said = Message(title="Your turn.", actions=(owned,), private=False)
    channel = guild.channel("general")
    assert isinstance(await client.platform.deliver("k", there(channel), said), Sent)
    message = d.channel_messages(channel)[-1]
    refused = await d.press(bob, message, "Done")
    assert refused.ephemeral
    assert "belongs to somebody else" in refused.text
    assert "belongs" not in (await d.press(ada, message, "Done")).text


async def test_a_private_answer_never_replaces_what_all_see(
    d: LoopbackDiscord, client: Client, guild: Guild, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    button = Action(label="Mute", command="remind", values={"off": "yes"})
    said = Message(title="19:00", actions=(button,), private=False)
    await client.platform.deliver("k", there(guild.channel("general")), said)
    await client.platform.deliver("k", alone(ada), said)
    at_once(client, monkeypatch, Message(title="Off.", replaces=True))
    public, private = d.channel_messages(guild.channel("general"))[-1], d.dms(ada)[-1]
    answer = await d.press(ada, public, "Mute")
    assert answer.kind == "message"
    assert answer.ephemeral
    changed = await d.press(ada, private, "Mute")
    assert changed.kind == "update"
    assert private.text == "Off."


async def test_a_picture_goes_with_its_words(
    d: LoopbackDiscord, client: Client, guild: Guild, ada: User
) -> None:
    await d.slash(ada, guild, "checkin", what="30m book")
    streak = await d.slash(ada, guild, "streak")
    year = await d.press(ada, streak, "My year")
    (picture,) = year.message.attachments
    assert picture.data.startswith(b"\x89PNG")
    assert "30 min" in (picture.description or "") or "1 day" in (picture.description or "")


async def test_the_private_chat_speaks_the_language_of_the_app(
    d: LoopbackDiscord, client: Client, ada: User
) -> None:
    ada.locale = "de"
    await d.slash(ada, d.dm_channel(ada), "today")
    assert client._locales[ada.id] == "de"
    assert not (await d.dm(ada, "today")).failed


async def test_a_name_that_one_server_gave_is_not_told_in_another(
    d: LoopbackDiscord, client: Client, guild: Guild, ada: User
) -> None:
    guild.members[ada.id].nick = "Ada, looking for a job"
    other = d.add_guild("Office")
    d.join(ada, other)
    await d.slash(ada, guild, "checkin", what="30m book")
    kept = await d.slash(ada, other, "checkin", what="30m book")
    shown = await d.press(ada, kept, "Show the group")
    assert shown.text.startswith("Ada kept ")


async def test_setup_in_a_thread_takes_its_channel(
    d: LoopbackDiscord, client: Client, guild: Guild, ada: User
) -> None:
    d.grant(ada, guild, "manage_guild")
    channel = guild.channel("general")
    card = Message(title="Monday", private=False, thread=Message(title="Why?"))
    await client.platform.deliver("k1", there(channel), card)
    (thread,) = await d.until(lambda: [one for one in guild.channels.values() if one.is_thread])
    desk = await d.slash(ada, thread, "setup", timezone="Europe/Paris")
    assert "Channel: #general, ok" in desk.text
