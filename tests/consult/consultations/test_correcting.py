from datetime import timedelta

import pytest
from django.utils import timezone

from consult.audit.models import Entry
from consult.consultations.corrections import change_log, changes_of, versions_of
from consult.consultations.models import Activity, Consultation, Correction, Question
from consult.consultations.operations import (
    discard_correction,
    propose_correction,
    publish_correction,
)
from consult.consultations.queries import public_consultations
from consult.consultations.refusals import (
    AlreadyPublished,
    NoLongerAsked,
    NotPublished,
)
from consult.errors import Changed, Invalid, NotFound
from tests.factories import (
    ConsultationFactory,
    in_every_language,
    make_poll,
)

REASON = in_every_language("The name of the road was wrong.")


def question_of(consultation):
    return Question.objects.get(activity__consultation=consultation)


def words_for(consultation, **texts):
    return {f"q{question_of(consultation).pk}.text": texts or {"en": "Which tram?"}}


@pytest.fixture
def proposed(published, author):
    return propose_correction(
        published, by=author, texts=words_for(published), reason=REASON
    )


def test_a_correction_is_proposed_by_one_and_published_by_another(
    published, proposed, approver, told
):
    before = question_of(published)
    assert before.text_en == "Which bus?"

    corrected = publish_correction(proposed, by=approver)

    after = question_of(published)
    assert (after.text_en, after.text_gu) == ("Which tram?", before.text_gu)
    assert corrected.published_by == approver
    [logged] = change_log(published, at=timezone.now())
    assert logged.changes == changes_of(corrected)
    assert corrected.changes[0]["before"]["en"] == "Which bus?"


def test_nothing_is_in_the_change_log_before_it_is_published(published, proposed):
    assert change_log(published, at=timezone.now()) == []
    assert question_of(published).text_en == "Which bus?"


def test_a_correction_is_recorded(published, proposed, approver):
    publish_correction(proposed, by=approver)

    actions = Entry.objects.order_by("pk").values_list("action", "actor_id")
    assert list(actions) == [
        ("correction.proposed", proposed.proposed_by_id),
        ("consultation.corrected", approver.pk),
    ]


def test_a_correction_is_a_new_version_of_the_activity_it_touches(
    published, proposed, approver
):
    other = make_poll(consultation=published)

    publish_correction(proposed, by=approver)

    touched = question_of_first(published).activity
    assert (touched.version, Activity.objects.get(pk=other.pk).version) == (2, 1)
    assert list(versions_of(touched)) == [2]
    assert versions_of(other) == {}


def question_of_first(consultation):
    questions = Question.objects.filter(activity__consultation=consultation)
    return questions.select_related("activity").order_by("pk").first()


def test_words_of_the_consultation_are_read_with_every_activity(
    published, author, approver
):
    make_poll(consultation=published)
    proposed = propose_correction(
        published, by=author, texts={"title": {"en": "Trams"}}, reason=REASON
    )

    publish_correction(proposed, by=approver)

    versions = published.activities.values_list("version", flat=True)
    assert list(versions) == [2, 2]
    found = public_consultations(at=timezone.now(), search="trams")
    assert list(found) == [published]


def test_listeners_are_told(
    published, proposed, approver, told, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        publish_correction(proposed, by=approver)

    activity = published.activities.get()
    assert told == [(f"activity.{activity.pk}", "consultation.corrected")]


def test_a_draft_is_edited_instead(draft, author):
    with pytest.raises(NotPublished):
        propose_correction(draft, by=author, texts=words_for(draft), reason=REASON)


def test_what_was_answered_stays_as_it_was_read(department, author):
    closed = make_poll(
        consultation=ConsultationFactory(department=department, closed=True)
    ).consultation

    with pytest.raises(NoLongerAsked):
        propose_correction(closed, by=author, texts=words_for(closed), reason=REASON)


def test_nothing_is_published_after_closing(published, proposed, approver):
    now = timezone.now()
    Consultation.objects.update(
        opens_at=now - timedelta(days=2), closes_at=now - timedelta(days=1)
    )

    with pytest.raises(NoLongerAsked):
        publish_correction(proposed, by=approver)


@pytest.mark.parametrize(
    ("texts", "place"),
    [
        ({"q0.text": {"en": "x"}}, "texts.q0.text"),
        ({"status": {"en": "draft"}}, "texts.status"),
        ({"title": {"hi": " "}}, "texts.title.hi"),
        ({"title": {"en": "x" * 201}}, "texts.title.en"),
        ({"title": {"en": "a\u202eb"}}, "texts.title.en"),
        ({"title": {"en": "a\0b"}}, "texts.title.en"),
        ({"title": {"en": "Night buses"}}, "texts"),
        ({}, "texts"),
    ],
)
def test_what_does_not_fit_is_named(published, author, texts, place):
    with pytest.raises(Invalid) as refusal:
        propose_correction(published, by=author, texts=texts, reason=REASON)

    assert list(refusal.value.fields) == [place]
    assert not Correction.objects.exists()


def test_a_text_that_no_column_bounds_stays_one_that_can_be_read(published, author):
    with pytest.raises(Invalid) as refusal:
        propose_correction(
            published,
            by=author,
            texts={"summary": {"en": "x" * 6001}},
            reason=REASON,
        )

    assert list(refusal.value.fields) == ["texts.summary.en"]


def test_the_public_is_given_a_reason_in_every_language(published, author):
    with pytest.raises(Invalid) as refusal:
        propose_correction(
            published, by=author, texts=words_for(published), reason={"en": "Wrong."}
        )

    assert set(refusal.value.fields) == {"reason.gu", "reason.hi"}


def test_a_choice_keeps_its_identity(published, author, approver):
    choice = question_of(published).choices.first()
    texts = {f"c{choice.pk}.text": {"en": "Tram"}}
    proposed = propose_correction(
        # One language alone: the checks find that the others say something else.
        published,
        by=author,
        texts=texts,
        reason=REASON,
        in_spite=True,
    )

    publish_correction(proposed, by=approver)

    choices = question_of(published).choices
    assert choices.count() == 3
    assert choices.get(pk=choice.pk).text_en == "Tram"


def test_a_text_corrected_meanwhile_is_not_overwritten(
    published, proposed, author, approver
):
    second = propose_correction(
        published, by=author, texts=words_for(published, en="Which?"), reason=REASON
    )
    publish_correction(proposed, by=approver)

    with pytest.raises(Changed):
        publish_correction(second, by=approver)

    assert question_of(published).text_en == "Which tram?"


def test_an_older_page_proposes_nothing(published, author):
    with pytest.raises(Changed):
        propose_correction(
            published,
            by=author,
            texts=words_for(published),
            reason=REASON,
            version=published.version - 1,
        )


def test_a_correction_is_published_once(proposed, approver, author):
    publish_correction(proposed, by=approver)

    with pytest.raises(AlreadyPublished):
        publish_correction(proposed, by=approver)
    with pytest.raises(AlreadyPublished):
        discard_correction(proposed, by=author)


def test_what_waits_can_be_discarded(proposed, author, approver):
    discard_correction(proposed, by=author)

    assert not Correction.objects.exists()
    assert Entry.objects.filter(action="correction.discarded").exists()
    with pytest.raises(NotFound):
        publish_correction(proposed, by=approver)
