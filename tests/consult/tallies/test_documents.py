import json
from datetime import UTC, datetime

from consult.consultations.questions.base import Figure
from consult.tallies.disclosure import Cell, QuestionTally, Released, Stratum
from consult.tallies.documents import document_of


def released(people):
    return Released(
        activity="night-buses",
        version=7,
        as_of=datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
        phase="open",
        people=people,
        questions=[
            QuestionTally(
                3,
                "single",
                60,
                [Cell("12", 45, 75)],
                figures=[Figure("mean", "", 7.25)],
            )
        ],
        strata={
            "district": [Stratum("444", 20, {3: {"12": None}}), Stratum("445", None)]
        },
    )


def test_a_tally_is_plain_json():
    document = document_of(released(60))

    assert document == {
        "activity": "night-buses",
        "version": 7,
        "as_of": "2026-11-22T09:30:00+00:00",
        "phase": "open",
        "people": 60,
        "shown": True,
        "threshold": 50,
        "questions": [
            {
                "id": 3,
                "kind": "single",
                "base": 60,
                "cells": [{"key": "12", "count": 45, "percent": 75}],
                "bases": {},
                "figures": [{"name": "mean", "key": "", "value": 7.25}],
            }
        ],
        "strata": {
            "district": [
                {
                    "stratum": "444",
                    "people": 20,
                    "questions": [{"id": 3, "cells": [{"key": "12", "count": None}]}],
                },
                {"stratum": "445", "people": None, "questions": []},
            ]
        },
    }
    assert json.loads(json.dumps(document)) == document


def test_a_tally_of_few_says_that_it_is_not_shown():
    assert document_of(released(49))["shown"] is False
