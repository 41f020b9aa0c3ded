import pytest

from tests.api.conftest import signed_in
from tests.consult.consultations.activities.test_quiz import make_quiz
from tests.factories import MembershipFactory, make_poll
from tests.tallies_factories import look
from tests.themes_factories import analyst_of

pytestmark = pytest.mark.django_db


def test_only_the_department_sees_how_hard_its_questions_are(api):
    quiz = make_quiz()
    address = f"/api/v1/office/activities/{quiz.slug}/items/"
    member = analyst_of(quiz)
    look(quiz, member)

    assert api.get(address).status_code == 401
    assert signed_in(MembershipFactory().official).get(address).status_code == 404
    assert signed_in(member).get(address).json() == []


def test_a_poll_has_no_right_answers():
    poll = make_poll()
    member = MembershipFactory(department=poll.consultation.department).official

    reply = signed_in(member).get(f"/api/v1/office/activities/{poll.slug}/items/")

    assert reply.json()["code"] == "no_quiz"
