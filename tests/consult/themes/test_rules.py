import pytest
from django.utils import timezone

from consult.departments.operations import note_training_passed
from consult.errors import NotPermitted
from consult.themes.operations import (
    ask_for_themes,
    begin_theme,
    confirm_theme,
    drop_theme,
    merge_themes,
    move_texts,
    quote_text,
    rename_theme,
)
from consult.themes.reading import sample_of
from consult.themes.refusals import OutcomeIsReported
from tests.factories import DistrictFactory
from tests.themes_factories import analyst_of, roads, themes_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey(db):
    return roads()


@pytest.mark.parametrize("role", ["author", "department_administrator", "moderator"])
def test_only_analysts_and_approvers_decide_on_themes(survey, role):
    other = analyst_of(survey, role)
    theme = themes_of(survey)[0]

    for refused in [
        lambda: ask_for_themes(survey, by=other),
        lambda: confirm_theme(theme, by=other, read=[]),
        lambda: rename_theme(theme, by=other, name={}),
        lambda: merge_themes(theme, by=other, into=theme),
        lambda: drop_theme(theme, by=other),
        lambda: move_texts(survey, by=other, texts=[], into=None),
        lambda: begin_theme(survey, by=other, texts=[], name={}),
        lambda: quote_text(theme.texts.first(), by=other, is_quoted=True),
    ]:
        with pytest.raises(NotPermitted):
            refused()


def test_approvers_work_on_themes_once_they_have_passed_the_training(survey, settings):
    settings.TRAINING_REQUIRED = True
    approver = analyst_of(survey, "approver")

    with pytest.raises(NotPermitted):
        ask_for_themes(survey, by=approver)
    note_training_passed(approver)

    assert ask_for_themes(survey, by=approver).is_awaited


def test_who_is_narrowed_to_districts_works_where_only_those_are_asked(survey):
    narrowed = analyst_of(survey)
    district = DistrictFactory()
    narrowed.memberships.get().districts.set([district])

    with pytest.raises(NotPermitted):
        ask_for_themes(survey, by=narrowed)
    survey.consultation.districts.set([district])

    assert ask_for_themes(survey, by=narrowed).is_awaited


def test_themes_stay_as_they_are_once_the_outcome_is_reported(survey):
    analyst = analyst_of(survey)
    one, other = themes_of(survey)[:2]
    read = [text.pk for text in sample_of(one)]
    consultation = survey.consultation
    consultation.reported_at = timezone.now()
    consultation.save(update_fields=["reported_at"])

    for refused in [
        lambda: confirm_theme(one, by=analyst, read=read),
        lambda: merge_themes(one, by=analyst, into=other),
        lambda: drop_theme(one, by=analyst),
    ]:
        with pytest.raises(OutcomeIsReported):
            refused()
