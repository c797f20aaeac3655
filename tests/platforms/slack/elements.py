"""Block Kit's elements: the keys, kinds and limits of each, and the surfaces it may stand on."""

from __future__ import annotations

import re
from collections.abc import Callable

from .check import Check
from .model import Json

MESSAGE, MODAL, HOME = "message", "modal", "home"
EVERYWHERE = (MESSAGE, MODAL, HOME)
Rule = Callable[[Check, Json, str], None]


def confirm(check: Check, element: Json, at: str) -> None:
    """The confirmation dialog of an element, where it has one."""
    if "confirm" not in element:
        return
    dialog, at = element["confirm"], f"{at}/confirm"
    if check.keys(dialog, at, ("title", "text"), ("confirm", "deny", "style")):
        check.text(dialog, "title", at, 100)
        check.text(dialog, "text", at, 300, ("plain_text", "mrkdwn"))
        check.text(dialog, "confirm", at, 30)
        check.text(dialog, "deny", at, 30)
        check.one_of(dialog, "style", at, ("primary", "danger"))


def option(check: Check, value: Json, at: str, *, marked: bool = False, url: bool = False) -> None:
    """One option: text 75, value 150, description 75; mrkdwn only where the element allows it."""
    kinds = ("plain_text", "mrkdwn") if marked else ("plain_text",)
    if check.keys(value, at, ("text", "value"), ("description", *(("url",) if url else ()))):
        check.text(value, "text", at, 75, kinds)
        check.string(value, "value", at, 150, 1)
        check.text(value, "description", at, 75, kinds)


def options_of(element: Json) -> list[Json]:
    """All options of an element, those of its groups too."""
    groups = element.get("option_groups", [])
    return [*element.get("options", []), *(o for g in groups for o in g.get("options", []))]


def _initial(check: Check, element: Json, at: str) -> None:
    given = element.get("initial_options", [])
    for chosen in [*given, *([element["initial_option"]] if "initial_option" in element else [])]:
        if chosen not in options_of(element):
            check.fail(at, "initial option is not found in options")
    if "initial_options" in element and not given:
        check.fail(f"{at}/initial_options", "must have at least 1 item")


def button(check: Check, element: Json, at: str) -> None:
    check.text(element, "text", at, 75)
    check.string(element, "value", at, 2000)
    check.one_of(element, "style", at, ("primary", "danger"))
    check.string(element, "accessibility_label", at, 75)
    if (url := check.string(element, "url", at, 3000)) and not re.match(r"[a-z]+:", url):
        check.fail(f"{at}/url", "invalid url")
    if url:
        check.links.append(url)


def static_select(check: Check, element: Json, at: str) -> None:
    if ("options" in element) == ("option_groups" in element):
        check.fail(at, "must provide either options or option_groups")
    for n, value in enumerate(check.items(element, "options", at, 100)):
        option(check, value, f"{at}/options/{n}")
    for n, group in enumerate(check.items(element, "option_groups", at, 100)):
        here = f"{at}/option_groups/{n}"
        if check.keys(group, here, ("label", "options"), ()):
            check.text(group, "label", here, 75)
            for m, value in enumerate(check.items(group, "options", here, 100)):
                option(check, value, f"{here}/options/{m}")
    _initial(check, element, at)


def external_select(check: Check, element: Json, at: str) -> None:
    initial = element.get("initial_options", [])
    for value in [*initial, *([element["initial_option"]] if "initial_option" in element else [])]:
        option(check, value, f"{at}/initial_option")
    if not isinstance(element.get("min_query_length", 0), int):
        check.fail(f"{at}/min_query_length", "must provide a number")


def marks(check: Check, element: Json, at: str) -> None:
    """Checkboxes and radio buttons: at most 10 options, in mrkdwn if they like."""
    for n, value in enumerate(check.items(element, "options", at, 10)):
        option(check, value, f"{at}/options/{n}", marked=True)
    _initial(check, element, at)


def overflow(check: Check, element: Json, at: str) -> None:
    for n, value in enumerate(check.items(element, "options", at, 5)):
        option(check, value, f"{at}/options/{n}", url=True)


def _format(key: str, pattern: str, example: str) -> Rule:
    def rule(check: Check, element: Json, at: str) -> None:
        if key in element and not re.fullmatch(pattern, str(element[key])):
            check.fail(f"{at}/{key}", f"invalid format, expected {example}")

    return rule


def typed(check: Check, element: Json, at: str) -> None:
    """A line or a box to type into."""
    initial = check.string(element, "initial_value", at, 3000)
    low, high = element.get("min_length", 0), element.get("max_length", 3000)
    if not isinstance(low, int) or not 0 <= low <= 3000:
        check.fail(f"{at}/min_length", "must be between 0 and 3000")
    elif not isinstance(high, int) or not 1 <= high <= 3000 or high < low:
        check.fail(f"{at}/max_length", "must be between 1 and 3000")
    elif initial and not low <= len(initial) <= high:
        check.fail(f"{at}/initial_value", "initial value does not fit min_length and max_length")
    check.boolean(element, at, "multiline")


def number(check: Check, element: Json, at: str) -> None:
    for key in ("initial_value", "min_value", "max_value"):
        if key in element and not re.fullmatch(r"-?\d+(\.\d+)?", str(element[key])):
            check.fail(f"{at}/{key}", "must be a number")
        elif not isinstance(element.get(key, ""), str):
            check.fail(f"{at}/{key}", "must provide a string")
    if not check.problems and "initial_value" in element:
        value = float(element["initial_value"])
        if (
            not float(element.get("min_value", value))
            <= value
            <= float(element.get("max_value", value))
        ):
            check.fail(f"{at}/initial_value", "initial value is out of range")


def image(check: Check, element: Json, at: str) -> None:
    """An image element or block: alt_text 2,000, and one source."""
    check.string(element, "alt_text", at, 2000, 1)
    if ("image_url" in element) == ("slack_file" in element):
        check.fail(at, "must provide either image_url or slack_file")
    url = check.string(element, "image_url", at, 3000, 1)
    if url and not re.match(r"https?://", url):
        check.fail(f"{at}/image_url", "invalid url")


def nothing(check: Check, element: Json, at: str) -> None:
    """No rule beyond the keys."""


SECTION, ACTIONS, INPUT, CONTEXT = "section", "actions", "input", "context"
_FOCUS = ("focus_on_load", "placeholder", "confirm")
_TYPE = ("focus_on_load", "placeholder", "initial_value", "dispatch_action_config")
_MULTI = (*_FOCUS, "max_selected_items")
_THREE = (SECTION, ACTIONS, INPUT)
_DATE, _TIME = r"\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])", r"([01]\d|2[0-3]):[0-5]\d"

# type: (blocks it stands in, surfaces, required keys, optional keys, rule)
_Row = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...], Rule]
ELEMENTS: dict[str, _Row] = {
    "button": ((SECTION, ACTIONS), EVERYWHERE, ("text",),
               ("url", "value", "style", "confirm", "accessibility_label"), button),
    "static_select": (_THREE, EVERYWHERE, (), (*_FOCUS, "options", "option_groups",
                                               "initial_option"), static_select),
    "external_select": (_THREE, EVERYWHERE, (), (*_FOCUS, "initial_option", "min_query_length"),
                        external_select),
    "users_select": (_THREE, EVERYWHERE, (), (*_FOCUS, "initial_user"), nothing),
    "channels_select": (_THREE, EVERYWHERE, (), (*_FOCUS, "initial_channel",
                                                 "response_url_enabled"), nothing),
    "conversations_select": (_THREE, EVERYWHERE, (), (*_FOCUS, "initial_conversation", "filter",
                             "default_to_current_conversation", "response_url_enabled"), nothing),
    "multi_static_select": ((SECTION, INPUT), EVERYWHERE, (),
                            (*_MULTI, "options", "option_groups", "initial_options"),
                            static_select),
    "multi_external_select": ((SECTION, INPUT), EVERYWHERE, (),
                              (*_MULTI, "initial_options", "min_query_length"), external_select),
    "multi_users_select": ((SECTION, INPUT), EVERYWHERE, (), (*_MULTI, "initial_users"), nothing),
    "multi_channels_select": ((SECTION, INPUT), EVERYWHERE, (), (*_MULTI, "initial_channels"),
                              nothing),
    "multi_conversations_select": ((SECTION, INPUT), EVERYWHERE, (), (*_MULTI,
                                                                      "initial_conversations",
                                   "default_to_current_conversation", "filter"), nothing),
    "overflow": ((SECTION, ACTIONS), EVERYWHERE, ("options",), ("confirm",), overflow),
    "checkboxes": (_THREE, EVERYWHERE, ("options",), ("initial_options", "confirm",
                                                      "focus_on_load"), marks),
    "radio_buttons": (_THREE, EVERYWHERE, ("options",), ("initial_option", "confirm",
                                                         "focus_on_load"), marks),
    "datepicker": (_THREE, EVERYWHERE, (), (*_FOCUS, "initial_date"),
                   _format("initial_date", _DATE, "YYYY-MM-DD")),
    "timepicker": (_THREE, EVERYWHERE, (), (*_FOCUS, "initial_time", "timezone"),
                   _format("initial_time", _TIME, "HH:mm")),
    "datetimepicker": ((ACTIONS, INPUT), (MESSAGE, MODAL), (), ("initial_date_time", "confirm",
                                                                "focus_on_load"),
                       _format("initial_date_time", r"\d{10}", "10 digits")),
    "plain_text_input": ((INPUT,), EVERYWHERE, (), (*_TYPE, "multiline", "min_length",
                                                    "max_length"), typed),
    "number_input": ((INPUT,), EVERYWHERE, ("is_decimal_allowed",), (*_TYPE, "min_value",
                                                                     "max_value"), number),
    "email_text_input": ((INPUT,), (MODAL,), (), _TYPE, nothing),
    "url_text_input": ((INPUT,), (MODAL,), (), _TYPE, nothing),
    "file_input": ((INPUT,), (MODAL,), (), ("filetypes", "max_files"), nothing),
    "image": ((SECTION, CONTEXT), EVERYWHERE, ("alt_text",), ("image_url", "slack_file"), image),
}  # fmt: skip


def check_element(check: Check, element: Json, at: str, block: str, surface: str) -> None:
    """An element where it stands: known, allowed there, complete and within its limits."""
    kind = element.get("type") if isinstance(element, dict) else None
    if kind not in ELEMENTS:
        check.fail(f"{at}/type", f"unsupported type: {kind}")
        return
    blocks, surfaces, required, optional, rule = ELEMENTS[kind]
    if block not in blocks or surface not in surfaces:
        check.fail(at, f"unsupported type: {kind} in {block} of a {surface}")
    known = optional if kind == "image" else (*optional, "action_id")
    if check.keys(element, at, required, known):
        check.string(element, "action_id", at, 255, 1)
        check.text(element, "placeholder", at, 150)
        check.boolean(element, at, "focus_on_load")
        confirm(check, element, at)
        rule(check, element, at)
