"""What Discord refuses in a message: lengths, counts, and how components may be nested."""

from __future__ import annotations

from typing import Any

from .errors import ApiError, Faults
from .world import V2

ROW, BUTTON, STRING, TEXT_INPUT, SECTION, TEXT, THUMBNAIL, GALLERY, FILE, LINE, CONTAINER = (
    1, 2, 3, 4, 9, 10, 11, 12, 13, 14, 17,
)  # fmt: skip
SELECTS = (3, 5, 6, 7, 8)
TOP = (ROW, SECTION, TEXT, GALLERY, FILE, LINE, CONTAINER)
INSIDE = {
    CONTAINER: (ROW, SECTION, TEXT, GALLERY, FILE, LINE),
    SECTION: (TEXT,),
    ROW: (BUTTON, *SELECTS),
}
COUNTS = {CONTAINER: 40, SECTION: 3, ROW: 5}
Path = tuple[str | int, ...]


def check(body: dict[str, Any], *, flags: int, files: set[str]) -> None:
    """Raises 50035 with all faults, or 50006 for a message in which nothing is to be seen.

    `body` is the whole message (an edit is laid over what stays); `files` are its file names.
    """
    faults = Faults()
    content = body.get("content") or ""
    embeds = body.get("embeds") or []
    components = body.get("components") or []
    faults.longer(("content",), content, 2000)
    _embeds(embeds, faults)
    _mentions(body.get("allowed_mentions") or {}, faults)
    faults.longer(("nonce",), body.get("nonce"), 25)
    if flags & V2:
        _modern(content, embeds, body, components, files, faults)
    else:
        _legacy(components, faults)
    _unique(components, faults)
    if len(files) > 10:
        faults.add(("attachments",), "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.")
    faults.check()
    if not (content.strip() or embeds or components or files or body.get("poll")):
        raise ApiError(50006)


def _embeds(embeds: list[dict[str, Any]], faults: Faults) -> None:
    if len(embeds) > 10:
        faults.add(("embeds",), "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.")
    total = 0
    for at, embed in enumerate(embeds):
        here: Path = ("embeds", at)
        faults.longer((*here, "title"), embed.get("title"), 256)
        faults.longer((*here, "description"), embed.get("description"), 4096)
        texts = [embed.get("title"), embed.get("description")]
        texts += [(embed.get("footer") or {}).get("text"), (embed.get("author") or {}).get("name")]
        fields = embed.get("fields") or []
        if len(fields) > 25:
            faults.add((*here, "fields"), "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
        for n, one in enumerate(fields):
            faults.between((*here, "fields", n, "name"), one.get("name"), 1, 256)
            faults.between((*here, "fields", n, "value"), one.get("value"), 1, 1024)
            texts += [one.get("name"), one.get("value")]
        total += sum(len(text) for text in texts if text)
    if total > 6000:
        faults.add(
            ("embeds",), "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000"
        )


def _mentions(allowed: dict[str, Any], faults: Faults) -> None:
    for kind in ("users", "roles"):
        named = allowed.get(kind) or []
        if len(named) > 100:
            text = "Must be 100 or fewer in length."
            faults.add(("allowed_mentions", kind), "BASE_TYPE_MAX_LENGTH", text)
        if named and kind in (allowed.get("parse") or []):
            text = f"parse:[{kind!r}] and {kind}: [ids...] are mutually exclusive."
            faults.add(("allowed_mentions",), "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", text)


def _modern(
    content: str, embeds: Any, body: Any, components: Any, files: set[str], faults: Faults
) -> None:
    for name, value in (("content", content), ("embeds", embeds), ("poll", body.get("poll"))):
        if value:
            faults.add(
                (name,),
                "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                f"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
            )
    for at, one in enumerate(components):
        _component(one, ("components", at), TOP, faults)
    everything = list(walk(components))
    if len(everything) > 40:
        text = f"Must be 40 or fewer in total, are {len(everything)}."
        faults.add(("components",), "COMPONENT_MAX_TOTAL_COMPONENTS", text)
    shown = sum(len(c.get("content") or "") for c in everything if c.get("type") == TEXT)
    if shown > 4000:
        text = f"Displayable text must be 4000 or fewer in all, is {shown}."
        faults.add(("components",), "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", text)
    for url in media(components):
        name = url.removeprefix("attachment://")
        if name != url and name not in files:
            text = f"Referenced attachment {name!r} not found"
            faults.add(
                ("components",), "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND", text
            )


def _legacy(components: list[dict[str, Any]], faults: Faults) -> None:
    if len(components) > 5:
        faults.add(("components",), "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.")
    for at, one in enumerate(components):
        _component(one, ("components", at), (ROW,), faults)


def _component(one: dict[str, Any], path: Path, allowed: tuple[int, ...], faults: Faults) -> None:
    kind = one.get("type", 0)
    if kind not in allowed:
        text = f'Value of field "type" must be one of {allowed}.'
        faults.add((*path, "type"), "UNION_TYPE_CHOICES", text)
        return
    children = one.get("components") or []
    if kind in INSIDE:
        if not 1 <= len(children) <= COUNTS[kind]:
            text = f"Must be between 1 and {COUNTS[kind]} in length."
            faults.add((*path, "components"), "BASE_TYPE_BAD_LENGTH", text)
        for at, child in enumerate(children):
            _component(child, (*path, "components", at), INSIDE[kind], faults)
    if kind == ROW and len(children) > 1 and any(c.get("type") in SELECTS for c in children):
        text = "A select fills a row."
        faults.add((*path, "components"), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", text)
    if kind == SECTION:
        accessory = one.get("accessory") or {}
        _component(accessory, (*path, "accessory"), (BUTTON, THUMBNAIL), faults)
    elif kind == BUTTON:
        button(one, path, faults)
    elif kind in SELECTS:
        select(one, path, faults)
    elif kind == TEXT:
        faults.between((*path, "content"), (one.get("content") or "").strip(), 1, 4000)
    elif kind == GALLERY and not 1 <= len(one.get("items") or []) <= 10:
        faults.add((*path, "items"), "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 10 in length.")


def emoji(one: dict[str, Any], path: Path, faults: Faults) -> None:
    """Without an id only a real emoji counts, no letters or words."""
    given = one.get("emoji") or {}
    name = given.get("name") or ""
    if given and not given.get("id") and (not name or name.isascii() or len(name) > 16):
        faults.add((*path, "emoji", "name"), "COMPONENT_INVALID_EMOJI", "Invalid emoji")


def button(one: dict[str, Any], path: Path, faults: Faults) -> None:
    """A button: a label or an emoji; a link has a url, any other a custom id."""
    faults.longer((*path, "label"), one.get("label"), 80)
    emoji(one, path, faults)
    if not one.get("label") and not one.get("emoji"):
        faults.add((*path, "label"), "BASE_TYPE_REQUIRED", "A button must have a label or emoji.")
    if one.get("style") == 5:
        faults.between((*path, "url"), one.get("url"), 1, 512)
        if one.get("custom_id"):
            text = "A custom id and url cannot both be specified"
            faults.add((*path, "custom_id"), "COMPONENT_CUSTOM_ID_AND_URL", text)
    else:
        faults.between((*path, "custom_id"), one.get("custom_id"), 1, 100)


def select(one: dict[str, Any], path: Path, faults: Faults) -> None:
    """A select: at most 25 options, each of another value; the counts asked for must be there."""
    faults.between((*path, "custom_id"), one.get("custom_id"), 1, 100)
    faults.longer((*path, "placeholder"), one.get("placeholder"), 150)
    low = 1 if one.get("min_values") is None else one["min_values"]
    high = 1 if one.get("max_values") is None else one["max_values"]
    if low > high or high > 25:
        faults.add((*path, "min_values"), "BASE_TYPE_MAX", "min_values must fit max_values.")
    if one["type"] != STRING:
        return
    options = one.get("options") or []
    if not 1 <= len(options) <= 25:
        text = "Must be between 1 and 25 in length."
        faults.add((*path, "options"), "BASE_TYPE_BAD_LENGTH", text)
    if options and max(low, high) > len(options):
        faults.add((*path, "max_values"), "BASE_TYPE_MAX", "More than there are options.")
    if sum(bool(o.get("default")) for o in options) > high:
        faults.add((*path, "options"), "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", "Too many.")
    seen: set[str] = set()
    for at, option in enumerate(options):
        here = (*path, "options", at)
        emoji(option, here, faults)
        faults.between((*here, "label"), option.get("label"), 1, 100)
        faults.between((*here, "value"), option.get("value"), 1, 100)
        faults.longer((*here, "description"), option.get("description"), 100)
        if option.get("value") in seen:
            text = "The specified option value is already used"
            faults.add((*here, "value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", text)
        seen.add(option.get("value", ""))


def _unique(components: list[dict[str, Any]], faults: Faults) -> None:
    seen: set[str] = set()
    for one in walk(components):
        name = one.get("custom_id")
        if name and name in seen:
            text = f"Component custom id cannot be duplicated: {name}"
            faults.add(("components",), "COMPONENT_CUSTOM_ID_DUPLICATED", text)
        seen.add(name or "")


def walk(components: Any) -> Any:
    """Every component, containers before what they hold, in reading order."""
    for one in components or []:
        yield one
        yield from walk(one.get("components"))
        for single in (one.get("accessory"), one.get("component")):
            if single:
                yield from walk([single])


def media(components: Any) -> Any:
    """The urls of pictures and files in components."""
    for one in walk(components):
        for item in [*(one.get("items") or []), one]:
            found = item.get("media") or item.get("file")
            if found:
                yield found.get("url", "")
