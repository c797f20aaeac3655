"""Checks an app manifest against Slack's published schema, where the machine has it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from .model import Json


def specs() -> Path:
    """The folder of published descriptions: $UNDERSTUDY_SPECS, else ../shared/specs beside the
    project.
    """
    given = os.environ.get("UNDERSTUDY_SPECS")
    return Path(given) if given else Path(__file__).resolve().parents[4] / "shared" / "specs"


def manifest_problems(manifest: Json, schema: Path | None = None) -> list[str]:
    """What Slack's schema finds wrong, one line each. FileNotFoundError where the schema is
    missing.
    """
    import jsonschema

    rules: Any = json.loads((schema or specs() / "slack-manifest.schema.json").read_text())
    validator = jsonschema.Draft7Validator(rules)
    errors = sorted(validator.iter_errors(manifest), key=lambda e: list(map(str, e.absolute_path)))
    return [f"/{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in errors]
