"""What is shown of votes on statements: by the same rules as any other count."""

import pytest
from django.contrib.auth.models import AnonymousUser

from consult.consultations.models import Consultation
from consult.statements.models import Count, Turnout
from consult.tallies.audiences import shown_to
from consult.tallies.queries import (
    ResultsNotShown,
    people_by_consultation,
    people_in,
    tally_of,
)
from consult.tallies.statements import ORDERS, statements_shown, tally_of_statement
from tests.factories import (
    CitizenFactory,
    ConsultationFactory,
    MembershipFactory,
    make_poll,
    with_definition,
)
from tests.statements_factories import StatementFactory, cast, make_statements
from tests.tallies_factories import look

NOBODY = AnonymousUser()
Visibility = Consultation.Visibility


def counted(activity, *votes):
    """Give each statement of the activity so many votes: agree, disagree, pass."""
    for statement, (agreeing, disagreeing, passing) in zip(
        activity.contributions.order_by("pk"), votes, strict=True
    ):
        Count.objects.create(
            statement=statement,
            agreeing=agreeing,
            disagreeing=disagreeing,
            passing=passing,
        )


def test_votes_are_shown_exactly_from_fifty_people_on(db):
    activity = make_statements(3)
    counted(activity, (30, 15, 5), (30, 14, 5), (0, 0, 0))

    enough, few, none = map(
        tally_of_statement, statements_shown(activity, reader=NOBODY, order="oldest")
    )

    assert [(cell.key, cell.count, cell.percent) for cell in enough.cells] == [
        ("agree", 30, 60),
        ("disagree", 15, 30),
        ("pass", 5, 10),
    ]
    assert (few.base, few.cells) == (49, [])
    assert (none.base, none.cells) == (0, [])


def test_what_too_few_voted_on_comes_last_and_in_no_order_of_votes(db):
    activity = make_statements(5)
    counted(activity, (1, 40, 0), (48, 0, 0), (20, 60, 0), (60, 20, 0), (50, 45, 5))
    first, second, third, fourth, fifth = activity.contributions.order_by("pk")

    agreed = list(statements_shown(activity, reader=NOBODY, order="agreed"))
    divided = list(statements_shown(activity, reader=NOBODY, order="divided"))

    assert agreed == [fourth, fifth, third, first, second]
    assert divided == [fifth, third, fourth, first, second]


def test_what_is_hidden_or_one_persons_matter_is_not_counted(db):
    activity = make_statements(1)
    StatementFactory(activity=activity, state="hidden")
    StatementFactory(activity=activity, is_grievance=True)

    for order in ORDERS:
        assert statements_shown(activity, reader=NOBODY, order=order).count() == 1


def test_whoever_voted_sees_the_results_that_others_wait_for(citizen):
    consultation = ConsultationFactory(result_visibility=Visibility.AFTER_ANSWERING)
    activity = make_statements(1, consultation=consultation)
    cast(activity.contributions.get(), citizen)
    others = CitizenFactory()

    assert statements_shown(activity, reader=citizen).count() == 1
    assert list(shown_to(activity, [citizen.pk, others.pk])) == [citizen.pk]
    for reader in (NOBODY, others):
        with pytest.raises(ResultsNotShown):
            statements_shown(activity, reader=reader)


def test_members_of_the_department_see_what_only_officials_may(db):
    consultation = ConsultationFactory(result_visibility=Visibility.OFFICIALS_ONLY)
    activity = make_statements(1, consultation=consultation)
    member = MembershipFactory(
        department=consultation.department, role="analyst"
    ).official
    with pytest.raises(ResultsNotShown):
        statements_shown(activity, reader=member)
    look(activity, member)

    assert statements_shown(activity, reader=member).count() == 1
    with pytest.raises(ResultsNotShown):
        statements_shown(activity, reader=NOBODY)


def test_people_who_vote_are_counted_like_those_who_answer(citizen):
    activity = make_statements(2)
    for statement in activity.contributions.all():
        cast(statement, citizen)
    Turnout.objects.create(
        activity=make_statements(0, consultation=activity.consultation), people=4
    )
    poll = make_poll()

    assert people_in([activity, poll]) == {activity.pk: 1}
    assert people_by_consultation([activity.consultation]) == {
        activity.consultation_id: 5
    }
    assert tally_of(activity, reader=NOBODY).people == 1


def test_statements_and_their_votes_cost_the_same_however_many(
    db, django_assert_num_queries
):
    for count in (1, 3):
        activity = with_definition(make_statements(count))
        with django_assert_num_queries(2):
            rows = list(statements_shown(activity, reader=NOBODY))
            assert len([tally_of_statement(row) for row in rows]) == count
