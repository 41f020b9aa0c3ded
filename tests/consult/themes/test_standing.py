"""That nothing is quoted or counted which nobody read, or which does not count."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consult.contributions.models import Contribution
from consult.integrity.models import Quarantine
from consult.themes.counting import count_themes
from consult.themes.models import Contest, Text, Theme
from consult.themes.operations import propose_themes, tend_themes
from consult.themes.reading import sample_of, texts_in
from consult.themes.showing import themes_shown
from tests.integrity_factories import standing_quarantine
from tests.themes_factories import (
    analyst_of,
    confirmed,
    make_survey,
    make_talk,
    themes_of,
)

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


@pytest.fixture
def survey(db):
    texts = [f"the bridge number {number} is broken" for number in range(70)]
    survey = make_survey(texts=texts, result_visibility="live")
    propose_themes(survey)
    return survey


@pytest.fixture
def theme(survey):
    return confirmed(themes_of(survey)[0], analyst_of(survey))


@pytest.fixture
def talk(db):
    talk = make_talk([f"the bridge number {number} is broken" for number in range(12)])
    propose_themes(talk)
    return talk


def quoted(activity):
    return [
        one.text
        for shown in themes_shown(activity, reader=analyst_of(activity))
        for one in shown.quotations
    ]


def answer_of(survey, text):
    return survey.responses.filter(participant=text.participant)


def test_words_changed_since_they_were_read_are_not_quoted(survey, theme):
    first = quoted(survey)[0]
    answers = {str(first.question_id): "Something that nobody has read"}
    answer_of(survey, first).update(answers=answers)

    assert first not in quoted(survey)
    assert len(quoted(survey)) == 2


def test_answers_set_aside_are_neither_quoted_nor_counted(survey, theme):
    first = quoted(survey)[0]
    others = survey.responses.exclude(participant=first.participant).order_by("pk")[:9]
    tend_themes()
    standing_quarantine(survey, [answer_of(survey, first).get(), *others])

    assert tend_themes() == [survey.slug], "a decision has it counted anew"
    assert tend_themes() == []

    assert first not in quoted(survey)
    assert themes_shown(survey, reader=NOBODY)[0].people == 60
    assert first not in sample_of(theme)
    read = texts_in(survey, by=analyst_of(survey), theme=theme, number=1)
    assert read.paginator.count == 60


def test_answers_that_count_again_are_where_they_were(survey, theme):
    first = quoted(survey)[0]
    others = survey.responses.exclude(participant=first.participant).order_by("pk")[:9]
    quarantine = standing_quarantine(survey, [answer_of(survey, first).get(), *others])
    propose_themes(survey, is_anew=False)

    Quarantine.objects.filter(pk=quarantine.pk).update(state="lifted")
    propose_themes(survey, is_anew=False)

    assert first in quoted(survey)
    assert Theme.objects.get(pk=theme.pk).people == 70


@pytest.mark.parametrize("mark", ["is_grievance", "is_seed"])
def test_what_is_no_opinion_is_neither_quoted_nor_counted(talk, mark):
    theme = confirmed(themes_of(talk)[0], analyst_of(talk))
    first = quoted(talk)[0]
    by = {"participant": None} if mark == "is_seed" else {}
    Contribution.objects.filter(pk=first.contribution_id).update(**{mark: True}, **by)

    count_themes(talk)

    assert first not in quoted(talk)
    assert first not in sample_of(theme)
    assert Theme.objects.get(pk=theme.pk).people == 11


@pytest.mark.parametrize("state", ["held", "hidden"])
def test_what_is_held_keeps_its_place_and_what_its_writer_says(talk, state):
    theme = confirmed(themes_of(talk)[0], analyst_of(talk))
    text = theme.texts.order_by("pk").first()
    Text.objects.filter(pk=text.pk).update(placed_by="person")
    Contest.objects.create(
        text=text,
        department=talk.consultation.department,
        theme=theme,
        reason="No.",
        language="en",
    )
    written = Contribution.objects.filter(pk=text.contribution_id)
    written.update(state=state)

    propose_themes(talk, is_anew=False)

    text.refresh_from_db()
    assert (text.theme, text.placed_by) == (theme, "person")
    assert text.contests.count() == 1
    assert Theme.objects.get(pk=theme.pk).people == 11
    written.update(state="deleted", text="")
    propose_themes(talk, is_anew=False)
    assert not Text.objects.filter(pk=text.pk).exists()


def test_a_sample_is_read_without_loading_every_text(survey, theme):
    with CaptureQueriesContext(connection) as asked:
        assert len(sample_of(theme)) == 10

    assert all("LIMIT 5" in query["sql"] for query in asked.captured_queries)
