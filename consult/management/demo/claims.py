"""Answers to what goes round on the demo site, and where they stand."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from consult.accounts.models import User
from consult.consultations.models import Consultation
from consult.departments.models import Department
from consult.rebuttals.models import Appearance, Claim
from consult.rebuttals.operations import (
    approve_claim,
    attach_clarification,
    begin_claim,
    look_for_claims,
    submit_claim,
)

CLAIMS = Path(__file__).parent / "claims.toml"


def answer_claims(*, writer: User, approver: User, at: datetime) -> int:
    """Let departments answer what goes round; return how many answers are public.

    The answer stands beside the first text that says each claim; others that say it
    wait for a moderator.
    """
    tables = tomllib.loads(CLAIMS.read_text("utf-8"))["claims"]
    for table in tables:
        _answer(table, writer=writer, approver=approver, at=at)
    look_for_claims(at)
    for claim in Claim.objects.standing(timezone.localdate(at)).order_by("pk"):
        _attach(claim, by=approver)
    return Claim.objects.public().count()


def _answer(
    table: dict[str, Any], *, writer: User, approver: User, at: datetime
) -> None:
    department = Department.objects.get(slug=table["department"])
    answered_at = at - timedelta(days=table["answered_days_ago"])
    document = {
        "said": table["said"],
        "phrasings": table["phrasings"],
        "verdict": table["verdict"],
        "facts": table["facts"],
        "valid_until": timezone.localdate(at) + timedelta(days=table["valid_days"]),
        "sources": table["sources"],
    }
    claim = begin_claim(document, by=writer, department=department)
    submit_claim(claim, by=writer)
    if table["is_approved"]:
        approve_claim(claim, by=approver, at=answered_at)


def _attach(claim: Claim, *, by: User) -> None:
    said = Appearance.objects.filter(claim=claim, contribution__state="published")
    rows = said.select_related("contribution__activity__consultation__department")
    first = rows.order_by("-likeness", "contribution").first()
    readable = Consultation.READABLE
    if first and first.contribution.activity.consultation.status in readable:
        attach_clarification(first.contribution, claim=claim, by=by)
