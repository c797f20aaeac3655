"""slack-bolt in HTTP mode with OAuth, in a real process: installing, signatures, two workspaces,
leaving.
"""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import pytest_asyncio

from . import Browser, LoopbackSlack, Spoilt, Team, User, start_bot
from .browser import forge
from .conftest import APPS
from .delivery import COMMAND
from .payloads import slash

pytestmark = pytest.mark.asyncio(loop_scope="module")


@dataclass(kw_only=True)
class Web:
    """A server with a bot that nobody has installed yet."""

    s: LoopbackSlack
    address: str

    @property
    def install(self) -> str:
        """The page where installing begins."""
        return f"{self.address}/slack/install"

    async def team(self, name: str) -> tuple[Team, User]:
        """A workspace whose owner has installed the app."""
        team = self.s.add_team(name, installed=False)
        owner = self.s.add_user(team, f"{name}-owner", is_owner=True)
        page = await Browser(self.s).install(self.install, team, owner)
        assert page.status == 200, page
        return team, owner


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def web(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Web]:
    """One bot for the tests of this module."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    async with LoopbackSlack() as s:
        address = f"http://127.0.0.1:{port}"
        s.use_http(f"{address}/slack/events")
        s.app.redirect_urls = [f"{address}/slack/oauth_redirect"]
        folder: Path = tmp_path_factory.mktemp("installations")
        env = {**s.http_env(), "PORT": str(port), "FOLDER": str(folder)}
        await start_bot(s, [str(APPS / "http_app.py")], env)
        yield Web(s=s, address=address)


async def test_installing_gives_a_token_that_works(web: Web) -> None:
    team, owner = await web.team("north")
    assert team.installed
    assert team.installer is owner
    reply = await web.s.command(owner, web.s.add_channel(team), "/study", "hello")
    assert reply.text == "north-owner: hello\n[Done] [Form]"
    pressed = await web.s.press(owner, reply, "Done")
    assert pressed.text == "Kept 30."
    assert web.s.violations == []


async def test_a_form_over_http(web: Web) -> None:
    team, owner = await web.team("forms")
    opened = await web.s.command(owner, web.s.add_channel(team), "/study", "form")
    wrong = await web.s.submit(owner, opened.modal, {"Minutes": "700"})
    assert wrong.errors == {"Minutes": "At most 600."}
    sent = await web.s.submit(owner, opened.modal, {"Minutes": "20", "Item": "loss"})
    assert sent.closed
    await sent.until("Kept 20 of podcast (loss)")


async def test_two_workspaces_never_see_each_other(web: Web) -> None:
    (east, ann), (west, ben) = await web.team("east"), await web.team("west")
    for user in (ann, ben):
        await web.s.command(user, web.s.add_channel(user.team), "/study", f"private {user.name}")
    assert [m.seen().split("\n")[0] for m in web.s.dms(ann)] == [ann.name]
    assert [m.seen().split("\n")[0] for m in web.s.dms(ben)] == [ben.name]
    used = {c.team for c in web.s.calls if c.method == "chat.postMessage"}
    assert {east.id, west.id} <= used


@pytest.mark.parametrize("how", list(Spoilt))
async def test_a_forged_request_is_refused(web: Web, how: Spoilt) -> None:
    team, owner = await web.team(f"forged-{how}")
    deed = web.s.interactions.new("command", owner, web.s.add_channel(team))
    assert deed.channel is not None
    payload = slash(web.s, deed, deed.channel, "/study", "hello")
    assert web.s.http is not None
    answer = await web.s.http.forge(COMMAND, payload, how)
    assert answer.status == 401
    assert web.s.ephemerals(owner) == []


async def test_a_replay_is_let_through_by_signatures(web: Web) -> None:
    team, owner = await web.team("replay")
    await web.s.command(owner, web.s.add_channel(team), "/study", "hello")
    assert web.s.http is not None
    assert (await web.s.http.replay()).status == 200
    seen = web.s.timeline.until(lambda: len(web.s.ephemerals(owner)) == 2)
    assert await seen, "a signature does not stop a replay: only an idempotent bot does"


async def test_the_address_is_verified(web: Web) -> None:
    assert web.s.http is not None
    answer = await web.s.http.verify_url()
    assert (answer.status, answer.text) == (200, '{"challenge": "c0ffee"}')


async def test_a_foreign_state_or_browser_is_refused(web: Web) -> None:
    team = web.s.add_team("stranger", installed=False)
    owner = web.s.add_user(team)
    forged = await Browser(web.s).install(web.install, team, owner, state="made-up")
    assert forged.status == 400
    address = await Browser(web.s).ask(web.install)
    back = web.s.oauth.consent(address, team, owner)
    assert (await Browser(web.s).get(back)).status == 400, "no cookie of the browser that began"
    assert not team.installed


async def test_a_code_and_a_state_work_once(web: Web) -> None:
    team = web.s.add_team("once", installed=False)
    owner, browser = web.s.add_user(team), Browser(web.s)
    address = await browser.ask(web.install)
    back = web.s.oauth.consent(address, team, owner)
    assert (await browser.get(back)).status == 200
    assert (await browser.get(back)).status == 400, "the state is used up"
    second = web.s.oauth.consent(await browser.ask(web.install), team, owner)
    used = parse_qs(urlsplit(back).query)["code"][0]
    assert (await browser.get(forge(second, code=used))).status == 401, "the code is used up"
    assert web.s.calls[-1].outcome == "code_already_used"


async def test_who_denies_installs_nothing(web: Web) -> None:
    team = web.s.add_team("denied", installed=False)
    page = await Browser(web.s).install(web.install, team, web.s.add_user(team), deny=True)
    assert "access_denied" in page.text
    assert not team.installed


async def test_uninstalling_kills_the_token_and_tells_the_app(web: Web) -> None:
    team, owner = await web.team("leaving")
    old, channel = team.bot_token, web.s.add_channel(team)
    web.s.uninstall(team)
    told = web.s.timeline.until(
        lambda: sum(e.team is team and e.arrived for e in web.s.events.sent) == 2
    )
    assert await told
    assert web.s.tokens[old].dead == "account_inactive"
    await Browser(web.s).install(web.install, team, owner)
    reply = await web.s.command(owner, channel, "/study", "back again")
    assert "back again" in reply.text
