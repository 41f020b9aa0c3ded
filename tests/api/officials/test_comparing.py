"""Comparing words, for programs."""

import pytest
from django.utils import timezone

from consult.analysis.models import LanguageFinding
from tests.api.conftest import signed_in
from tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def finding(poll):
    return LanguageFinding.objects.create(
        activity=poll, place="7:12:hi", found_at=timezone.now()
    )


def at(finding, number=""):
    return (
        f"/api/v1/office/activities/{finding.activity.slug}/analysis/languages/{number}"
    )


def client_of(finding, role):
    department = finding.activity.consultation.department
    return signed_in(MembershipFactory(department=department, role=role).official)


def test_findings_are_listed_and_compared(finding):
    client = client_of(finding, "author")
    [listed] = client.get(at(finding)).json()
    assert (listed["id"], listed["place"], listed["verdict"]) == (
        finding.pk,
        "7:12:hi",
        "",
    )
    said = {"verdict": "different", "reason": "In Hindi it says a well."}

    reply = client.put(at(finding, f"{finding.pk}/"), said, format="json")

    assert reply.status_code == 200
    assert reply.json()["verdict"] == "different"
    wrong = client.put(at(finding, f"{finding.pk}/"), {"verdict": "x"}, format="json")
    assert (wrong.status_code, sorted(wrong.json()["errors"])) == (
        400,
        ["reason", "verdict"],
    )


@pytest.mark.parametrize(("role", "status"), [("analyst", 403), ("approver", 200)])
def test_only_who_writes_or_approves_compares(finding, role, status):
    said = {"verdict": "same", "reason": "Both say a tap."}

    reply = client_of(finding, role).put(
        at(finding, f"{finding.pk}/"), said, format="json"
    )

    assert reply.status_code == status


def test_findings_of_another_department_are_not_found(finding):
    stranger = signed_in(MembershipFactory().official)

    assert stranger.get(at(finding)).status_code == 404


def test_whoever_does_not_compare_reads_none_before_release(finding):
    finding.activity.consultation.result_visibility = "after_closing"
    finding.activity.consultation.save()

    assert client_of(finding, "moderator").get(at(finding)).status_code == 403
    assert client_of(finding, "author").get(at(finding)).status_code == 200
