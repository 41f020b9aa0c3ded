"""What is refused of one disposition when it is written."""

import pytest

from consult.errors import Changed, Invalid, NotFound
from consult.outcomes.models import Disposition
from consult.outcomes.operations import write_disposition, write_heard
from tests.consult.outcomes.conftest import key_of
from tests.factories import in_every_language
from tests.outcomes_factories import HEARD, disposed


@pytest.mark.parametrize("department", ["nobody's", "their own"])
def test_passing_on_names_another_department_at_once(consultation, hands, department):
    author, _approver = hands
    slug = "" if department == "nobody's" else consultation.department.slug
    passed_on = disposed(verdict="other_department", passed_to=slug)

    with pytest.raises(Invalid) as refusal:
        write_disposition(consultation, key_of(consultation), passed_on, by=author)

    assert list(refusal.value.fields) == ["passed_to"]
    assert not Disposition.objects.exists()


def test_nobody_overwrites_a_colleague_unseen(consultation, hands):
    author, approver = hands
    key = key_of(consultation)
    first = write_disposition(consultation, key, disposed(), by=author, version=0)
    assert first.version == 1

    with pytest.raises(Changed):
        write_disposition(consultation, key, disposed(), by=approver, version=0)
    with pytest.raises(Changed):
        write_heard(consultation, HEARD, by=approver, version=0)


def test_a_text_that_does_not_fit_names_its_place(consultation, hands):
    wrong = disposed(reason={**in_every_language("Why"), "hi": "x" * 7000})

    with pytest.raises(Invalid) as refusal:
        write_disposition(consultation, key_of(consultation), wrong, by=hands[0])
    assert list(refusal.value.fields) == ["reason.hi"]


def test_nothing_else_gets_a_disposition(consultation, hands):
    with pytest.raises(NotFound):
        write_disposition(consultation, "t999", disposed(), by=hands[0])
