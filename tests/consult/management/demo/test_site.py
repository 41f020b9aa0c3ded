from dataclasses import replace

import pytest
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from consult.accounts.models import User
from consult.consultations.models import Consultation
from consult.desk.home import desk_of
from consult.districts.models import District
from consult.management.demo import site
from consult.management.demo.seeds import seeds
from consult.responses.models import Response
from consult.responses.sealing import seal_closed_consultations
from consult.tallies.recount import drifts

pytestmark = pytest.mark.django_db

FEW = 40


def with_few_answers(seed):
    """The seed with no more answers than a test has time for."""
    activities = [
        {**activity, "demo_answers": min(FEW, activity.get("demo_answers", 0))}
        for activity in seed.activities
    ]
    return replace(seed, table={**seed.table, "activities": activities})


SEEDS = [with_few_answers(seed) for seed in seeds()]


@pytest.fixture(scope="module")
def filled(django_db_setup, django_db_blocker):
    """The site filled once; each test takes back what it changes, the last one all."""
    said = []
    with django_db_blocker.unblock(), transaction.atomic():
        site.fill(SEEDS, say=said.append)
        yield said
        transaction.set_rollback(True)


def test_a_fill_that_breaks_off_leaves_nothing():
    """Before all others, as long as the site is empty."""

    def interrupt(line):
        if "answers" in line:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        site.fill(SEEDS, say=interrupt)

    assert site.is_empty()
    assert not District.objects.exists()


def test_an_empty_site_is_filled_with_gujarat_step_by_step(filled):
    assert not site.is_empty()
    assert District.objects.count() == 34
    assert Consultation.objects.count() == len(SEEDS)
    assert len(filled) == 2 + len(SEEDS)


def test_the_filled_site_shows_every_phase(filled):
    seal_closed_consultations()
    at = timezone.now()
    published = Consultation.objects.filter(status="published")

    phases = {consultation.phase(at) for consultation in published}

    assert phases == {"upcoming", "open", "closed"}
    assert Consultation.objects.filter(status="draft").exists()
    assert Consultation.objects.filter(status="in_review").exists()
    assert Consultation.objects.filter(status="approved").exists()


def test_loaded_answers_are_counted_and_lie_within_the_consultations_time(filled):
    wanted = sum(a.get("demo_answers", 0) for seed in SEEDS for a in seed.activities)
    opens = F("activity__consultation__opens_at")
    closes = F("activity__consultation__closes_at")
    inside = Response.objects.filter(submitted_at__gte=opens, submitted_at__lt=closes)

    assert Response.objects.count() == inside.count() == wanted
    assert list(drifts()) == []


def test_an_official_of_each_duty_can_sign_in_and_finds_work(filled, client):
    duties = [duty.partition(",")[0] for _email, duty in site.officials()]
    tasks = []
    for email, _duty in site.officials():
        assert client.login(email=email, password=site.PASSWORD), email
        desk = desk_of(User.objects.get(email=email), at=timezone.now())
        waiting = [*desk.tasks, *desk.errands]
        tasks.append({one.kind for one in waiting})

    everything = {"translate", "submit", "approve", "launch", "report", "keep"}
    assert dict(zip(duties, tasks, strict=True)) == {
        "Author": {"submit", "answer"},
        "Approver": {"approve", "launch", "answer", "approve_claims"},
        "Moderator": {"moderate", "answer"},
        # Appoints the others, and leaves writing and approving to them.
        "Department administrator": set(),
        "State administrator": everything | {"moderate", "answer", "approve_claims"},
    }
