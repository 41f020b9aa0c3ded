"""A released tally as plain JSON, the same for REST, sockets and exports."""

from typing import Any

from django.conf import settings

from consult.tallies.disclosure import QuestionTally, Released, Stratum


def document_of(released: Released) -> dict[str, Any]:
    """Return the tally as JSON types; it knows no language, so one fits all."""
    return {
        "activity": released.activity,
        "version": released.version,
        "as_of": released.as_of.isoformat(),
        "phase": str(released.phase),
        "people": released.people,
        "shown": released.is_shown,
        "threshold": settings.SMALLEST_TOTAL,
        "questions": [_question(question) for question in released.questions],
        "strata": {
            dimension: [_stratum(stratum) for stratum in strata]
            for dimension, strata in released.strata.items()
        },
    }


def _question(question: QuestionTally) -> dict[str, Any]:
    return {
        "id": question.id,
        "kind": question.kind,
        "base": question.base,
        "cells": [
            {"key": cell.key, "count": cell.count, "percent": cell.percent}
            for cell in question.cells
        ],
        "bases": question.bases,
        "figures": [
            {"name": figure.name, "key": figure.key, "value": figure.value}
            for figure in question.figures
        ],
    }


def _stratum(stratum: Stratum) -> dict[str, Any]:
    return {
        "stratum": stratum.stratum,
        "people": stratum.people,
        "questions": [
            {
                "id": question,
                "cells": [{"key": key, "count": count} for key, count in row.items()],
            }
            for question, row in stratum.questions.items()
        ],
    }
