"""Answers before and after a correction, counted apart."""

import pytest
from django.contrib.auth.models import AnonymousUser

from consult.consultations.models import Activity
from consult.responses.models import Response
from consult.responses.operations import revise_response, withdraw_response
from consult.tallies.folding import fold
from consult.tallies.models import StratumTally
from consult.tallies.queries import tally_of
from consult.tallies.recount import drifts_of
from tests.consult.answering import crowd, submit, submit_by_turns
from tests.factories import answer_to, with_definition

pytestmark = pytest.mark.django_db

ANYBODY = AnonymousUser()


def corrected(poll):
    """Return the poll as it is read after a correction."""
    Activity.objects.filter(pk=poll.pk).update(version=poll.version + 1)
    return with_definition(poll)


def counted(poll):
    """Return how many people are in each version, and who gave the first answer."""
    fold(poll)
    question = poll.questions.all()[0]
    first = f"q{question.pk}={question.choices.all()[0].pk}"
    rows = StratumTally.objects.filter(activity=poll, dimension="version")
    return {
        row.stratum: (row.cells.get("", 0), row.cells.get(first, 0)) for row in rows
    }


def test_answers_count_with_the_words_that_were_read(poll):
    for citizen in crowd(2):
        submit(poll, citizen)
    later = corrected(poll)
    for citizen in crowd(3):
        submit(later, citizen, 1)

    assert counted(poll) == {"1": (2, 2), "2": (3, 0)}
    assert drifts_of(later) == []


@pytest.mark.parametrize("is_folded", [True, False])
def test_who_revises_after_a_correction_has_read_the_new_words(poll, is_folded):
    first, second = crowd(2)
    submit(poll, first)
    submit(poll, second)
    if is_folded:
        fold(poll)
    later = corrected(poll)

    revise_response(later, by=first, answers=answer_to(later, 0))

    assert drifts_of(later) == []
    assert counted(poll) == {"1": (1, 1), "2": (1, 1)}
    versions = Response.objects.values_list("activity_version", flat=True)
    assert sorted(versions) == [1, 2]


def test_who_withdraws_leaves_the_version_that_was_answered(poll):
    [citizen] = crowd(1)
    submit(poll, citizen)
    later = corrected(poll)

    withdraw_response(later, by=citizen)

    assert counted(poll) == {"1": (0, 0)}
    assert drifts_of(later) == []


def test_results_are_split_only_once_there_is_something_to_split(poll):
    submit_by_turns(poll, crowd(50))
    fold(poll)
    assert "version" not in tally_of(poll, reader=ANYBODY, strata=True).strata

    later = corrected(poll)
    submit_by_turns(later, crowd(12))
    fold(later)

    split = tally_of(later, reader=ANYBODY, strata=True).strata["version"]
    assert [(row.stratum, row.people) for row in split] == [("1", 50), ("2", 12)]


def test_few_answers_since_a_correction_stay_hidden(poll):
    submit_by_turns(poll, crowd(50))
    fold(poll)
    later = corrected(poll)
    for citizen in crowd(3):
        submit(later, citizen, 1)
    fold(later)

    old, new = tally_of(later, reader=ANYBODY, strata=True).strata["version"]

    assert (old.people, new.people) == (50, None)
    [cells] = old.questions.values()
    assert list(cells.values()) == [None, None, None]
