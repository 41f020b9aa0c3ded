from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from consult.consultations.models import Consultation
from consult.management.demo import loading
from consult.management.demo.people import synthetic_strata
from consult.responses.models import Counter, Delta, Response
from consult.tallies.models import StratumTally
from tests.consult.answering import counts
from tests.factories import DistrictFactory, make_poll

pytestmark = pytest.mark.django_db


@pytest.fixture
def poll(monkeypatch):
    monkeypatch.setattr(loading, "CHUNK", 150)
    for code in {person.district for person in synthetic_strata(500, seed=1)} - {None}:
        DistrictFactory(lgd_code=code)
    return make_poll(choices=4)


def load(poll, count):
    call_command("load_answers", poll.slug, str(count), processes=1)


def test_the_answers_are_kept_counted_folded_and_proved(poll, capsys):
    load(poll, 400)

    assert Response.objects.count() == counts(poll)[""] == 400
    assert Delta.objects.count() == 0
    assert StratumTally.objects.filter(dimension="district").count() > 20
    said = capsys.readouterr().out
    assert "Kept 400 in" in said
    assert "The tally equals its recount" in said
    assert "  responses_response " in said


def test_who_answers_is_new_each_time(poll):
    load(poll, 100)
    load(poll, 50)

    assert Response.objects.count() == 150


def test_every_choice_and_language_is_found_among_many(poll):
    load(poll, 500)

    chosen = [count for cell, count in counts(poll).items() if "=" in cell]
    languages = Response.objects.values_list("language", flat=True)
    assert len(chosen) == 4
    assert min(chosen) > 60
    assert set(languages) == {"gu", "hi", "en"}


def test_a_tally_that_has_drifted_is_not_passed(poll):
    Counter.objects.create(activity=poll, cell="q0=1", count=5)

    with pytest.raises(CommandError, match="have drifted"):
        load(poll, 10)


def test_a_closed_consultation_takes_none(poll):
    Consultation.objects.update(closes_at=timezone.now() - timedelta(seconds=1))

    with pytest.raises(CommandError, match="10 were refused"):
        load(poll, 10)


def test_an_unknown_activity_is_refused(db):
    with pytest.raises(CommandError, match="no activity named night-trams"):
        call_command("load_answers", "night-trams", "10")


def test_a_site_of_real_citizens_takes_none(poll, settings):
    settings.IS_TEST = False

    with pytest.raises(CommandError, match="JANSETU_ENV is development"):
        load(poll, 10)

    assert Response.objects.count() == 0
