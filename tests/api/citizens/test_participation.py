from datetime import timedelta

import pytest
from django.utils import timezone

from consult.analysis.operations import read_activity
from consult.tallies.operations import look_early
from tests.factories import (
    ConsultationFactory,
    DistrictFactory,
    MembershipFactory,
    make_poll,
)
from tests.participation_factories import AGES, Who, answered, counted, lived_in_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(db):
    return lived_in_by(DistrictFactory())


def taken_part(poll, town):
    answered(poll, {Who(town, "woman", age, 0): 15 for age in AGES})
    answered(poll, {Who(town, "man", age, 1): 5 for age in AGES})
    counted(poll)
    read_activity(poll)


def participation(client, poll, prefix=""):
    return client.get(f"/api/v1/{prefix}activities/{poll.slug}/participation/")


def test_programs_read_who_took_part_beside_who_lives_there(client, town):
    poll = make_poll()
    taken_part(poll, town)

    document = participation(client, poll).json()

    assert (document["people"], document["shown"]) == (80, True)
    assert document["self_selected"] is True
    [gender] = [b for b in document["breakdowns"] if b["dimension"] == "gender"]
    assert gender["groups"][1] == {
        "stratum": "man",
        "people": 20,
        "adults": 4000,
        "share": 25,
        "expected": 50,
        "ratio": 0.5,
        "missing": 40,
    }
    [day], [step] = document["days"], document["steps"]
    assert (day["people"], step["people"]) == (80, 80)
    assert [share["percent"] for share in step["questions"][0]["shares"]] == [75, 25, 0]


def test_programs_read_days_and_hours_in_tens(client, town):
    poll = make_poll()
    now = timezone.now()
    answered(poll, {Who(town, choice=0): 30, Who(town, choice=1): 29}, at=now)
    answered(poll, {Who(town, choice=2): 1}, at=now - timedelta(hours=2))
    counted(poll)
    read_activity(poll)

    document = participation(client, poll).json()

    assert {row["people"] for row in document["hours"]} <= {50, None}
    assert document["days"][-1]["people"] in {50, 60}


def test_few_people_are_null_and_too_few_are_only_counted(client, town):
    few, poll = make_poll(), make_poll()
    answered(few, {Who(town, "woman", AGES[0]): 49})
    answered(poll, {Who(town, "woman", AGES[0]): 50, Who(town, "man", AGES[0]): 9})
    counted(few)
    counted(poll)

    hidden = participation(client, few).json()
    shown = participation(client, poll).json()

    assert (hidden["people"], hidden["shown"], hidden["breakdowns"]) == (49, False, [])
    [gender] = [b for b in shown["breakdowns"] if b["dimension"] == "gender"]
    assert [group["people"] for group in gender["groups"]] == [50, None]
    assert gender["groups"][1]["ratio"] is None


def test_it_is_shown_to_whom_results_are_shown(client, town):
    consultation = ConsultationFactory(result_visibility="officials_only")
    poll = make_poll(consultation=consultation)
    taken_part(poll, town)
    membership = MembershipFactory(department=consultation.department, role="analyst")

    assert participation(client, poll).status_code == 403
    assert participation(client, poll, "office/").status_code in (401, 403)

    client.force_login(membership.official)
    look_early(poll, by=membership.official, reason="The minister asked for it.")

    assert participation(client, poll, "office/").json()["people"] == 80


def test_nothing_new_is_not_sent_again(client, town):
    poll = make_poll()
    taken_part(poll, town)
    tag = participation(client, poll)["ETag"]

    again = client.get(
        f"/api/v1/activities/{poll.slug}/participation/", headers={"If-None-Match": tag}
    )

    assert again.status_code == 304


def test_programs_read_the_estimate_with_what_it_rests_on(client, town):
    poll = make_poll()
    taken_part(poll, town)

    weights = client.get(f"/api/v1/activities/{poll.slug}/analysis/").json()["weights"]

    assert (weights["people"], weights["effective"]) == (80, 60)
    cells = weights["questions"][0]["cells"]
    assert [(cell["raw"], cell["percent"]) for cell in cells] == [
        (75, 50),
        (25, 50),
        (0, 0),
    ]
