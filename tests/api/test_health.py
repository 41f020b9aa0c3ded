import logging

import pytest
from django.db import connection
from django.utils import timezone

from api.health import log_reasons
from consult.tallies.models import Proof


def test_health_is_good_while_answers_are_kept(client, db):
    reply = client.get("/healthz")

    assert reply.status_code == 200
    assert reply.json() == {"ok": True, "reasons": [], "alarms": []}


def test_health_is_bad_where_answers_could_get_lost(client, db, monkeypatch):
    # Only a test's own database may run without waiting for the disk.
    monkeypatch.setitem(connection.settings_dict, "NAME", "jansetu")

    reply = client.get("/healthz")

    assert reply.status_code == 503
    assert "fsync" in reply.json()["reasons"][0]


@pytest.mark.parametrize(("cells", "alarms"), [(0, 0), (2, 1)])
def test_health_names_a_tally_that_has_drifted_and_still_takes_answers(
    client, poll, cells, alarms
):
    Proof.objects.create(activity=poll, proved_at=timezone.now(), drifted_cells=cells)

    reply = client.get("/healthz")

    assert reply.status_code == 200
    assert len(reply.json()["alarms"]) == alarms


def test_health_says_in_its_own_words_that_a_table_is_missing(client, db):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE tallies_proof RENAME TO elsewhere")

    reply = client.get("/healthz")

    assert reply.status_code == 503
    assert "tallies_proof" in reply.json()["reasons"][0]


@pytest.mark.parametrize("is_throw_away", [True, False])
def test_a_process_says_at_its_start_why_it_will_take_no_answers(
    transactional_db, settings, caplog, is_throw_away
):
    """The first is the control: only a test's own database may lose answers."""
    settings.IS_TEST = is_throw_away

    with caplog.at_level(logging.CRITICAL):
        log_reasons()

    assert ("fsync" in caplog.text) != is_throw_away
