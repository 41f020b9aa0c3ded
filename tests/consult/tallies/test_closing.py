from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from consult.consultations.models import Consultation
from consult.tallies import closing
from consult.tallies.closing import close_some, close_tables, to_be_closed
from consult.tallies.folding import fold
from consult.tallies.models import JointTally, StratumTally, TablesProof
from consult.tallies.queries import tally_of
from tests.consult.answering import crowd, submit, submit_by_turns
from tests.factories import DistrictFactory, make_poll, with_definition

pytestmark = pytest.mark.django_db

ANYBODY = AnonymousUser()


def sealed(poll):
    """Fold what was answered and seal the poll, as if its time had passed."""
    while fold(poll):
        pass
    at = timezone.now()
    Consultation.objects.filter(pk=poll.consultation_id).update(
        opens_at=at - timedelta(days=2), closes_at=at, sealed_at=at
    )
    return with_definition(poll)


def joint(poll, table="district|gender"):
    strata = tally_of(poll, reader=ANYBODY, strata=True).strata
    return {row.stratum: row for row in strata.get(table, [])}


@pytest.fixture
def answered(db):
    """A poll that many women and men of two districts answered, and fewer others."""
    poll = make_poll(choices=2)
    for lgd_code in (44, 45):
        district = DistrictFactory(lgd_code=lgd_code)
        for gender, people in {"woman": 40, "man": 36, "other": 12}.items():
            submit_by_turns(poll, crowd(people, district=district, gender=gender))
    return poll


def test_two_dimensions_are_told_together_once_the_answers_are_sealed(answered):
    while fold(answered):
        pass
    assert joint(answered) == {}

    poll = sealed(answered)
    close_tables(poll)

    rows = joint(poll)
    assert {name: row.people for name, row in rows.items()} == {
        "44|man": 35,
        "44|other": 10,
        "44|woman": 40,
        "45|man": 35,
        "45|other": 10,
        "45|woman": 40,
    }
    [women] = rows["44|woman"].questions.values()
    [others] = rows["44|other"].questions.values()
    assert list(women.values()) == [20, 20]
    # Six gave each answer.
    assert list(others.values()) == [None, None]


def test_a_row_of_a_two_way_table_never_says_that_all_answered_alike(answered):
    district = answered.responses.first().district
    for citizen in crowd(12, district=district, gender=""):
        submit(answered, citizen)
    poll = sealed(answered)
    close_tables(poll)

    alike = {s: r for s, r in joint(poll).items() if s.endswith("|")}
    assert all(
        set(c.values()) == {None} for r in alike.values() for c in r.questions.values()
    )


def test_below_fifty_no_table_is_shown(few_people):
    close_tables(sealed(few_people))

    assert not JointTally.objects.exists()
    assert TablesProof.objects.get().shown == 0


@pytest.fixture
def few_people(db):
    poll = make_poll(choices=2)
    submit_by_turns(poll, crowd(20))
    return poll


def test_tables_are_counted_once_when_all_is_sealed_and_folded(few_people):
    assert to_be_closed() == []
    at = timezone.now()
    Consultation.objects.update(
        opens_at=at - timedelta(days=2), closes_at=at, sealed_at=at
    )
    # Answers that are not folded in yet would be missing in the strata.
    assert to_be_closed() == []
    fold(few_people)

    assert close_some() == [few_people.slug]
    assert close_some() == []


def test_one_activity_that_cannot_be_counted_takes_no_turn(answered, monkeypatch):
    other = make_poll(choices=2)
    submit_by_turns(other, crowd(20))
    poll, other = sealed(answered), sealed(other)
    monkeypatch.setattr(closing, "AT_A_TIME", 1)
    rows = StratumTally.objects.filter(activity=poll)
    whole = {row.pk: row.released_cells for row in rows}
    rows.update(released_cells=["torn"])

    assert close_some() == [other.slug]
    assert [one.slug for one in to_be_closed()] == [poll.slug]

    for pk, cells in whole.items():
        rows.filter(pk=pk).update(released_cells=cells)
    assert close_some() == [poll.slug]


def test_counting_tables_is_a_new_version(few_people):
    poll = sealed(few_people)
    before = tally_of(poll, reader=ANYBODY).version

    close_tables(poll)

    assert tally_of(poll, reader=ANYBODY).version == before + 1


def test_a_closed_tally_costs_one_query_more(answered, django_assert_num_queries):
    poll = sealed(answered)
    close_tables(poll)

    with django_assert_num_queries(3):
        tally_of(poll, reader=ANYBODY, strata=True)
