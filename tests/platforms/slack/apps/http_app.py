"""A bolt program in HTTP mode with OAuth; installations live in memory."""

from __future__ import annotations

import asyncio
import os
import signal

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.oauth.installation_store import FileInstallationStore
from slack_sdk.oauth.state_store import FileOAuthStateStore

from tests.platforms.slack.apps.listeners import add_listeners

SCOPES = ["commands", "chat:write", "im:write", "users:read", "files:write", "im:history"]


def make_app(folder: str) -> AsyncApp:
    """The bolt app with its files in a folder."""
    settings = AsyncOAuthSettings(
        client_id=os.environ["SLACK_CLIENT_ID"],
        client_secret=os.environ["SLACK_CLIENT_SECRET"],
        scopes=SCOPES,
        installation_store=FileInstallationStore(base_dir=folder),
        state_store=FileOAuthStateStore(expiration_seconds=60, base_dir=folder),
    )
    app = AsyncApp(signing_secret=os.environ["SLACK_SIGNING_SECRET"], oauth_settings=settings)
    app.enable_token_revocation_listeners()
    add_listeners(app)
    return app


async def main() -> None:
    """Serve until SIGTERM."""
    app = make_app(os.environ["FOLDER"])
    flow = app.oauth_flow
    assert flow is not None

    async def events(request: web.Request) -> web.Response:
        bolt = await app.async_dispatch(await to_bolt_request(request))
        return await to_aiohttp_response(bolt)

    async def install(request: web.Request) -> web.Response:
        return await to_aiohttp_response(
            await flow.handle_installation(await to_bolt_request(request))
        )

    async def back(request: web.Request) -> web.Response:
        return await to_aiohttp_response(
            await flow.handle_callback(await to_bolt_request(request))
        )

    server = web.Application()
    server.router.add_post("/slack/events", events)
    server.router.add_get("/slack/install", install)
    server.router.add_get("/slack/oauth_redirect", back)
    runner = web.AppRunner(server)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", int(os.environ["PORT"])).start()
    end = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, end.set)
    await end.wait()
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(main())
