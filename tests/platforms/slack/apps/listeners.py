"""What the small bolt programs do with commands, buttons, forms and events."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt.async_app import AsyncApp

Any_ = dict[str, Any]
QUIET = {"unfurl_links": False, "unfurl_media": False}


def text(words: str, kind: str = "plain_text") -> Any_:
    return {"type": kind, "text": words}


def button(label: str, action: str, value: str = "v") -> Any_:
    return {"type": "button", "text": text(label), "action_id": action, "value": value}


def card(words: str) -> Any_:
    section = {"type": "section", "text": text(words, "mrkdwn")}
    buttons = {
        "type": "actions",
        "elements": [button("Done", "done", "30"), button("Form", "form")],
    }
    return {"text": words, "blocks": [section, buttons]}


KINDS = [{"text": text(kind.title()), "value": kind} for kind in ("podcast", "paper", "book")]


def form() -> Any_:
    def field(name: str, label: str, element: Any_, **more: Any) -> Any_:
        return {
            "type": "input",
            "block_id": name,
            "label": text(label),
            "element": {"action_id": "it", **element},
            **more,
        }

    return {
        "type": "modal", "callback_id": "checkin", "title": text("Check in"),
        "submit": text("Save"),
        "close": text("Cancel"), "private_metadata": "m", "notify_on_close": True,
        "blocks": [
            field("minutes", "Minutes", {"type": "number_input", "is_decimal_allowed": False,
                                         "min_value": "1"}),
            field("kind", "Kind", {"type": "static_select", "options": KINDS,
                                   "initial_option": KINDS[0]}),
            field("item", "Item", {"type": "external_select", "min_query_length": 0},
                  optional=True),
            field("day", "Day", {"type": "datepicker"}, optional=True),
            field("note", "Note", {"type": "plain_text_input", "max_length": 20}, optional=True),
        ],
    }  # fmt: skip


def picks() -> list[Any_]:
    elements = [
        {
            "type": "static_select",
            "action_id": "one",
            "placeholder": text("Kind"),
            "options": KINDS,
        },
        {"type": "overflow", "action_id": "two", "options": KINDS},
        {"type": "datepicker", "action_id": "three", "placeholder": text("Day")},
        {"type": "users_select", "action_id": "four", "placeholder": text("Who")},
        {
            "type": "external_select",
            "action_id": "it",
            "placeholder": text("Item"),
            "min_query_length": 0,
        },
    ]
    marks = {"type": "checkboxes", "action_id": "five", "options": KINDS}
    return [
        {"type": "actions", "elements": elements},
        {"type": "section", "text": text("Days"), "accessory": marks},
    ]


def step(title: str) -> Any_:
    """A form without inputs."""
    return {
        "type": "modal",
        "title": text(title),
        "blocks": [{"type": "section", "text": text(title)}],
    }


def add_listeners(app: AsyncApp) -> None:
    """Everything the tests need."""

    @app.command("/study")
    async def study(ack: Any, command: Any_, respond: Any, client: Any) -> None:
        words = command["text"].split(maxsplit=1)
        what = words[0] if words else ""
        rest = words[1] if len(words) > 1 else ""
        if what == "ack":
            await ack("Kept by the ack.")
            return
        await ack()
        if what == "form":
            await client.views_open(trigger_id=command["trigger_id"], view=form())
        elif what == "public":
            await respond(response_type="in_channel", **card(rest), **QUIET)
        elif what == "private":
            opened = await client.conversations_open(users=command["user_id"])
            await client.chat_postMessage(channel=opened["channel"]["id"], **card(rest), **QUIET)
        elif what == "pick":
            await respond(text="Pick", blocks=picks())
        elif what == "many":
            for n in range(6):
                await respond(text=f"part {n}")
        elif what == "picture":
            opened = await client.conversations_open(users=command["user_id"])
            await client.files_upload_v2(filename="days.png", content=b"\x89PNG....",
                                         alt_txt="My days", title="Days",
                                         channel=opened["channel"]["id"],
                                         initial_comment="Your days")  # fmt: skip
        elif what != "nothing":
            await respond(**card(f"{command['user_name']}: {command['text']}"))

    @app.action("done")
    async def done(ack: Any, action: Any_, respond: Any, body: Any_) -> None:
        await ack()
        if body.get("view"):
            return
        await respond(text=f"Kept {action['value']}.", replace_original=True)

    @app.action(re.compile("one|two|three|four|five|it"))
    async def picked(ack: Any, action: Any_, respond: Any) -> None:
        await ack()
        keys = ("selected_option", "selected_date", "selected_user", "selected_options")
        held = next(action[k] for k in keys if action.get(k))
        many = held if isinstance(held, list) else [held]
        names = [h["value"] if isinstance(h, dict) else h for h in many]
        await respond(text=f"{action['type']}: {', '.join(names)}")

    @app.action("form")
    async def opened(ack: Any, body: Any_, client: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=form())

    @app.options("it")
    async def items(ack: Any, payload: Any_) -> None:
        found = [i for i in ("paradox", "parrot", "loss") if i.startswith(payload["value"])]
        await ack(options=[{"text": text(i), "value": i} for i in found])

    @app.view("checkin")
    async def sent(ack: Any, view: Any_, body: Any_, client: Any) -> None:
        values = view["state"]["values"]
        minutes = int(values["minutes"]["it"]["value"])
        if minutes > 600:
            await ack(response_action="errors", errors={"minutes": "At most 600."})
            return
        if minutes in (1, 2, 3, 4):
            acts: dict[int, Any_] = {1: {"response_action": "update", "view": step("Changed")},
                    2: {"response_action": "push", "view": step("On top")},
                    3: {"response_action": "clear"},
                    4: {"response_action": "errors", "errors": {"nowhere": "x"}}}  # fmt: skip
            await ack(**acts[minutes])
            return
        await ack()
        kind = values["kind"]["it"]["selected_option"]["value"]
        item = (values["item"]["it"].get("selected_option") or {}).get("value")
        await client.chat_postMessage(
            channel=body["user"]["id"], text=f"Kept {minutes} of {kind} ({item})", **QUIET
        )

    @app.view_closed("checkin")
    async def closed(ack: Any) -> None:
        await ack()

    @app.event("app_home_opened")
    async def home(event: Any_, client: Any) -> None:
        await client.views_publish(
            user_id=event["user"],
            view={"type": "home", "blocks": card("*Today* is open")["blocks"]},
        )

    @app.event("message")
    async def said(event: Any_, client: Any) -> None:
        if "subtype" not in event:
            await client.chat_postMessage(
                channel=event["channel"], text=f"heard: {event['text']}", **QUIET
            )
