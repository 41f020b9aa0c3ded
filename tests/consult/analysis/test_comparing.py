"""Having people compare words where answers differ by language."""

import pytest
from django.utils import timezone

from consult.analysis.comparing import (
    NoSuchFinding,
    keep_findings,
    note_comparison,
)
from consult.analysis.models import LanguageFinding
from consult.audit.models import Entry
from consult.departments.rules import duties_of
from consult.desk.errands import ErrandKind, errands_of
from consult.errors import Invalid, NotPermitted
from tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def finding(poll):
    return LanguageFinding.objects.create(
        activity=poll, place="7:12:hi", found_at=timezone.now()
    )


def member(finding, role="author"):
    department = finding.activity.consultation.department
    return MembershipFactory(department=department, role=role).official


def test_what_stands_out_is_kept_once_and_goes_when_it_no_longer_does(poll):
    first = keep_findings(poll, ["7:12:hi", "7:13:hi"])

    assert keep_findings(poll, ["7:12:hi"]) == {"7:12:hi": first["7:12:hi"]}
    assert LanguageFinding.objects.count() == 1


def test_what_was_compared_stays_on_record_and_is_not_asked_again(finding):
    official = member(finding)
    note_comparison(finding, by=official, verdict="same", reason="Both say a tap.")

    keep_findings(finding.activity, [])
    keep_findings(finding.activity, ["7:12:hi"])

    kept = LanguageFinding.objects.get()
    assert (kept.pk, kept.verdict, kept.reason) == (
        finding.pk,
        "same",
        "Both say a tap.",
    )
    entry = Entry.objects.get(action="wording.compared")
    assert entry.details["place"] == "7:12:hi"


@pytest.mark.parametrize("role", ["moderator", "analyst"])
def test_only_who_writes_or_approves_may_say_what_the_words_are(finding, role):
    with pytest.raises(NotPermitted):
        note_comparison(
            finding, by=member(finding, role), verdict="same", reason="Same."
        )

    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("verdict", "reason", "field"),
    [
        ("maybe", "Both.", "verdict"),
        ("same", "  ", "reason"),
        ("same", "x" * 1001, "reason"),
    ],
)
def test_what_does_not_fit_is_named(finding, verdict, reason, field):
    with pytest.raises(Invalid) as refused:
        note_comparison(finding, by=member(finding), verdict=verdict, reason=reason)

    assert list(refused.value.fields) == [field]


def test_what_has_gone_meanwhile_is_not_compared(finding):
    official = member(finding)
    LanguageFinding.objects.all().delete()

    with pytest.raises(NoSuchFinding):
        note_comparison(finding, by=official, verdict="same", reason="Same.")


@pytest.mark.parametrize(("role", "waits"), [("author", True), ("analyst", False)])
def test_it_waits_on_the_desk_of_who_writes(finding, role, waits):
    official = member(finding, role)

    kinds = [errand.kind for errand in errands_of(official.pk, duties_of(official))]

    assert (ErrandKind.COMPARE in kinds) == waits


def test_it_waits_no_longer_once_it_was_compared(finding):
    official = member(finding)
    note_comparison(finding, by=official, verdict="different", reason="It says well.")

    assert errands_of(official.pk, duties_of(official)) == []
