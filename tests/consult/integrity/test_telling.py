import pytest
from django.contrib.auth.models import AnonymousUser

from consult.errors import NotPermitted
from consult.integrity.models import Quarantine
from consult.integrity.operations import propose_quarantine
from consult.integrity.telling import (
    effect_of_quarantine,
    effect_of_signal,
    public_account,
)
from tests.factories import make_poll
from tests.integrity_factories import (
    WHY,
    answers_in,
    officials_of,
    signal_on,
    standing_quarantine,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def poll():
    made = make_poll()
    answers_in(made, [0, 1, 2, 0, 1] * 12)
    return made


@pytest.mark.parametrize(("people", "is_told"), [(1, False), (9, False), (10, True)])
def test_a_preview_tells_nothing_of_fewer_than_ten(poll, people, is_told):
    """Beside what stands, so that all in all there are enough."""
    standing_quarantine(poll, answers_in(poll, [0] * 12))
    (analyst,) = officials_of(poll, "analyst")
    signal = signal_on(poll, answers_in(poll, [1] * people))

    effect = effect_of_signal(poll, signal, reader=analyst)

    assert effect.aside == (people if is_told else None)
    assert bool(effect.comparisons) == (effect.left is not None) == is_told


def test_a_question_that_few_of_a_part_answered_is_not_counted_twice(poll):
    standing_quarantine(poll, answers_in(poll, [0] * 12))
    second = standing_quarantine(poll, answers_in(poll, [1] * 12))
    question = poll.questions.get()
    few = {"": 12, f"q{question.pk}": 3}
    assert (
        public_account(poll, reader=AnonymousUser()).effect.comparisons[0].cleaned_base
    )

    Quarantine.objects.filter(pk=second.pk).update(cells=few)

    effect = public_account(poll, reader=AnonymousUser()).effect
    assert (effect.aside, effect.comparisons[0].cleaned_base) == (20, None)


def test_the_public_reads_nothing_of_what_has_shrunk_below_ten(poll):
    standing_quarantine(poll, answers_in(poll, [0] * 12))
    shrunk = standing_quarantine(poll, answers_in(poll, [1] * 12))
    Quarantine.objects.filter(pk=shrunk.pk).update(people=3, cells={"": 3})

    account = public_account(poll, reader=AnonymousUser())

    assert (account.effect.aside, len(account.quarantines)) == (10, 1)


def test_only_who_may_look_into_it_sees_a_preview(poll):
    signal = signal_on(poll, answers_in(poll, [0] * 12))
    moderator, analyst = officials_of(poll, "moderator", "analyst")
    proposed = propose_quarantine(signal, by=analyst, reason=WHY)

    with pytest.raises(NotPermitted):
        effect_of_signal(poll, signal, reader=moderator)
    with pytest.raises(NotPermitted):
        effect_of_quarantine(poll, proposed, reader=moderator)

    assert effect_of_quarantine(poll, proposed, reader=analyst).aside == 10
