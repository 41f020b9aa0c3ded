"""The shape of a report's document, as JSON Schema and for OpenAPI."""

import json
from functools import cache
from pathlib import Path
from typing import Any

SCHEMA_FILE = Path(__file__).with_name("report.schema.json")

Shape = dict[str, Any]


@cache
def json_schema() -> Shape:
    """Return the JSON Schema (draft 2020-12) that every document fits."""
    schema: Shape = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    return schema


def shape_of() -> Shape:
    """Return the same in the words of OpenAPI 3.0, which knows no type of null."""
    schema = json_schema()
    opened: Shape = _opened(schema, schema["$defs"])
    return {key: value for key, value in opened.items() if key[0] != "$"}


def _opened(shape: Any, named: Shape) -> Any:
    if isinstance(shape, list):
        return [_opened(part, named) for part in shape]
    if not isinstance(shape, dict):
        return shape
    if "$ref" in shape:
        return _opened(named[shape["$ref"].rpartition("/")[2]], named)
    parts = {k: _opened(v, named) for k, v in shape.items() if k != "$defs"}
    kinds = parts.get("type")
    if isinstance(kinds, list):
        (kind,) = set(kinds) - {"null"}
        return {**parts, "type": kind, "nullable": True}
    if "const" in parts:
        return {"type": "string", "enum": [parts["const"]]}
    return parts
