"""What is due, sent by the platform itself to a loopback Slack: every answer Slack can give."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio
from aiohttp import ClientSession

from adapters.slack.deliver import Slack
from adapters.slack.posting import Posts
from adapters.slack.workspaces import One, client
from bot.talk.markup import Mention
from bot.talk.message import Action, Attachment, Message, Picture, Text
from bot.talk.platform import Gone, Later, Looks, Platform, Sent, Target
from bot.talk.request import Account, Place
from tests import noon
from tests.platforms.slack import (
    Broken,
    Channel,
    Error,
    Limited,
    LoopbackSlack,
    Lost,
    Team,
    User,
)
from tests.platforms.slack.model import DEFAULT_SCOPES

NOW = datetime(2026, 3, 2, 18, tzinfo=UTC)
CARD = Message(title="Wednesday 11 March", actions=(Action(label="5", command="checkin"),))


async def draw(picture: Picture) -> bytes:
    return b"\x89PNG of " + picture.kind.encode()


@dataclass(kw_only=True)
class Out:
    s: LoopbackSlack
    team: Team
    ann: User
    study: Channel
    slack: Slack

    def to(self, channel: Channel | None = None) -> Target:
        where = channel or self.study
        return Target(place=self._place(where.id))

    @property
    def ann_(self) -> Target:
        account = Account(platform="slack", space=self.team.id, id=self.ann.id)
        return Target(place=self._place(""), account=account)

    def _place(self, channel: str) -> Place:
        return Place(platform="slack", space=self.team.id, channel=channel, private=not channel)


@pytest_asyncio.fixture(params=[DEFAULT_SCOPES])
async def out(request: pytest.FixtureRequest) -> AsyncIterator[Out]:
    async with LoopbackSlack() as s, ClientSession() as session:
        team = s.add_team("Acme", scopes=request.param)
        ann = s.add_user(team, "ann")
        study = s.add_channel(team, "study", members=[ann])
        web = client(session, team.bot_token)
        web.base_url = s.api_url
        slack = Slack(One(web), Posts(draw), lambda: NOW)
        yield Out(s=s, team=team, ann=ann, study=study, slack=slack)
        assert s.violations == []


async def test_it_is_a_platform_that_looks(out: Out) -> None:
    platform: Platform = out.slack
    assert isinstance(platform, Looks)


async def test_a_card_is_posted_and_edited_in_place(out: Out) -> None:
    sent = await out.slack.deliver("k", out.to(), CARD)
    assert isinstance(sent, Sent)
    (message,) = out.s.channel_messages(out.study)
    assert sent.receipt == f"{out.study.id}:{message.ts}"
    assert message.metadata == {
        "event_type": "understudy_message", "event_payload": {"key": "k"},
    }  # fmt: skip
    again = await out.slack.deliver("e", out.to(), Message(title="Fourteen kept"), sent.receipt)
    assert again == sent
    assert "Fourteen kept" in out.s.channel_messages(out.study)[0].seen()


async def test_a_thread_begins_with_buttons(out: Out) -> None:
    question = Message(title="Which?", actions=(Action(label="Skimmed, 5", command="paper done"),))
    monday = Message(title="Monday", thread=question)
    await out.slack.deliver("k", out.to(), monday)
    card, thread = out.s.channel_messages(out.study)
    assert thread.thread_ts == card.ts
    assert "[Skimmed, 5]" in thread.seen()


async def test_a_private_message_and_what_goes_with_it(out: Out) -> None:
    picture = Picture(kind="heatmap", data={}, alt="Your year")
    told = Message(title="Yours", blocks=(picture,), file=Attachment(name="me.json", text="{}"))
    assert isinstance(await out.slack.deliver("k", out.ann_, told), Sent)
    message, drawn, file = out.s.dms(out.ann)
    assert "Yours" in message.seen()
    assert drawn.files[0].alt == "Your year"
    assert file.files[0].name == "me.json"


async def test_only_those_rung_who_asked(out: Out) -> None:
    ann = Mention(platform="slack", space=out.team.id, id=out.ann.id, name="ann")
    called = Message(
        title="19:00. The table is set.", blocks=(Text(rich=(ann,)),), mentions=(ann,)
    )
    out.s.allow_mentions(out.ann)
    assert isinstance(await out.slack.deliver("k", out.to(), called), Sent)
    assert "@ann" in out.s.channel_messages(out.study)[0].seen()


async def test_too_many_waits_as_long_as_slack_says(out: Out) -> None:
    out.s.faults.add("chat.postMessage", Limited(after=7))
    found = await out.slack.deliver("k", out.to(), CARD)
    assert found == Later(why="rate limited", after=NOW + timedelta(seconds=7))
    assert out.s.channel_messages(out.study) == []


@pytest.mark.parametrize("fault", [Broken(status=500), Lost(), Lost(done=False)])
async def test_without_an_answer_it_may_have_arrived_and_is_not_repeated(
    out: Out, fault: Broken | Lost
) -> None:
    await out.slack.deliver("first", out.to(), CARD)
    out.s.faults.add("chat.postMessage", fault)
    found = await out.slack.deliver("k", out.ann_, CARD)
    assert isinstance(found, Later)
    assert found.maybe
    assert len(out.s.calls_of("chat.postMessage")) == 2
    looked = await out.slack.look("k", out.ann_, noon.now())
    arrived = isinstance(fault, Lost) and fault.done
    assert isinstance(looked, Sent) if arrived else looked is None
    assert len(out.s.dms(out.ann)) == (1 if arrived else 0)


async def test_in_channels_it_may_not_look(out: Out) -> None:
    found = await out.slack.look("k", out.to(), NOW)
    assert isinstance(found, Gone)


@pytest.mark.parametrize("out", [DEFAULT_SCOPES | {"channels:history"}], indirect=True)
async def test_with_the_optional_scopes_it_may(out: Out) -> None:
    sent = await out.slack.deliver("k", out.to(), CARD)
    assert await out.slack.look("k", out.to(), noon.now()) == sent
    assert await out.slack.look("other", out.to(), noon.now()) is None


async def test_an_edit_may_be_repeated(out: Out) -> None:
    sent = await out.slack.deliver("k", out.to(), CARD)
    assert isinstance(sent, Sent)
    out.s.faults.add("chat.update", Lost())
    found = await out.slack.deliver("e", out.to(), CARD, sent.receipt)
    assert isinstance(found, Later)
    assert not found.maybe


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("is_archived", "archived"),
        ("token_revoked", "removed"),
        ("restricted_action", "let apps write"),
        ("something_new", "something_new"),
    ],
)
async def test_what_never_works_is_gone_with_a_sentence(out: Out, word: str, said: str) -> None:
    out.s.faults.add("chat.postMessage", Error(code=word))
    found = await out.slack.deliver("k", out.to(), CARD)
    assert isinstance(found, Gone)
    assert said in found.why


async def test_a_channel_without_the_bot_says_how_to_invite_it(out: Out) -> None:
    away = out.s.add_channel(out.team, "away", bot=False)
    found = await out.slack.deliver("k", out.to(away), CARD)
    assert isinstance(found, Gone)
    assert "/invite @understudy" in found.why
    assert "/invite @understudy" in await out.slack.check(out.to(away))
    hidden = out.s.add_channel(out.team, "hidden", bot=False, private=True)
    assert "/invite @understudy" in await out.slack.check(out.to(hidden))
    assert await out.slack.check(out.to()) == ""
    assert "archived" in await out.slack.check(out.to(out.s.add_channel(out.team, archived=True)))


@pytest.mark.parametrize("out", [DEFAULT_SCOPES - {"files:write", "chat:write"}], indirect=True)
async def test_scopes_that_are_missing_are_named_until_they_are_granted(out: Out) -> None:
    assert "the app lacks chat:write, files:write. Install" in await out.slack.check(out.to())
    out.team.scopes = out.s.tokens[out.team.bot_token].scopes = DEFAULT_SCOPES
    assert await out.slack.check(out.to()) == ""


async def test_closed_private_messages_are_gone(out: Out) -> None:
    out.ann.dm_closed = True
    assert isinstance(await out.slack.deliver("k", out.ann_, CARD), Gone)
    out.ann.dm_closed, out.ann.deleted = False, True
    assert isinstance(await out.slack.deliver("k", out.ann_, CARD), Gone)


async def test_another_workspace_is_gone(out: Out) -> None:
    other = Target(place=place_of("T0OTHER"))
    assert isinstance(await out.slack.deliver("k", other, CARD), Gone)


async def test_unreachable_is_later_and_did_not_arrive() -> None:
    async with ClientSession() as session:
        web = client(session, "xoxb-1")
        web.base_url = "http://127.0.0.1:9/api/"
        slack = Slack(One(web), Posts(draw), lambda: NOW)
        found = await slack.deliver("k", Target(place=place_of("T1")), CARD)
    assert found == Later(why="Slack cannot be reached")


def place_of(team: str) -> Place:
    return Place(platform="slack", space=team, channel="C1", private=False)
