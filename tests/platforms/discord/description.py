"""Holds requests against Discord's own published description, where that file is at hand."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend

from .errors import Faults

FILE = "discord-openapi.json"
_any_of = Draft202012Validator.VALIDATORS["anyOf"]


def located() -> Path | None:
    """`DISCORD_OPENAPI`, else the file in `shared/specs/` beside the project; None without."""
    given = os.environ.get("DISCORD_OPENAPI")
    path = Path(given) if given else Path(__file__).parents[4] / "shared" / "specs" / FILE
    return path if path.is_file() else None


def _kinds(branch: Any) -> list[int]:
    kind = branch.get("properties", {}).get("type", {}) if isinstance(branch, dict) else {}
    return list(kind.get("enum", []))


@lru_cache(maxsize=256)
def _passed(branch: int) -> set[str]:
    """The instances that a branch, known by its identity, has let pass: most components recur."""
    return set()


def _remembered(validator: Any, branch: Any, instance: Any) -> Iterator[ValidationError]:
    passed, text = _passed(id(branch)), json.dumps(instance)
    if text in passed:
        return
    errors = list(validator.descend(instance, branch))
    if not errors and len(passed) < 1024:
        passed.add(text)
    yield from errors


def _union(
    validator: Any, branches: list[Any], instance: Any, schema: Any
) -> Iterator[ValidationError]:
    """`oneOf` and `anyOf`: goes straight to the branch that the instance's `type` names.

    So the fault told is the real one, and a deep message costs its own size, not a power of it.
    """
    rest = [b for b in branches if b.get("type") != "null"]
    if instance is None and len(rest) < len(branches):
        return
    if len(rest) == 1:
        yield from validator.descend(instance, rest[0])
        return
    if all("const" in b for b in rest):
        if not any(instance == b["const"] for b in rest):
            yield ValidationError(f"{instance!r} is none of {[b['const'] for b in rest]}")
        return
    by_kind = {kind: b for b in rest for kind in _kinds(b)}
    if isinstance(instance, dict) and by_kind and all(_kinds(b) for b in rest):
        kind = instance.get("type")
        chosen = by_kind.get(kind) if isinstance(kind, int) else None
        if chosen is None:
            yield ValidationError(f'"type" must be one of {sorted(by_kind)}')
        else:
            yield from _remembered(validator, chosen, instance)
        return
    yield from _any_of(validator, branches, instance, schema)


_Validator = extend(Draft202012Validator, {"oneOf": _union, "anyOf": _union})


class Description:
    """The description, its references resolved, with one validator for each operation."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._schemas = document["components"]["schemas"]
        # Discord takes ids and permission bits as numbers and as text; the description names one.
        self._schemas["SnowflakeType"]["type"] = ["string", "integer"]
        for name in ("ApplicationCommandUpdateRequest", "ApplicationCommandCreateRequest"):
            bits = self._schemas[name]["properties"]["default_member_permissions"]
            bits["type"] = ["integer", "string", "null"]
        self._resolved: dict[str, Any] = {}
        self._paths = document["paths"]
        self._validators: dict[tuple[str, str, str], Any] = {}
        self._passed: set[tuple[str, str, bytes]] = set()

    def _resolve(self, node: Any) -> Any:
        if isinstance(node, list):
            return [self._resolve(item) for item in node]
        if not isinstance(node, dict):
            return node
        name = node.get("$ref", "")
        if not name.startswith("#/components/schemas/"):
            return {key: self._resolve(value) for key, value in node.items()}
        name = name.rpartition("/")[2]
        if name not in self._resolved:
            self._resolved[name] = found = {}
            found.update(self._resolve(self._schemas[name]))
        return self._resolved[name]

    def _validator(self, method: str, template: str, part: str) -> Any:
        key = (method, template, part)
        if key not in self._validators:
            self._validators[key] = self._build(method, template, part)
        return self._validators[key]

    def _build(self, method: str, template: str, part: str) -> Any:
        operation = self._paths.get(template, {}).get(method.lower())
        if operation is None:
            return None
        answers = operation["responses"]
        holder = operation.get("requestBody") if part == "body" else answers.get(part)
        content = (holder or {}).get("content", {}).get("application/json")
        return _Validator(self._resolve(content["schema"])) if content else None

    def check_body(
        self, method: str, template: str, raw: bytes, body: Any, faults: Faults
    ) -> None:
        """Adds what is wrong with a JSON body (of a multipart one its payload_json)."""
        key = (method, template, raw)
        validator = self._validator(method, template, "body")
        if validator is None or key in self._passed:
            return
        before = len(faults.found)
        for error in validator.iter_errors(body):
            faults.add(tuple(error.absolute_path), "DESCRIPTION", error.message[:300])
        if len(faults.found) == before and len(self._passed) < 4096:
            self._passed.add(key)

    def check_query(self, method: str, template: str, query: Any, faults: Faults) -> None:
        """Adds unknown query parameters and values of the wrong type."""
        path = self._paths.get(template, {})
        operation = path.get(method.lower())
        key = (method, template, repr(sorted(query.items())).encode())
        if operation is None or not query or key in self._passed:
            return
        before = len(faults.found)
        known = {
            p["name"]: p["schema"]
            for p in [*path.get("parameters", []), *operation.get("parameters", [])]
            if p["in"] == "query"
        }
        for name, text in query.items():
            if name not in known:
                faults.add(("query", name), "DESCRIPTION", "unknown query parameter")
                continue
            validator = _Validator(self._resolve(known[name]))
            for error in validator.iter_errors(_typed(text, known[name])):
                faults.add(("query", name), "DESCRIPTION", error.message[:300])
        if len(faults.found) == before:
            self._passed.add(key)

    def faults_of_answer(self, method: str, template: str, status: int, body: Any) -> list[str]:
        """What is wrong with an answer of this server itself."""
        validator = self._validator(method, template, str(status))
        if validator is None:
            return []
        return [
            f"{method} {template} {status} {list(e.absolute_path)}: {e.message[:300]}"
            for e in validator.iter_errors(body)
        ]


def _typed(text: str, schema: dict[str, Any]) -> Any:
    kind = schema.get("type")
    if kind == "boolean":
        return {"true": True, "1": True, "false": False, "0": False}.get(text.lower(), text)
    if kind in ("integer", "number") and text.lstrip("-").isdigit():
        return int(text)
    return text


@lru_cache(maxsize=1)
def load() -> Description | None:
    """The description, read once a process; None where the file is missing."""
    path = located()
    return Description(json.loads(path.read_text())) if path else None
