import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from consult.accounts.receipts import code_for, hash_of
from consult.consultations.models import Activity
from consult.outcomes.models import Disposition
from consult.outcomes.operations import post_progress
from consult.responses.operations import submit_response
from consult.themes.models import Telling
from consult.themes.showing import themes_shown
from tests.contributions_factories import (
    ContributionFactory,
    make_discussion,
    written,
)
from tests.factories import (
    ConsultationFactory,
    answer_to,
    in_every_language,
    make_poll,
)
from tests.frontend.citizens.counted import count
from tests.outcomes_factories import (
    TextFactory,
    ThemeFactory,
    closed_and_quoted,
    closed_poll,
    hands_of,
    reported,
)
from tests.themes_factories import analyst_of, confirmed, roads, themes_of

pytestmark = pytest.mark.django_db(transaction=True)


def text_of(reply):
    return " ".join(re.sub(r"<[^>]+>", " ", reply.content.decode()).split())


def page(client, outcome, language="en"):
    return client.get(f"/{language}/consultations/{outcome.consultation.slug}/outcome/")


def look_up(client, code):
    return client.post("/en/word/", {"code": code})


def close(consultation):
    consultation.opens_at -= timedelta(days=30)
    consultation.closes_at = timezone.now() - timedelta(days=2)
    consultation.sealed_at = timezone.now()
    consultation.save()


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


def test_a_department_shows_what_it_answered_and_what_is_late(client):
    outcome = reported(due_on=timezone.localdate() - timedelta(days=1))
    department = outcome.consultation.department
    unheard = ConsultationFactory(
        closed=True,
        department=department,
        heard_by=timezone.localdate() - timedelta(days=5),
    )

    shown = text_of(client.get(f"/en/departments/{department.slug}/"))

    assert "Consultations asked 2 Answered 1 Decided 1 Accepted: 1" in shown
    assert "Late 2" in shown and "Reply is 5 days late" in shown
    assert unheard.title_en in shown and "1 day late" in shown


@pytest.mark.parametrize(("verdict", "kept"), [("accepted", 1), ("not_possible", 0)])
def test_what_is_not_possible_is_never_carried_out(client, verdict, kept):
    outcome = reported(verdict=verdict)
    author, _approver = hands_of(outcome.consultation)
    said = {"text": in_every_language("Looked again"), "share": 100}
    post_progress(outcome.consultation, outcome.dispositions.get().key, said, by=author)
    slug = outcome.consultation.department.slug

    assert f"Carried out {kept} " in text_of(client.get(f"/en/departments/{slug}/"))
    assert client.get(f"/api/v1/departments/{slug}/").json()["kept"] == kept


@pytest.mark.parametrize("count", [1, 3])
def test_a_department_costs_the_same_whatever_it_asked(
    client, count, django_assert_num_queries
):
    first = reported(due_on=timezone.localdate() - timedelta(days=1)).consultation
    for _number in range(count - 1):
        reported(
            closed_poll(department=first.department).consultation,
            due_on=timezone.localdate() - timedelta(days=1),
        )

    with django_assert_num_queries(7):
        client.get(f"/en/departments/{first.department.slug}/")


def test_a_receipt_leads_from_the_answer_to_what_was_done(client, citizen):
    poll = make_poll()
    receipt = submit_response(
        poll, by=citizen, answers=answer_to(poll), language="en", channel="web"
    )
    close(poll.consultation)
    reported(poll.consultation)

    shown = text_of(look_up(client, receipt.code))

    assert "Your word is counted." in shown
    assert "A bus will run at 7:30 pm (en)" in shown
    assert "Yes" not in shown


def test_a_receipt_leads_from_a_text_over_its_theme_and_shows_no_other(client):
    consultation = closed_poll().consultation
    discussion = make_discussion(consultation=consultation)
    theme = ThemeFactory(activity=discussion)
    for number, words in enumerate(["No bus after seven", "The road is broken"]):
        participant = bytes([number]) * 16
        code = code_for(participant)
        text = ContributionFactory(
            activity=discussion,
            participant=participant,
            text=words,
            code_hash=hash_of(code),
        )
        TextFactory(theme=theme, contribution=text)
    reported(consultation)

    shown = text_of(look_up(client, code))

    assert "The road is broken" in shown and "No bus after seven" not in shown
    assert "Counted in the theme “Evening buses”." in shown
    assert "A bus will run at 7:30 pm (en)" in shown


def test_a_code_that_was_never_given_says_so_and_the_tries_are_few(client):
    for _number in range(20):
        reply = look_up(client, "2222-2222-2222")
        assert "We know no such code." in text_of(reply)

    assert "Too many attempts." in text_of(look_up(client, "2222-2222-2222"))


def test_whoever_wrote_a_text_finds_its_code_beside_it_and_nobody_else(client, citizen):
    text = written(make_discussion(), citizen)
    address = f"/en/activities/{text.activity.slug}/contributions/{text.pk}/"
    code = code_for(bytes(text.participant))

    assert code not in text_of(client.get(address))
    client.force_login(citizen)
    assert code in text_of(client.get(address))


def test_who_comes_back_to_a_contest_is_led_to_the_page_for_the_code(client):
    reply = client.get("/en/word/contest/")

    assert reply.status_code == 302
    assert reply["Location"] == "/en/word/"


def contest(client, row, code, reason):
    said = {"code": code, "text": row.pk, "reason": reason}
    return client.post("/en/word/contest/", said)


def test_what_is_contested_is_not_contested_again_before_it_is_answered(
    client, citizen
):
    text = written(make_discussion(), citizen)
    row = TextFactory(theme=ThemeFactory(activity=text.activity), contribution=text)
    code = code_for(bytes(text.participant))

    told = text_of(contest(client, row, code, "It is about roads"))

    assert "The department has not answered yet." in told
    assert "Wrong theme?" not in told


def test_a_contest_costs_one_look_up_and_a_refusal_keeps_what_was_typed(
    client, citizen
):
    text = written(make_discussion(), citizen)
    row = TextFactory(theme=ThemeFactory(activity=text.activity), contribution=text)
    code = code_for(bytes(text.participant))
    for _number in range(20):
        assert "Wrong theme?" in text_of(contest(client, row, code, " "))

    reply = contest(client, row, code, "It is about roads")

    assert reply.status_code == 429
    assert "It is about roads</textarea>" in reply.content.decode()
