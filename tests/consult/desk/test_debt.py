import pytest

from consult.consultations.models import Choice, Consultation
from consult.consultations.readiness import findings_in
from consult.desk.debt import untranslated
from tests.factories import ConsultationFactory, make_poll


@pytest.fixture
def draft(db):
    """A draft whose poll lacks some texts, and has one optional text."""
    draft = ConsultationFactory(status="draft", title_hi="", summary_en="")
    poll = make_poll(consultation=draft, intro_gu="કોણ જવાબ આપી શકે?")
    Choice.objects.filter(question__activity=poll).update(text_hi="")
    return draft


def test_the_texts_are_counted_that_are_missing(draft):
    assert untranslated([draft.pk]) == {draft.pk: {"hi": 5, "en": 2}}


def test_the_same_texts_count_as_in_readiness(draft):
    missing = [f for f in findings_in(draft, at=draft.opens_at) if f.language]

    counts = untranslated([draft.pk])[draft.pk]

    assert sum(counts.values()) == len(missing)


def test_what_lacks_nothing_is_left_out(db):
    whole = make_poll().consultation

    assert untranslated([whole.pk]) == {}


@pytest.mark.parametrize("count", [1, 3])
def test_debts_never_cost_a_query_each(db, count, django_assert_num_queries):
    for _number in range(count):
        make_poll(consultation=ConsultationFactory(title_hi=""))

    drafts = [draft.pk for draft in Consultation.objects.order_by("pk")]
    with django_assert_num_queries(1):
        debts = untranslated(drafts)

    assert debts == {pk: {"hi": 1} for pk in drafts}
