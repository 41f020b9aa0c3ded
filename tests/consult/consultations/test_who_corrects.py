import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from consult.consultations.models import Correction
from consult.consultations.operations import (
    discard_correction,
    propose_correction,
    publish_correction,
)
from consult.consultations.refusals import (
    OwnText,
)
from consult.departments.models import Membership
from consult.errors import NotPermitted
from tests.consult.consultations.test_correcting import REASON, question_of, words_for
from tests.factories import (
    MembershipFactory,
)


@pytest.fixture
def proposed(published, author):
    return propose_correction(
        published, by=author, texts=words_for(published), reason=REASON
    )


def test_nobody_publishes_what_they_proposed(published, approver):
    own = propose_correction(
        published, by=approver, texts=words_for(published), reason=REASON
    )

    with pytest.raises(OwnText):
        publish_correction(own, by=approver)

    assert question_of(published).text_en == "Which bus?"


def test_the_database_refuses_it_too(published, proposed):
    with pytest.raises(IntegrityError), transaction.atomic():
        Correction.objects.filter(pk=proposed.pk).update(
            published_by=proposed.proposed_by_id, published_at=timezone.now()
        )


def test_an_author_publishes_no_correction(published, proposed, department):
    other = MembershipFactory(department=department, role="author").official

    with pytest.raises(NotPermitted):
        publish_correction(proposed, by=other)


@pytest.mark.parametrize("role", ["author", "approver"])
def test_officials_of_another_department_correct_nothing(published, proposed, role):
    stranger = MembershipFactory(role=role).official

    with pytest.raises(NotPermitted):
        propose_correction(
            published, by=stranger, texts=words_for(published), reason=REASON
        )
    with pytest.raises(NotPermitted):
        publish_correction(proposed, by=stranger)
    with pytest.raises(NotPermitted):
        discard_correction(proposed, by=stranger)


# The state's administrator may do everything.
@pytest.mark.parametrize(
    "role", sorted(set(Membership.Role) - {"author", "approver", "state_administrator"})
)
def test_other_roles_propose_nothing(published, department, role):
    member = MembershipFactory(department=department, role=role).official

    with pytest.raises(NotPermitted):
        propose_correction(
            published, by=member, texts=words_for(published), reason=REASON
        )
