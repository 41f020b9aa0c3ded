"""What departments of the demo say they heard, and what they have done since."""

import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from consult.accounts.models import User
from consult.consultations.models import Consultation
from consult.outcomes.operations import (
    post_progress,
    report_consultation,
    submit_outcome,
    write_disposition,
    write_heard,
)
from consult.outcomes.subjects import Subject, subjects_of
from consult.responses.sealing import seal_consultation

OUTCOMES = Path(__file__).parent / "outcomes.toml"
DISPOSITION = ("verdict", "reason", "owner_post", "passed_to")

Table = Mapping[str, Any]


def report_outcomes(*, writer: User, approver: User, at: datetime) -> None:
    """Report what is in the file, and say what has been done since."""
    for table in tomllib.loads(OUTCOMES.read_text("utf-8"))["outcomes"]:
        title = {"title_en": table["consultation"]}
        closed = Consultation.objects.published().filter(closes_at__lte=at)
        named = closed.filter(**title)
        for consultation in named:
            _report(consultation, table, writer=writer, approver=approver, at=at)


def _report(
    consultation: Consultation,
    table: Table,
    *,
    writer: User,
    approver: User,
    at: datetime,
) -> None:
    seal_consultation(consultation)
    reported_at = at - timedelta(days=table["reported_days_ago"])
    write_heard(consultation, {"heard": table["heard"]}, by=writer)
    said = _said(subjects_of(consultation), table)
    for key, one in said.items():
        document = {name: one[name] for name in DISPOSITION if name in one}
        due_on = timezone.localdate(at) + timedelta(days=one["due_in_days"])
        document["due_on"] = due_on
        write_disposition(consultation, key, document, by=writer)
    submit_outcome(consultation, by=writer)
    report_consultation(consultation, by=approver, at=reported_at)
    for key, one in said.items():
        for step in one.get("progress", []):
            document = {"text": step["text"], "share": step["share"]}
            said_at = at - timedelta(days=step["days_ago"])
            post_progress(consultation, key, document, by=writer, at=said_at)


def _said(subjects: list[Subject], table: Table) -> dict[str, Table]:
    """Return what is said about each theme and question, by its key."""
    questions = iter(table["questions"])
    otherwise = table["otherwise"]
    said: dict[str, Table] = {}
    for subject in subjects:
        if subject.theme:
            # What modeltranslation adds to the model, no type knows.
            name = subject.theme.name_en  # type: ignore[attr-defined]
            said[subject.key] = table["themes"].get(name, otherwise)
        else:
            said[subject.key] = next(questions, otherwise)
    return said
