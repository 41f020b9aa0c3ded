"""The seeds as the desk takes them."""

import csv
from pathlib import Path

import pytest
from django.utils import timezone

import consult.districts
from consult.consultations.operations import create_draft
from consult.consultations.readiness import findings_in
from consult.districts.operations import import_districts
from consult.management.demo.seeds import seeds
from tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db

EACH = {seed.name: seed for seed in seeds()}
GUJARAT = Path(consult.districts.__file__).parent / "gujarat"


def findings_of(seed):
    with (GUJARAT / "districts.csv").open(encoding="utf-8", newline="") as file:
        import_districts(csv.DictReader(file))
    membership = MembershipFactory()
    document = seed.draft(timezone.now())
    draft = create_draft(
        document, by=membership.official, department=membership.department
    )
    return findings_in(draft, at=min(timezone.now(), draft.opens_at))


@pytest.mark.parametrize("name", sorted(set(EACH) - {"13-playgrounds"}))
def test_nothing_keeps_a_seed_from_being_published(name):
    assert findings_of(EACH[name]) == []


def test_the_unfinished_draft_lacks_its_hindi():
    findings = findings_of(EACH["13-playgrounds"])

    assert {finding.language for finding in findings} == {"hi"}
    assert "activities[0].questions[0].text" in {f.place for f in findings}
    assert len(findings) == 4
