"""That the pages of an outcome cost the same, whatever was asked and said."""

import pytest
from django.utils import timezone

from consult.outcomes.subjects import subjects_of
from tests.contributions_factories import ContributionFactory, make_discussion
from tests.frontend.conftest import text_of
from tests.frontend.officials.outcomes.conftest import address
from tests.outcomes_factories import (
    ThemeFactory,
    answered,
    closed_and_quoted,
    hands_of,
    reported,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("visibility", ["after_answering", "live", "officials_only"])
@pytest.mark.parametrize("many", [1, 3])
def test_the_worklist_costs_the_same_whatever_was_asked_and_said(
    client, many, visibility, django_assert_num_queries
):
    consultation = closed_and_quoted(many)
    consultation.result_visibility = visibility
    consultation.save()
    author = hands_of(consultation)[0]
    answered(consultation, author)
    client.force_login(author)

    with django_assert_num_queries(12):
        shown = text_of(client.get(address(consultation)))

    assert shown.count("The most frequent answer") == many


@pytest.mark.parametrize("state", ["draft", "reported"])
@pytest.mark.parametrize("many", [1, 3])
def test_each_decision_costs_the_same_whatever_else_was_asked_and_said(
    client, many, state, django_assert_max_num_queries
):
    consultation = closed_and_quoted(many)
    author = hands_of(consultation)[0]
    if state == "reported":
        for given in reported(consultation).dispositions.all():
            for _number in range(many):
                given.progress.create(share=50, at=timezone.now())
    else:
        answered(consultation, author)
    client.force_login(author)

    for subject in subjects_of(consultation):
        with django_assert_max_num_queries(12):
            said = text_of(client.get(address(consultation, subject.key)))
        assert "No bus after" in said or subject.question


def test_the_worklist_looks_for_what_was_said_in_a_talk_without_themes(
    client, consultation, hands, django_assert_num_queries
):
    """One query for all of them."""
    ThemeFactory(activity=make_discussion(consultation=consultation))
    for _number in range(3):
        ContributionFactory(activity=make_discussion(consultation=consultation))
    client.force_login(hands[0])

    with django_assert_num_queries(12):
        shown = text_of(client.get(address(consultation)))

    assert shown.count("Confirm at least one theme") == 3
