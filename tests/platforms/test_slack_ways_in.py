"""Connecting: what the environment holds, what Slack says to a token, and being invited."""

from pathlib import Path

import pytest
from aiohttp import ClientConnectorError

from adapters.slack.web import why
from tests.platforms.slack import (
    BotProcess,
    Broken,
    Channel,
    Error,
    LoopbackSlack,
    User,
    start_bot,
)
from tests.platforms.slack.timeline import PATIENCE
from tests.platforms.slack_stage import RUN, database, free_port, staged

OAUTH = {"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "c", "SLACK_SIGNING_SECRET": "s"}


async def test_variables_of_the_other_way_change_nothing_and_the_bot_greets_once(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path, **OAUTH) as stage:
        assert "is kept" in (await stage.study_("30 podcast")).text
        new = stage.s.add_channel(stage.team, "new", members=[stage.ann], bot=False)
        await stage.s.join(new)
        greeted = await stage.s.timeline.until(lambda: bool(stage.s.channel_messages(new)))
        assert greeted
        assert "Understudy is here." in stage.s.channel_messages(new)[0].seen()
        await stage.s.join(stage.s.add_channel(stage.team, "newer", bot=False))
        await stage.s.join(new, stage.ben)
        await stage.study_()
        assert len(stage.s.calls_of("chat.postMessage")) == 1
        assert "slack-bolt" not in stage.bot.output
        assert stage.s.violations == []


async def test_slack_that_cannot_be_reached_is_asked_again(tmp_path: Path) -> None:
    async with LoopbackSlack() as s:
        team = s.add_team("Acme")
        ann = s.add_user(team, "ann")
        study = s.add_channel(team, "study", members=[ann])
        s.faults.add("auth.test", Broken())
        s.faults.add("apps.connections.open", Broken())
        await start_bot(s, RUN, {**s.env(team), **database(tmp_path)})
        assert "is kept" in (await s.command(ann, study, "/study", "30 podcast")).text


@pytest.mark.parametrize(
    ("method", "named"),
    [("auth.test", "SLACK_BOT_TOKEN"), ("apps.connections.open", "SLACK_APP_TOKEN")],
)
async def test_a_token_that_slack_refuses_ends_in_a_sentence(
    tmp_path: Path, method: str, named: str
) -> None:
    async with LoopbackSlack() as s:
        team = s.add_team("Acme")
        s.faults.add(method, Error(code="invalid_auth"))
        with pytest.raises(RuntimeError, match=named) as ended:
            await start_bot(s, RUN, {**s.env(team), **database(tmp_path)})
        assert "Traceback" not in str(ended.value)


async def test_an_app_token_that_is_revoked_later_ends_in_the_same_sentence(
    tmp_path: Path,
) -> None:
    async with staged(tmp_path) as stage:
        s, bot = stage.s, stage.bot
        s.tokens[s.app.app_token].dead = "token_revoked"
        await s.sockets.disconnect("warning")  # Slack asks for a new connection now and then
        assert await bot.said("Slack does not accept SLACK_APP_TOKEN (token_revoked).")
        await bot._gone(PATIENCE)
        assert await bot.terminate() == 2
        assert "Traceback" not in bot.output


async def over_http(
    s: LoopbackSlack, folder: Path, port: int, secret: str
) -> tuple[BotProcess, User, Channel]:
    """One workspace whose events come over HTTP: the bot with that secret, somebody, a channel."""
    team = s.add_team("Acme")
    ann = s.add_user(team, "ann")
    study = s.add_channel(team, "study", members=[ann])
    s.use_http(f"http://127.0.0.1:{port}/slack/events")
    own = {"SLACK_BOT_TOKEN": team.bot_token, "SLACK_SIGNING_SECRET": secret}
    return await start_bot(s, RUN, {**own, **database(folder), "PORT": str(port)}), ann, study


async def test_one_workspace_over_http(tmp_path: Path) -> None:
    port = free_port()
    async with LoopbackSlack() as s:
        bot, ann, study = await over_http(s, tmp_path, port, s.app.signing_secret)
        assert "is kept" in (await s.command(ann, study, "/study", "30 podcast")).text
        async with s.session.get(f"http://127.0.0.1:{port}/slack/install") as answer:
            assert answer.status == 404
        assert await bot.terminate() == 0
        assert s.violations == []


async def test_a_secret_of_another_app_is_told_in_the_log_once(tmp_path: Path) -> None:
    async with LoopbackSlack() as s:
        bot, ann, study = await over_http(s, tmp_path, free_port(), "0" * 32)
        for _ in range(2):
            assert (await s.command(ann, study, "/study", "30 podcast")).failure
        assert await bot.said("SLACK_SIGNING_SECRET is not that of the app")
        assert bot.output.count("a signed request was refused") == 1
        assert await bot.terminate() == 0


@pytest.mark.parametrize(
    ("sent", "said"),
    [("1000", "3600 seconds old by the clock"), ("9000", "4400 seconds ahead by the clock"),
     ("4500", "SLACK_SIGNING_SECRET"), ("soon", "SLACK_SIGNING_SECRET")],
)  # fmt: skip
def test_a_clock_that_is_wrong_is_told_from_a_secret_that_is(sent: str, said: str) -> None:
    assert said in why(sent, 4600.0)


async def test_it_listens_at_the_host_and_port_that_are_named_and_nowhere_else(
    tmp_path: Path,
) -> None:
    port = free_port()
    async with LoopbackSlack() as s:
        team = s.add_team("Acme")
        ann = s.add_user(team, "ann")
        study = s.add_channel(team, "study", members=[ann])
        s.use_http(f"http://127.0.0.2:{port}/slack/events")
        own = {"SLACK_BOT_TOKEN": team.bot_token, "SLACK_SIGNING_SECRET": s.app.signing_secret}
        where = {"HOST": "127.0.0.2", "PORT": str(port)}
        await start_bot(s, RUN, {**own, **database(tmp_path), **where})
        assert "is kept" in (await s.command(ann, study, "/study", "30 podcast")).text
        with pytest.raises(ClientConnectorError):
            await s.session.get(f"http://127.0.0.1:{port}/healthz")
        assert s.violations == []


async def test_a_port_that_is_taken_ends_in_a_sentence(tmp_path: Path) -> None:
    async with LoopbackSlack() as s:
        team = s.add_team("Acme")
        taken = s.url.rpartition(":")[2]
        s.use_http("http://127.0.0.1:9/slack/events")
        own = {"SLACK_BOT_TOKEN": team.bot_token, "SLACK_SIGNING_SECRET": "s"}
        with pytest.raises(RuntimeError, match=f"cannot be served at port {taken}"):
            await start_bot(s, RUN, {**own, **database(tmp_path), "PORT": taken})
