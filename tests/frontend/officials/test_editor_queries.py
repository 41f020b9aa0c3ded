"""The editor costs the same however much its department has written."""

import pytest

from consult.consultations.models import Consultation
from tests.factories import ChoiceFactory, ConsultationFactory, QuestionFactory
from tests.frontend.officials.conftest import draft_for


@pytest.mark.parametrize("number", [1, 100, 1000])
def test_the_editor_renders_in_twelve_queries(
    client, author, number, django_assert_max_num_queries
):
    draft = draft_for(author)
    others = ConsultationFactory.build_batch(
        number, department=author.department, created_by=author.official, status="draft"
    )
    Consultation.objects.bulk_create(others)

    with django_assert_max_num_queries(12):
        reply = client.get(f"/en/office/consultations/{draft.slug}/")

    assert reply.status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_the_editor_never_queries_per_question(
    client, author, number, django_assert_max_num_queries
):
    draft = draft_for(author)
    for position in range(number):
        question = QuestionFactory(
            activity=draft.activities.get(), position=position + 1
        )
        ChoiceFactory.create_batch(number, question=question)

    with django_assert_max_num_queries(12):
        reply = client.get(f"/en/office/consultations/{draft.slug}/")

    assert reply.status_code == 200
