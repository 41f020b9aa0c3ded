import pytest

from consult.consultations.models import Question
from consult.departments.models import Membership
from tests.factories import (
    ConsultationFactory,
    DepartmentFactory,
    MembershipFactory,
    make_poll,
)

Role = Membership.Role


@pytest.fixture
def department(db):
    return DepartmentFactory()


@pytest.fixture
def author(department):
    return MembershipFactory(department=department, role=Role.AUTHOR).official


@pytest.fixture
def approver(department):
    return MembershipFactory(department=department, role=Role.APPROVER).official


@pytest.fixture
def draft(department):
    """A draft that lacks nothing."""
    return make_poll(
        consultation=ConsultationFactory(
            department=department, status="draft", published_at=None
        )
    ).consultation


@pytest.fixture
def published(department):
    return make_poll(
        consultation=ConsultationFactory(department=department)
    ).consultation


@pytest.fixture
def question(draft):
    return Question.objects.get()


@pytest.fixture
def anchor(question):
    return f"q{question.pk}.text"


@pytest.fixture
def asked(draft):
    """A question that shouts in English."""
    question = Question.objects.get(activity__consultation=draft)
    question.text_en = "WHICH NIGHT BUS?"
    question.save()
    return question


@pytest.fixture
def shout(asked):
    """How the finding is named."""
    return {"check": "capitals", "anchor": f"q{asked.pk}.text"}


@pytest.fixture
def state(db):
    """The state administrator."""
    return MembershipFactory(
        department=None, role=Membership.Role.STATE_ADMINISTRATOR
    ).official
