"""Every consultation of the demo, as everybody may have it, fits the schema."""

import json
from dataclasses import replace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from jsonschema import Draft202012Validator

from consult.consultations.models import Consultation
from consult.departments.models import Membership
from consult.management.demo import site
from consult.management.demo.seeds import seeds
from consult.reports.documents import document_of
from consult.reports.shape import json_schema
from consult.reports.tables import rows_of

pytestmark = pytest.mark.django_db

ENOUGH, FEW = 60, 3
"""Answers of a consultation that has closed, so that its report shows numbers; others."""


def with_few_answers(seed):
    most = ENOUGH if seed.table.get("closes_in_days", 1) < 0 else FEW
    activities = [
        {
            **activity,
            "demo_answers": min(most, activity.get("demo_answers", 0)),
            "demo_voters": min(ENOUGH, activity.get("demo_voters", 0)),
        }
        for activity in seed.activities
    ]
    return replace(seed, table={**seed.table, "activities": activities})


@pytest.fixture
def filled(db, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    site.fill([with_few_answers(seed) for seed in seeds()], say=lambda _said: None)


def faults_of(document):
    return [
        f"{document['consultation']['slug']}: {fault.json_path} {fault.message}"
        for fault in Draft202012Validator(json_schema()).iter_errors(document)
    ]


def readers_of(consultation):
    member = Membership.objects.filter(department=consultation.department).first()
    return [AnonymousUser(), *([member.official] if member else [])]


def test_every_report_of_the_demo_fits_the_schema(filled):
    consultations = Consultation.objects.select_related("department")
    documents = [
        json.loads(json.dumps(document_of(made, reader=reader, at=timezone.now())))
        for made in consultations.order_by("pk")
        for reader in readers_of(made)
    ]

    assert [fault for said in documents for fault in faults_of(said)] == []
    assert any(said["outcome"] for said in documents)
    assert any(said["themes"] for said in documents)
    assert any(
        activity["statements"] for said in documents for activity in said["activities"]
    )
    for said in documents:
        names = [row["id"] for row in rows_of(said, "gu")]
        assert len(set(names)) == len(names)
