import pytest
from django.utils import timezone

from consult.consultations.models import (
    Choice,
    Consultation,
    Question,
    Translation,
)
from consult.consultations.readiness import findings_in
from consult.desk.debt import untranslated
from tests.factories import ConsultationFactory, OfficialFactory, make_poll


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


@pytest.fixture
def whole(db):
    return make_poll().consultation


def translated(whole, **fields):
    """Say of the Hindi title where it comes from."""
    made_from = fields.pop("made_from", whole.title_gu)
    return Translation.objects.create(
        consultation=whole,
        anchor="title",
        language="hi",
        source="gu",
        made_from=made_from,
        **fields,
    )


def test_a_text_waits_while_its_source_says_something_else(whole):
    row = translated(whole, made_from="દિવસની બસ")
    assert untranslated([whole.pk]) == {whole.pk: {"hi": 1}}

    row.made_from = whole.title_gu
    row.save()

    assert untranslated([whole.pk]) == {}


def test_what_a_machine_wrote_waits_until_somebody_confirms_it(whole):
    row = translated(whole, origin="machine")
    assert untranslated([whole.pk]) == {whole.pk: {"hi": 1}}

    row.confirmed_by, row.confirmed_at = OfficialFactory(), timezone.now()
    row.save()

    assert untranslated([whole.pk]) == {}


def test_texts_of_questions_and_choices_are_found_by_their_anchors(whole):
    question = Question.objects.get(activity__consultation=whole)
    choice = question.choices.first()
    for anchor in [f"q{question.pk}.text", f"c{choice.pk}.text"]:
        Translation.objects.create(
            consultation=whole,
            anchor=anchor,
            language="en",
            source="gu",
            made_from="જૂનું",
        )

    assert untranslated([whole.pk]) == {whole.pk: {"en": 2}}
