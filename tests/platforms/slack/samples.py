"""Compares shapes with recorded Slack payloads: every key that is sent is one Slack sends, and of
its type.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .manifest import specs

FOLDER = specs() / "slack-samples"


def recorded(name: str) -> Any:
    """A recorded payload, for example `api.chat.postMessage`. FileNotFoundError where it is
    missing.
    """
    return json.loads(Path(FOLDER / f"{name}.json").read_text())


def differences(sent: Any, known: Any, at: str = "") -> list[str]:
    """Keys of `sent` that the recording has not, and values of another type; empty recordings
    accept all.
    """
    if sent is None or known is None or known in ({}, []):
        return []
    if isinstance(sent, dict) and isinstance(known, dict):
        found = [f"{at}/{key} is not Slack's" for key in sent.keys() - known.keys()]
        for key in sorted(sent.keys() & known.keys()):
            found += differences(sent[key], known[key], f"{at}/{key}")
        return found
    if isinstance(sent, list) and isinstance(known, list):
        return [line for one in sent for line in differences(one, known[0], f"{at}/0")]
    same = type(sent) is type(known) or {type(sent), type(known)} <= {int, float}
    return [] if same else [f"{at} is {type(sent).__name__}, Slack's {type(known).__name__}"]
