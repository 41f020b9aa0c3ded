import pytest

from consult.consultations.models import Consultation
from consult.departments.models import Membership
from consult.desk.operations import begin_exercise
from consult.desk.training import exercise_of
from tests.factories import MembershipFactory

REASON = {
    "gu": "ગ્રામ સભાએ આયોજન નક્કી કર્યું છે, એટલે હવે જવાબો લેવાતા નથી.",
    "hi": "ग्राम सभा ने योजना तय कर दी है, इसलिए अब जवाब नहीं लिए जाते।",
    "en": "The gram sabha has settled the plan, so answers are taken no longer.",
}


@pytest.fixture
def officer(db):
    return MembershipFactory(role=Membership.Role.ANALYST).official


def begun(key, officer):
    """Let the officer begin an exercise; return it as laid out."""
    begin_exercise(key, by=officer)
    return exercise_of(officer, key)


def read_again(consultation):
    """Return the consultation as it is by now."""
    return Consultation.objects.get(pk=consultation.pk)
