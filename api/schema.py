"""What the OpenAPI document says beside what the views say themselves."""

from typing import Any

from api.errors import MEDIA_TYPE

PROBLEM = {
    "type": "object",
    "description": "Why a request was refused (RFC 9457), in the reader's language.",
    "required": ["type", "title", "status", "code", "errors"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string", "description": "For people."},
        "status": {"type": "integer"},
        "code": {"type": "string", "description": "For programs; it never changes."},
        "errors": {
            "type": "object",
            "description": "What is wrong with which field.",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
        },
    },
}
LANGUAGE = {
    "name": "Accept-Language",
    "in": "header",
    "schema": {"type": "string", "example": "gu"},
    "description": "The language of texts and messages: gu, hi or en.",
}


def document_problems(
    result: dict[str, Any], generator: Any, request: Any, public: bool
) -> dict[str, Any]:
    """Say of every operation that it may be refused, and that it knows languages."""
    result["components"].setdefault("schemas", {})["Problem"] = PROBLEM
    refused = {
        "description": "Refused; `code` says why.",
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for path in result["paths"].values():
        for operation in path.values():
            operation["responses"]["4XX"] = refused
            operation.setdefault("parameters", []).append(LANGUAGE)
    return result
