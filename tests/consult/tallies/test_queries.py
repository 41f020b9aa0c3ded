from dataclasses import replace

import pytest
from django.contrib.auth.models import AnonymousUser

from consult.responses.operations import submit_response
from consult.tallies.disclosure import Cell
from consult.tallies.folding import fold
from consult.tallies.queries import tallies_seen, tally_of
from tests.consult.answering import crowd, submit, submit_by_turns
from tests.factories import (
    CitizenFactory,
    QuestionFactory,
    answer_to,
    make_poll,
    with_definition,
)
from tests.frontend.citizens.counted import count

ANYBODY = AnonymousUser()

pytestmark = pytest.mark.django_db


def test_below_fifty_only_how_many_there_are_is_shown(poll):
    for citizen in crowd(49):
        submit(poll, citizen)
    fold(poll)

    few = tally_of(poll, reader=ANYBODY, strata=True)
    assert (few.people, few.is_shown, few.questions, few.strata) == (49, False, [], {})

    submit(poll, CitizenFactory(), 1)
    enough = tally_of(poll, reader=ANYBODY)
    [question] = enough.questions
    first, second, third = (str(c.pk) for c in poll.questions.all()[0].choices.all())
    assert (enough.people, enough.is_shown, question.base) == (50, True, 50)
    assert question.cells == [
        Cell(first, 49, 98),
        Cell(second, 1, 2),
        Cell(third, 0, 0),
    ]


def test_what_is_seen_of_many_is_what_is_seen_of_each(django_assert_num_queries):
    polls = [make_poll() for _number in range(3)]
    for people, poll in zip([100, 49, 60], polls, strict=True):
        count(poll, [people, 0, 0])
    kept = make_poll(consultation__result_visibility="officials_only")
    count(kept, [60, 0, 0])

    with django_assert_num_queries(1):
        seen = tallies_seen([*polls, kept], reader=ANYBODY)

    assert kept.pk not in seen and len(seen) == 3
    for poll in polls:
        alone = tally_of(poll, reader=ANYBODY)
        assert replace(seen[poll.pk], as_of=alone.as_of) == alone


def test_an_activity_nobody_answered_has_a_tally(poll):
    tally = tally_of(poll, reader=ANYBODY, strata=True)

    assert (tally.people, tally.version, tally.is_shown) == (0, 0, False)


def test_the_version_grows_with_every_answer(poll):
    versions = []
    for citizen in crowd(3):
        submit(poll, citizen)
        versions.append(tally_of(poll, reader=ANYBODY).version)

    assert versions == [1, 2, 3]


def test_words_are_counted_in_no_chart(few_suffice, citizen):
    poll = make_poll()
    QuestionFactory(activity=poll, kind="short_text", is_required=False, position=1)
    poll = with_definition(poll)
    submit(poll, citizen)

    _choice, text = tally_of(poll, reader=ANYBODY).questions

    assert (text.kind, text.base, text.cells) == ("short_text", 0, [])


def test_a_question_that_few_answered_shows_only_how_many(settings):
    settings.SMALLEST_TOTAL = 3
    poll = make_poll()
    QuestionFactory(activity=poll, kind="scale", is_required=False, position=1)
    poll = with_definition(poll)
    _choice, scale = poll.questions.all()
    people = crowd(12)
    for citizen in people[:2]:
        submit_response(
            poll,
            by=citizen,
            answers={**answer_to(poll), str(scale.pk): 7},
            language="gu",
            channel="web",
        )
    submit_by_turns(poll, people[2:])
    fold(poll)

    tally = tally_of(poll, reader=ANYBODY, strata=True)

    asked_of_all, asked_of_some = tally.questions
    assert asked_of_all.cells
    assert (asked_of_some.base, asked_of_some.cells) == (2, [])
    [district] = tally.strata["district"]
    assert list(district.questions) == [asked_of_all.id]


@pytest.mark.parametrize("count", [1, 3])
def test_a_tally_costs_the_same_for_any_number_of_answers(
    poll, count, few_suffice, django_assert_num_queries
):
    for citizen in crowd(count):
        submit(poll, citizen)
    fold(poll)

    with django_assert_num_queries(1):
        assert tally_of(poll, reader=ANYBODY).people == count
    with django_assert_num_queries(2):
        tally_of(poll, reader=ANYBODY, strata=True)


@pytest.mark.parametrize("is_asked_of_all", [True, False])
def test_a_question_that_hangs_on_a_hidden_answer_does_not_give_it_away(
    few_suffice, is_asked_of_all
):
    poll = make_poll(choices=2)
    first = poll.questions.all()[0]
    yes, no = (choice.pk for choice in first.choices.all())
    condition = {"question": first.pk, "operator": "equals", "value": yes}
    follow_up = QuestionFactory(
        activity=poll,
        kind="yes_no",
        page=2,
        is_required=False,
        show_if=None if is_asked_of_all else condition,
    )
    poll = with_definition(poll)
    for gender, refusals in {"woman": 3, "man": 4}.items():
        for number, citizen in enumerate(crowd(30, gender=gender)):
            answer = (
                {str(first.pk): no}
                if number < refusals
                else {
                    str(first.pk): yes,
                    str(follow_up.pk): "yes" if number % 2 else "no",
                }
            )
            submit_response(
                poll, by=citizen, answers=answer, language="gu", channel="web"
            )
    fold(poll)

    women = strata_of_gender(poll)["woman"]
    assert women.questions[first.pk] == {str(yes): None, str(no): None}
    # The control: asked of all, it is told, and would say how many said yes.
    assert (follow_up.pk in women.questions) == is_asked_of_all


def strata_of_gender(poll):
    tally = tally_of(poll, reader=ANYBODY, strata=True)
    return {row.stratum: row for row in tally.strata["gender"]}
