"""The first response to an interaction, by one plain request.

discord.py's own asks for the message back and makes objects of it, of which nothing is used here;
that, and the views, is half of what an answer costs. Its session, addresses and errors are taken;
its inside (`_session`, `_response_type`) is relied on here only.
"""

import asyncio
from typing import Any

import discord
import msgspec
from discord.http import Route, json_or_text

from adapters.discord.components import Component
from adapters.discord.render import Rendered

ANSWER, CHANGE = 4, 7
EPHEMERAL, COMPONENTS_V2 = 1 << 6, 1 << 15
TRIES = 3  # where Discord says to wait
_JSON = {"Content-Type": "application/json"}
_encode = msgspec.json.Encoder().encode


async def say(interaction: discord.Interaction, said: Rendered, *, hide: bool) -> None:
    """Answer with a message; `hide` shows it to the person alone. It has no files."""
    flags = COMPONENTS_V2 | (EPHEMERAL if hide else 0)
    await _respond(interaction, ANSWER, _data(said) | {"flags": flags})
    _responded(interaction, discord.InteractionResponseType.channel_message)


async def change(interaction: discord.Interaction, said: Rendered) -> None:
    """Let the pressed message say this instead. It has no files, and those it had go."""
    data = _data(said) | {"flags": COMPONENTS_V2, "attachments": []}
    await _respond(interaction, CHANGE, data)
    _responded(interaction, discord.InteractionResponseType.message_update)


def _data(said: Rendered) -> dict[str, Any]:
    shown: list[Component] = said.components
    return {"components": shown, "allowed_mentions": said.mentions.to_dict()}


def _responded(interaction: discord.Interaction, kind: discord.InteractionResponseType) -> None:
    """discord.py then refuses a second response, and knows what `is_done`."""
    interaction.response._response_type = kind


async def _respond(interaction: discord.Interaction, kind: int, data: dict[str, Any]) -> None:
    """HTTPException where Discord does not take it; what the network raises where it is cut."""
    http = interaction.client.http
    url = f"{Route.BASE}/interactions/{interaction.id}/{interaction.token}/callback"
    body = _encode({"type": kind, "data": data})
    for tries in range(1, TRIES + 1):
        async with interaction._session.post(
            url, data=body, headers=_JSON, proxy=http.proxy, proxy_auth=http.proxy_auth
        ) as response:
            if response.status < 300:
                return
            told = await json_or_text(response)
            wait = told.get("retry_after") if isinstance(told, dict) else None
            if response.status != 429 or wait is None or tries == TRIES:
                raise _refused(response, told)
        await asyncio.sleep(float(wait))


def _refused(response: Any, told: Any) -> discord.HTTPException:
    if response.status >= 500:
        return discord.DiscordServerError(response, told)
    kinds = {403: discord.Forbidden, 404: discord.NotFound}
    return kinds.get(response.status, discord.HTTPException)(response, told)
