"""The page on which a department says what it heard and what it does."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from consult.consultations.models import Activity
from consult.outcomes.models import Disposition
from consult.outcomes.operations import post_progress
from consult.themes.models import Telling
from consult.themes.showing import themes_shown
from tests.factories import in_every_language, make_poll
from tests.frontend.citizens.counted import count
from tests.frontend.conftest import text_of
from tests.outcomes_factories import closed_and_quoted, closed_poll, hands_of, reported
from tests.themes_factories import analyst_of, confirmed, roads, themes_of

pytestmark = pytest.mark.django_db(transaction=True)


def page(client, outcome, language="en"):
    return client.get(f"/{language}/consultations/{outcome.consultation.slug}/outcome/")


def test_what_was_said_stands_beside_what_is_done(client):
    outcome = reported()

    shown = text_of(page(client, outcome))

    assert "Most want a later bus (en)" in shown
    assert "Which bus?" in shown and "Accepted" in shown
    assert "A bus will run at 7:30 pm (en)" in shown
    assert "Divisional Controller (en)" in shown
    assert "day late" not in shown


def test_a_late_promise_stands_on_top_in_red_and_on_the_home_page(client):
    due_on = timezone.localdate() - timedelta(days=1)
    outcome = reported(due_on=due_on)

    shown = text_of(page(client, outcome))

    assert "1 promise is late Which bus?" in shown
    assert "1 day late" in shown
    assert "A promise is 1 day late" in text_of(client.get("/en/"))


@pytest.mark.parametrize(
    ("polls", "said"), [(1, "100 people took part."), (2, "200 answers came in.")]
)
def test_people_are_counted_in_one_activity_and_answers_in_several(client, polls, said):
    consultation = closed_poll().consultation
    for _number in range(polls - 1):
        make_poll(consultation=consultation)
    for poll in Activity.objects.with_definition():
        count(poll, [60, 30, 10])

    assert said in text_of(page(client, reported(consultation)))


def test_the_day_promised_at_the_launch_holds_whatever_was_promised_later(client):
    done_by = timezone.localdate() - timedelta(days=1)
    outcome = reported(closed_poll(done_by=done_by).consultation)
    late = "Not all is done that was promised by"
    assert late in text_of(client.get("/en/"))

    author, _approver = hands_of(outcome.consultation)
    said = {"text": in_every_language("It runs"), "share": 100}
    post_progress(outcome.consultation, outcome.dispositions.get().key, said, by=author)

    assert late not in text_of(client.get("/en/"))


def test_the_late_box_says_how_far_it_is(client):
    outcome = reported(due_on=timezone.localdate() - timedelta(days=1))
    author, _approver = hands_of(outcome.consultation)
    said = {"text": in_every_language("12 stops remain"), "share": 60}
    post_progress(outcome.consultation, outcome.dispositions.get().key, said, by=author)

    box = page(client, outcome).content.decode().split("late-list")[1].split("</ul>")[0]

    assert "12 stops remain (en)" in box


def test_a_promise_that_is_kept_is_late_no_more(client):
    outcome = reported(due_on=timezone.localdate() - timedelta(days=1))
    author, _approver = hands_of(outcome.consultation)
    said = {"text": in_every_language("It runs"), "share": 100}
    post_progress(outcome.consultation, outcome.dispositions.get().key, said, by=author)

    shown = text_of(page(client, outcome))

    assert "It runs (en)" in shown and "Done on" in shown and "day late" not in shown


def test_what_is_in_no_confirmed_theme_is_not_said_to_have_a_reply(client):
    survey = roads()
    analyst = analyst_of(survey)
    for theme in themes_of(survey)[:2]:
        confirmed(theme, analyst, "Roads")
    told = themes_shown(survey, reader=AnonymousUser())
    people = sum(one.people for one in told)

    shown = text_of(page(client, reported(survey.consultation)))

    assert "2 themes of what people wrote are confirmed." in shown
    assert f"{people} people are counted there, each once in every theme." in shown
    assert "All else that was written is in no confirmed theme." in shown
    assert "Every question and every confirmed theme has a reply" in shown


def test_districts_are_those_in_which_ten_people_mean_it(client):
    survey = roads()
    theme = confirmed(themes_of(survey)[0], analyst_of(survey), "Roads")
    told = Telling.objects.get()
    told.districts = {str(theme.pk): 7}
    told.save()
    outcome = reported(survey.consultation)
    client.force_login(hands_of(survey.consultation)[0])
    office = f"/en/office/consultations/{survey.consultation.slug}/outcome/"

    for reply in [page(client, outcome), client.get(office)]:
        assert "people ten or more of them in each of 7 districts" in text_of(reply)


def test_nobody_reads_an_outcome_before_it_is_reported(client):
    consultation = closed_poll().consultation

    assert (
        client.get(f"/en/consultations/{consultation.slug}/outcome/").status_code == 404
    )


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_costs_the_same_whatever_was_asked_and_said(
    client, many, django_assert_num_queries
):
    outcome = reported(closed_and_quoted(many))
    assert Disposition.objects.count() == 3 * many + 1

    with django_assert_num_queries(12):
        shown = text_of(page(client, outcome))

    assert shown.count("The most frequent answer") == many
    assert shown.count("No bus after") == 2 * many
