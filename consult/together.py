"""Reading several short lists in one query.

A page that shows a little of many tables would ask the database once for each.
"""

import json
from typing import Any

from django.db import connection
from django.db.models import Field, Model, QuerySet
from django.db.models.functions import JSONObject


def together(**lists: QuerySet[Any]) -> dict[str, list[Any]]:
    """Return the rows of each list under its name, in one query.

    A row that a list names by `select_related` comes along. Every column goes through
    JSON, so this is for short lists of plain rows, without translated texts.
    """
    parts: list[str] = []
    values: list[Any] = []
    for rows in lists.values():
        sql, given = _documents(rows).query.sql_with_params()
        # Written by the ORM, which keeps the values apart.
        parts.append(
            f"(SELECT coalesce(json_agg(document), '[]') FROM ({sql}) AS rows)"  # noqa: S608
        )
        values += given
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", values)
        found = cursor.fetchone()
    return {
        name: [_row(rows, document) for document in _read(documents)]
        for (name, rows), documents in zip(lists.items(), found, strict=True)
    }


def _documents(rows: QuerySet[Any]) -> QuerySet[Any]:
    own = {field.attname: field.attname for field in rows.model._meta.concrete_fields}
    for name, model in _related(rows).items():
        columns = {f.attname: f"{name}__{f.attname}" for f in _readable(model)}
        own[name] = JSONObject(**columns)
    return rows.values(document=JSONObject(**own))


def _related(rows: QuerySet[Any]) -> dict[str, type[Model]]:
    named = rows.query.select_related
    names = named if isinstance(named, dict) else {}
    return {name: rows.model._meta.get_field(name).related_model for name in names}


def _readable(model: type[Model]) -> list[Field]:
    """List the columns that go through JSON as they are."""
    binary = "BinaryField"
    return [f for f in model._meta.concrete_fields if f.get_internal_type() != binary]


def _read(documents: Any) -> list[dict[str, Any]]:
    return json.loads(documents) if isinstance(documents, str) else documents


def _row(rows: QuerySet[Any], document: dict[str, Any]) -> Model:
    row = _instance(rows.model, document)
    for name, model in _related(rows).items():
        if document[name]["id"] is not None:
            setattr(row, name, _instance(model, document[name]))
    return row


def _instance(model: type[Model], document: dict[str, Any]) -> Model:
    fields = [f for f in model._meta.concrete_fields if f.attname in document]
    values = [field.to_python(document[field.attname]) for field in fields]
    return model.from_db(connection.alias, [f.attname for f in fields], values)
