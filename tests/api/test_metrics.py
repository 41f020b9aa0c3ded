from datetime import timedelta

import pytest
from django.db import connection
from django.db.models.functions import Now
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from api.figures import of_this_process
from consult.figures.models import ProcessFigures
from consult.figures.operations import tell
from consult.responses.load import Load, load
from consult.tallies.folding import fold_all
from consult.tallies.models import Proof
from tests.consult.answering import crowd, submit

TOKEN = "of-operators"


@pytest.fixture(autouse=True)
def with_a_token(settings):
    settings.METRICS_TOKEN = TOKEN


def scrape(client, token=TOKEN):
    return client.get("/metrics", headers={"Authorization": f"Bearer {token}"})


def samples(client):
    """Return every sample by its name and its labels."""
    return {
        (sample.name, *sample.labels.items()): sample.value
        for family in text_string_to_metric_families(scrape(client).text)
        for sample in family.samples
    }


def test_without_a_token_in_the_settings_there_is_no_such_page(client, db, settings):
    settings.METRICS_TOKEN = ""

    assert scrape(client, "").status_code == 404
    assert client.get("/metrics").status_code == 404


@pytest.mark.parametrize("token", ["", "another", f"{TOKEN} ", "જનસેતુ"])
def test_only_operators_are_shown_the_figures(client, db, token):
    reply = client.get(
        "/metrics",
        headers={"Authorization": f"Bearer {token}".encode().decode("latin-1")},
    )

    assert reply.status_code == 401
    assert reply.content == b""


def test_a_scrape_tells_of_every_process(client, db):
    for name, sockets in (("a:1", 3), ("b:2", 4)):
        figures = {**of_this_process(), "sockets": sockets}
        ProcessFigures.objects.create(process=name, figures=figures)

    found = samples(client)

    assert found["jansetu_sockets", ("process", "a:1")] == 3
    assert found["jansetu_sockets", ("process", "b:2")] == 4


def test_a_scrape_tells_no_more_of_a_process_that_ended(client, db):
    figures = of_this_process()
    ProcessFigures.objects.create(
        process="a:1", figures=figures, told_at=Now() - timedelta(minutes=1)
    )

    assert not [name for name in samples(client) if ("process", "a:1") in name]


def test_a_process_of_another_version_may_say_less(client, db):
    ProcessFigures.objects.create(process="a:1", figures={"sockets": 1})

    assert samples(client)["jansetu_sockets", ("process", "a:1")] == 1


def test_deltas_wait_until_they_are_folded(client, poll):
    submit(poll, *crowd(1))
    assert samples(client)["jansetu_deltas_waiting",] == 1

    fold_all()
    assert samples(client)["jansetu_deltas_waiting",] == 0


def test_what_was_proved_and_what_never_was_is_told(client, poll):
    assert samples(client)["jansetu_unproved_tallies",] == 1
    at = timezone.now()
    Proof.objects.create(activity=poll, proved_at=at, drifted_cells=2)

    found = samples(client)

    assert found["jansetu_unproved_tallies",] == 0
    assert found["jansetu_drifted_cells",] == 2
    assert found["jansetu_drifted_tallies",] == 1
    assert found["jansetu_last_proof_timestamp_seconds",] == at.timestamp()


def test_the_batches_of_the_intake_are_told_by_their_size(client, db):
    busy = Load()
    for answers in (1, 1, 3, 300):
        busy.note_batch(answers)
    tell({**of_this_process(), "batches": busy.batches, "answers": busy.answers})

    found = {
        dict(labels)["le"]: value
        for (name, *labels), value in samples(client).items()
        if name == "jansetu_intake_batch_bucket"
    }
    assert found == {
        "1.0": 2, "4.0": 3, "16.0": 3, "64.0": 3, "256.0": 3, "1024.0": 4, "+Inf": 4
    }  # fmt: skip


def test_nothing_of_a_count_or_a_person_is_told(client, poll):
    """The figures of a tally with answers are those of one with none."""
    names = set(samples(client))
    for citizen in crowd(3):
        submit(poll, citizen)
    fold_all()

    assert set(samples(client)) == names
    assert poll.slug not in scrape(client).text


def test_a_database_that_is_broken_is_told_and_not_a_fault(client, db):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE tallies_proof RENAME TO elsewhere")

    assert samples(client) == {("jansetu_database_up",): 0}


def test_a_scrape_asks_the_database_as_much_however_many_processes_run(
    client, db, django_assert_num_queries
):
    for number in range(5):
        ProcessFigures.objects.create(process=f"a:{number}", figures={})

    with django_assert_num_queries(2):
        scrape(client)


def test_this_process_says_how_many_answers_it_turned_away():
    before = of_this_process()["turned_away"]
    load.note_turned_away()

    assert of_this_process()["turned_away"] == before + 1
