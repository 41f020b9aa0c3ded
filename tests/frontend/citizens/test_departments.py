"""What a department's page says of all that it asked and promised."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consult.outcomes.operations import post_progress
from tests.factories import ConsultationFactory, in_every_language
from tests.frontend.conftest import text_of
from tests.outcomes_factories import closed_poll, hands_of, reported

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_department_shows_what_it_answered_and_what_is_late(client):
    outcome = reported(due_on=timezone.localdate() - timedelta(days=1))
    department = outcome.consultation.department
    unheard = ConsultationFactory(
        closed=True,
        department=department,
        heard_by=timezone.localdate() - timedelta(days=5),
    )

    shown = text_of(client.get(f"/en/departments/{department.slug}/"))

    assert "Consultations asked 2 Answered 1 Decided 1 Accepted: 1" in shown
    assert "Late 2" in shown and "Reply is 5 days late" in shown
    assert unheard.title_en in shown and "1 day late" in shown


@pytest.mark.parametrize(("verdict", "kept"), [("accepted", 1), ("not_possible", 0)])
def test_what_is_not_possible_is_never_carried_out(client, verdict, kept):
    outcome = reported(verdict=verdict)
    author, _approver = hands_of(outcome.consultation)
    said = {"text": in_every_language("Looked again"), "share": 100}
    post_progress(outcome.consultation, outcome.dispositions.get().key, said, by=author)
    slug = outcome.consultation.department.slug

    assert f"Carried out {kept} " in text_of(client.get(f"/en/departments/{slug}/"))
    assert client.get(f"/api/v1/departments/{slug}/").json()["kept"] == kept


@pytest.mark.parametrize("count", [1, 3])
def test_a_department_costs_the_same_whatever_it_asked(
    client, count, django_assert_num_queries
):
    first = reported(due_on=timezone.localdate() - timedelta(days=1)).consultation
    for _number in range(count - 1):
        reported(
            closed_poll(department=first.department).consultation,
            due_on=timezone.localdate() - timedelta(days=1),
        )

    with django_assert_num_queries(7):
        client.get(f"/en/departments/{first.department.slug}/")
