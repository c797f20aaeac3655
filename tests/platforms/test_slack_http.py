"""HTTP mode with OAuth in the real process: many workspaces, signatures, coming and going."""

import sqlite3
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.slack.manifest import made
from bot.commands import registry
from tests.platforms.slack import (
    BotProcess,
    Browser,
    Channel,
    Error,
    LoopbackSlack,
    Lost,
    Page,
    Spoilt,
    Team,
    User,
    start_bot,
)
from tests.platforms.slack.delivery import COMMAND
from tests.platforms.slack.payloads import slash
from tests.platforms.slack_stage import KEY, RUN, database, free_port

pytestmark = pytest.mark.asyncio(loop_scope="module")

LOST_KEY = "emFiY2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6YWJjZGU="
NEW_KEY = "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXphYmNkZWY="


@dataclass(kw_only=True)
class Web:
    """A server, and a bot that any workspace may install."""

    s: LoopbackSlack
    bot: BotProcess
    address: str
    folder: Path

    async def team(self, name: str) -> tuple[Team, User, Channel]:
        """A workspace whose owner installed the app."""
        team = self.s.add_team(name, installed=False)
        owner = self.s.add_user(team, f"{name}-owner")
        assert "Installed." in (await self.install(team, owner)).text
        return team, owner, self.s.add_channel(team, "study", members=[owner])

    @property
    def door(self) -> str:
        return f"{self.address}/slack/install"

    async def install(self, team: Team, owner: User) -> Page:
        """What the browser shows in the end."""
        return await Browser(self.s).install(self.door, team, owner)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def web(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Web]:
    folder, port = tmp_path_factory.mktemp("http"), free_port()
    address = f"http://127.0.0.1:{port}"
    async with LoopbackSlack() as s:
        s.configure(made(registry(), http="https://bot.example.org"))
        s.app.redirect_urls = [f"{address}/slack/oauth_redirect"]
        s.use_http(f"{address}/slack/events")
        env = {**s.http_env(), **database(folder), "SECRET_KEY": KEY, "PORT": str(port)}
        bot = await start_bot(s, RUN, env)
        yield Web(s=s, bot=bot, address=address, folder=folder)
        assert bot.output.count("event=failure") == 1  # the answer of Slack's that was lost
        assert [one for one in s.violations if one.rule != "oauth"] == []


async def test_it_is_healthy_and_answers_the_question_of_the_address(web: Web) -> None:
    assert (await Browser(web.s).get(f"{web.address}/healthz")).text == "ok"
    assert web.s.http is not None
    assert "c0ffee" in (await web.s.http.verify_url()).text


async def test_two_workspaces_never_see_each_other(web: Web) -> None:
    s = web.s
    _, ann, study = await web.team("acme")
    _, bob, other = await web.team("bolt")
    for who, where in ((ann, study), (bob, other)):
        assert "is kept" in (await s.command(who, where, "/study", "30 podcast")).text
        await s.command(who, where, "/study", "settings seen:yes")
    board = await s.command(ann, study, "/study", "leaderboard")
    assert "bolt-owner" not in board.text
    assert "no" in (await s.command(ann, study, "/study", f"streak {bob.id}")).text.casefold()
    assert "Streak:" in (await s.open_home(bob)).text
    assert "is kept" in (await s.dm(bob, "15 book")).text
    assert all("acme" not in one.seen() for one in s.ephemerals(bob))


async def test_who_installed_it_may_organise(web: Web) -> None:
    _, owner, study = await web.team("mine")
    assert not owner.is_admin
    assert "Channel:" in (await web.s.command(owner, study, "/study", "setup")).text
    other = web.s.add_user(owner.team, "other")
    assert "Only who" in (await web.s.command(other, study, "/study", "setup")).text


async def test_nobody_is_asked_who_it_is_at_every_request(web: Web) -> None:
    _, owner, study = await web.team("often")
    before = len(web.s.calls_of("auth.test"))
    for _ in range(3):
        await web.s.command(owner, study, "/study", "streak")
    assert len(web.s.calls_of("auth.test")) == before


async def test_forged_and_refused_installations_keep_nothing(web: Web) -> None:
    team = web.s.add_team("forged", installed=False)
    owner = web.s.add_user(team, "owner")
    browser = Browser(web.s)
    assert "did not work" in (await browser.install(web.door, team, owner, state="forged")).text
    assert "did not work" in (await browser.install(web.door, team, owner, code="forged")).text
    denied = await browser.install(web.door, team, owner, deny=True)
    assert "Nothing was installed." in denied.text
    assert kept(web, team) == []


async def test_an_installation_that_slack_refuses_is_told_to_who_runs_it(web: Web) -> None:
    team = web.s.add_team("refused", installed=False)
    owner = web.s.add_user(team, "owner")
    web.s.faults.add("oauth.v2.access", Error(code="bad_client_secret"))
    assert "in its log" in (await web.install(team, owner)).text
    assert await web.bot.said("bad_client_secret")
    web.s.faults.add("oauth.v2.access", Lost())
    page = await web.install(team, owner)
    assert page.status == 500
    code = page.text.split("code ")[1][:4]
    assert await web.bot.said(f"code={code}")
    assert kept(web, team) == []
    assert "Installed." in (await web.install(team, owner)).text


async def test_a_state_is_good_once_and_in_one_browser(web: Web) -> None:
    team = web.s.add_team("twice", installed=False)
    owner = web.s.add_user(team, "owner")
    browser = Browser(web.s)
    asked = await browser.ask(f"{web.address}/slack/install")
    back = web.s.oauth.consent(asked, team, owner)
    assert "did not work" in (await Browser(web.s).get(back)).text  # another browser
    assert "Installed." in (await browser.get(back)).text
    again = web.s.oauth.consent(asked, team, owner)
    assert "did not work" in (await browser.get(again)).text


@pytest.mark.parametrize("how", list(Spoilt))
async def test_what_slack_did_not_sign_is_refused(web: Web, how: Spoilt) -> None:
    team, owner, study = await web.team(f"spoilt-{how.value}")
    s = web.s
    deed = s.interactions.new("command", owner, study)
    assert s.http is not None
    answer = await s.http.forge(COMMAND, slash(s, deed, study, "/study", "30 podcast"), how)
    assert answer.status == 401
    assert people(web, team) == []


async def test_a_replayed_request_is_refused(web: Web) -> None:
    _, owner, study = await web.team("replay")
    await web.s.command(owner, study, "/study", "30 podcast")
    assert web.s.http is not None
    assert (await web.s.http.replay()).status == 401
    assert "30 of 150" in (await web.s.command(owner, study, "/study")).text


async def test_a_body_has_a_limit(web: Web) -> None:
    async with web.s.session.post(f"{web.address}/slack/events", data=b"x" * 600_000) as answer:
        assert answer.status == 413


async def test_tokens_are_sealed_on_the_disk(web: Web) -> None:
    team, _, _ = await web.team("sealed")
    assert team.bot_token
    for file in web.folder.iterdir():
        assert team.bot_token.encode() not in file.read_bytes()


async def test_leaving_and_coming_back(web: Web) -> None:
    s = web.s
    team, owner, study = await web.team("away")
    await s.command(owner, study, "/study", "30 podcast")
    s.uninstall(team)
    assert await s.timeline.until(lambda: kept(web, team) == [])
    after = await s.command(owner, study, "/study", "30 podcast")
    assert "is kept" not in after.text
    assert "Installed." in (await web.install(team, owner)).text
    back = await s.command(owner, study, "/study")
    assert "30 of 150 min" in back.text


async def test_a_revoked_token_is_forgotten(web: Web) -> None:
    team, owner, study = await web.team("revoked")
    await web.s.command(owner, study, "/study", "streak")
    web.s.oauth.revoke(team)
    event = {"type": "tokens_revoked", "tokens": {"bot": [team.bot.id]}}
    await web.s.events.send(team, event)
    assert await web.s.timeline.until(lambda: kept(web, team) == [])


async def test_keys_rotate(web: Web) -> None:
    _, owner, study = await web.team("keys")
    assert await web.bot.terminate() == 0
    web.bot._env["SECRET_KEY"] = f"{NEW_KEY},{KEY}"
    await web.bot.start()
    assert "Streak:" in (await web.s.command(owner, study, "/study", "5 book")).text
    assert await web.bot.terminate() == 0
    web.bot._env["SECRET_KEY"] = NEW_KEY
    await web.bot.start()
    assert "Streak:" in (await web.s.command(owner, study, "/study")).text


async def test_a_key_that_is_lost_is_told_to_who_runs_it(web: Web) -> None:
    team, owner, study = await web.team("lost")
    assert await web.bot.terminate() == 0
    web.bot._env["SECRET_KEY"] = LOST_KEY
    await web.bot.start()
    for _ in range(2):
        told = await web.s.command(owner, study, "/study", "streak")
        assert "not installed in this workspace" in told.text
    assert web.bot.output.count("no key of SECRET_KEY opens the token") == 1
    assert "Installed." in (await web.install(team, owner)).text
    assert "Streak:" in (await web.s.command(owner, study, "/study", "5 book")).text


def rows(web: Web, query: str, *given: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(web.folder / "bot.db", timeout=5) as connection:
        found = connection.execute(query, given).fetchall()
    connection.close()
    return found


def kept(web: Web, team: Team) -> list[tuple[object, ...]]:
    """The installation of a workspace."""
    return rows(web, "SELECT team FROM slack_installations WHERE team = ?", team.id)


def people(web: Web, team: Team) -> list[tuple[object, ...]]:
    """The accounts of a workspace."""
    return rows(web, "SELECT id FROM accounts WHERE space = ?", team.id)
