import json

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from jsonschema import Draft202012Validator

from consult.consultations.models import Activity
from consult.reports.documents import document_of, fingerprint_of
from consult.reports.meaning import meaning_of
from consult.reports.shape import json_schema
from consult.reports.tables import rows_of
from consult.responses.models import Counter
from tests.analysis_factories import ReadingFactory
from tests.factories import (
    ActivityFactory,
    ConsultationFactory,
    MembershipFactory,
    make_poll,
)
from tests.reports_factories import make_counted
from tests.statements_factories import make_statements

pytestmark = pytest.mark.django_db


def document(consultation, reader=None):
    by = reader or AnonymousUser()
    return document_of(consultation, reader=by, at=timezone.now())


def test_a_report_says_every_count_in_every_language():
    said = document(make_counted())

    (activity,) = said["activities"]
    (question,) = activity["questions"]
    assert activity["people"] == question["base"] == 100
    assert [option["count"] for option in question["options"]] == [60, 30, 10]
    assert question["options"][0]["label"] == {"gu": "હા", "hi": "हाँ", "en": "Yes"}
    assert said["consultation"]["title"]["gu"] == "રાતની બસ"
    assert set(said["note"]) == {"gu", "hi", "en"}


def test_a_report_fits_its_schema():
    made = make_counted()
    make_statements(2, consultation=made)

    said = json.loads(json.dumps(document(made)))

    assert list(Draft202012Validator(json_schema()).iter_errors(said)) == []


def test_a_cell_is_called_the_same_whatever_is_asked_beside_it():
    made = make_counted()
    before = [row["id"] for row in rows_of(document(made), "gu")]

    make_poll(consultation=made)
    after = [row["id"] for row in rows_of(document(made), "en")]

    assert set(before) < set(after)
    assert len(set(after)) == len(after)


def test_what_is_hidden_has_no_number():
    made = make_counted(people=(60, 30, 12))

    hidden = [row for row in rows_of(document(made), "en") if row["status"] == "hidden"]

    assert hidden
    assert all(row["people"] is None for row in hidden)


def test_results_that_nobody_may_see_are_not_in_it():
    made = make_counted(result_visibility="officials_only")
    member = MembershipFactory(department=made.department).official

    (public,) = document(made)["activities"]
    (seen,) = document(made, member)["activities"]

    assert (public["people"], public["questions"][0]["options"]) == (None, [])
    assert public["strata"] == []
    assert seen["people"] == 100


def test_fewer_than_fifty_are_only_counted():
    (activity,) = document(make_counted(people=(20, 10, 10)))["activities"]

    assert (activity["people"], activity["is_shown"]) == (40, False)
    assert activity["questions"][0]["options"] == []


def test_the_fingerprint_is_of_the_numbers_and_can_be_computed_again():
    made = make_counted()
    first, again = document(made), document(made)
    assert first["fingerprint"] == again["fingerprint"] == fingerprint_of(first)

    Counter.objects.filter(cell="").update(count=101)

    assert document(made)["fingerprint"] != first["fingerprint"]


def test_an_activity_in_which_nothing_is_counted_is_named():
    made = ConsultationFactory(closed=True)
    ActivityFactory(consultation=made, kind=Activity.Kind.DISCUSSION)

    (activity,) = document(made)["activities"]

    assert (activity["kind"], activity["people"]) == ("discussion", 0)


@pytest.mark.parametrize("count", [1, 3])
def test_the_queries_do_not_grow_with_the_answers(count, django_assert_max_num_queries):
    made = make_counted(people=(60 * count, 30 * count, 10 * count))

    with django_assert_max_num_queries(30):
        document(made)


def test_what_may_be_mistranslated_is_no_part_of_a_report():
    made = make_counted()
    [activity] = Activity.objects.filter(consultation=made)
    ReadingFactory(activity=activity, kind="languages", document={"rows": []})
    ReadingFactory(activity=activity, kind="lines", document={"rows": []})

    assert set(meaning_of(activity, reader=AnonymousUser())) == {"lines"}
