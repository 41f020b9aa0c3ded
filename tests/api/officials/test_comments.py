import pytest

from tests.api.conftest import signed_in
from tests.consult.consultations.activities.test_draft_rule import make_rule
from tests.consult.responses.test_comments import comment
from tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db(transaction=True)


def address_of(rule, clause):
    return f"/api/v1/office/activities/{rule.slug}/comments/{clause}/"


def test_a_program_reads_the_comments_on_a_clause():
    rule = make_rule(opens_in=-1)
    comment(rule, "Too short.")
    clause = rule.questions.all()[0].pk
    own = MembershipFactory(department=rule.consultation.department).official

    found = signed_in(own).get(address_of(rule, clause)).json()

    assert (found["question"], found["page"], found["pages"]) == (clause, 1, 1)
    assert [one["words"] for one in found["comments"]] == ["Too short."]
    assert signed_in(own).get(address_of(rule, 10**12)).status_code == 404
    stranger = signed_in(MembershipFactory().official)
    assert stranger.get(address_of(rule, clause)).status_code == 404
    wrong = signed_in(own).get(address_of(rule, clause), {"page": "x"})
    assert list(wrong.json()["errors"]) == ["page"]
