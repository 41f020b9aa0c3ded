import pytest
from django.contrib.auth.models import AnonymousUser

from consult.contributions.models import Contribution
from consult.tallies.queries import ResultsNotShown
from consult.themes.models import Theme
from consult.themes.operations import begin_theme, propose_themes, quote_text
from consult.themes.reading import sample_of
from consult.themes.showing import themes_shown
from consult.themes.telling import told_of
from tests.factories import in_every_language
from tests.themes_factories import (
    analyst_of,
    confirmed,
    make_survey,
    make_talk,
    roads,
    themes_of,
)

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


def all_confirmed(survey):
    analyst = analyst_of(survey)
    return [
        confirmed(theme, analyst, f"Theme {theme.pk}") for theme in themes_of(survey)
    ]


def test_only_confirmed_themes_are_shown_the_largest_first():
    survey = roads(result_visibility="live")
    one, _two, three = themes_of(survey)[:3]
    analyst = analyst_of(survey)
    confirmed(three, analyst)
    confirmed(one, analyst)

    shown = themes_shown(survey, reader=NOBODY)

    assert [found.theme.pk for found in shown] == [one.pk, three.pk]
    assert shown[0].people == one.people
    assert len(shown[0].quotations) == 3


def test_a_small_theme_is_hidden_and_one_beside_it():
    survey = roads(result_visibility="live")
    analyst = analyst_of(survey)
    theme = themes_of(survey)[0]
    few = list(theme.texts.order_by("pk").values_list("pk", flat=True)[:4])
    small = begin_theme(
        survey,
        by=analyst,
        texts=few,
        question=theme.question_id,
        name=in_every_language("Few"),
    )
    all_confirmed(survey)

    people = {
        found.theme.pk: found.people for found in themes_shown(survey, reader=NOBODY)
    }

    hidden = [pk for pk, count in people.items() if count is None]
    assert people[small.pk] is None
    assert len(hidden) >= 2, "alone it would be the base less all others"


def test_numbers_wait_for_the_seal_and_for_fifty_people():
    open_now = roads(closed=False, result_visibility="live")
    few = make_survey(
        texts=[f"the bridge number {number} is broken" for number in range(20)],
        result_visibility="live",
    )
    propose_themes(few)
    all_confirmed(open_now), all_confirmed(few)

    for survey in (open_now, few):
        shown = themes_shown(survey, reader=NOBODY)
        assert shown
        assert {found.people for found in shown} == {None}


def test_themes_are_shown_to_those_who_see_the_results():
    survey = roads(result_visibility="officials_only")
    confirmed(themes_of(survey)[0], analyst_of(survey))

    with pytest.raises(ResultsNotShown):
        themes_shown(survey, reader=NOBODY)

    assert themes_shown(survey, reader=analyst_of(survey, "author"))


def test_quotations_are_masked_and_those_an_official_let_stand():
    texts = [f"Call 98250 123{number:02} about the bridge" for number in range(60)]
    survey = make_survey(texts=texts, result_visibility="live")
    propose_themes(survey)
    analyst = analyst_of(survey)
    theme = confirmed(themes_of(survey)[0], analyst)
    for text in sample_of(theme)[:3]:
        quote_text(text, by=analyst, is_quoted=False)
    chosen = theme.texts.order_by("pk").last()
    quote_text(chosen, by=analyst, is_quoted=True)

    shown = themes_shown(survey, reader=NOBODY)[0]

    assert [quote.text for quote in shown.quotations] == [chosen]
    assert "98250" not in shown.quotations[0].words


def test_a_text_that_was_hidden_since_counts_and_is_quoted_no_more():
    talk = make_talk([f"the bridge number {number} is broken" for number in range(12)])
    propose_themes(talk)
    theme = confirmed(themes_of(talk)[0], analyst_of(talk))
    hidden = sample_of(theme)[0].contribution_id
    Contribution.objects.filter(pk=hidden).update(state="held")

    propose_themes(talk, is_anew=False)

    shown = themes_shown(talk, reader=analyst_of(talk))[0]
    assert hidden not in {quote.text.contribution_id for quote in shown.quotations}
    assert Theme.objects.get(pk=theme.pk).people == 11


@pytest.mark.parametrize("count", [1, 3])
def test_themes_are_read_in_as_many_queries_however_many_they_are(
    count, django_assert_num_queries
):
    survey = roads(result_visibility="live")
    analyst = analyst_of(survey)
    for theme in themes_of(survey)[:count]:
        confirmed(theme, analyst)

    with django_assert_num_queries(4):
        themes_shown(survey, reader=NOBODY)


def test_sixty_texts_of_thirty_people_are_not_fifty_people():
    talk = make_talk([f"the bridge number {number} is broken" for number in range(60)])
    propose_themes(talk)
    theme = confirmed(themes_of(talk)[0], analyst_of(talk))
    assert told_of([theme])[theme.pk].people == 60
    for number, text in enumerate(Contribution.objects.order_by("pk")):
        Contribution.objects.filter(pk=text.pk).update(
            participant=(number % 30).to_bytes(16)
        )
    propose_themes(talk, is_anew=False)

    theme.refresh_from_db()

    assert (theme.size, theme.people) == (60, 30)
    assert told_of([theme])[theme.pk].people is None
