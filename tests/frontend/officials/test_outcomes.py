import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.html import escape

from consult.desk.home import desk_of
from consult.outcomes.models import Disposition, Outcome
from consult.outcomes.operations import submit_outcome, write_disposition
from consult.outcomes.subjects import subjects_of
from consult.themes.showing import themes_shown
from tests.contributions_factories import ContributionFactory, make_discussion
from tests.factories import DepartmentFactory, in_every_language
from tests.frontend.citizens.counted import count
from tests.outcomes_factories import (
    HEARD,
    ThemeFactory,
    answered,
    closed_and_quoted,
    closed_poll,
    disposed,
    hands_of,
    reported,
)
from tests.themes_factories import analyst_of, confirmed, roads, themes_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation():
    return closed_poll().consultation


@pytest.fixture
def hands(consultation):
    return hands_of(consultation)


def text_of(reply):
    return " ".join(re.sub(r"<[^>]+>", " ", reply.content.decode()).split())


def columns(document):
    """Return a document as a form sends it."""
    sent = {}
    for name, value in document.items():
        if isinstance(value, dict):
            sent |= {f"{name}.{code}": text for code, text in value.items()}
        else:
            sent[name] = value
    return sent


def address(consultation, key=""):
    tail = f"{key}/" if key else ""
    return f"/en/office/consultations/{consultation.slug}/outcome/{tail}"


def send(client, by, where, **sent):
    client.force_login(by)
    return client.post(where, sent)


def waiting(official):
    desk = desk_of(official, at=timezone.now())
    return [task.kind for task in desk.tasks]


def test_the_worklist_leads_to_what_lacks_a_decision_and_then_to_the_public(
    client, consultation, hands
):
    author, approver = hands
    key = subjects_of(consultation)[0].key
    client.force_login(author)
    before = text_of(client.get(address(consultation)))
    assert "0 of 1 complete" in before
    assert "Nothing has been said about this yet." in before

    send(client, author, address(consultation), version=1, **columns(HEARD))
    send(client, author, address(consultation, key), version=0, **columns(disposed()))
    version = Outcome.objects.get().version
    send(client, author, address(consultation), action="submit", version=version)
    assert waiting(author) == [] and waiting(approver) == ["approve_report"]
    version += 1
    send(client, approver, address(consultation), action="report", version=version)

    consultation.refresh_from_db()
    assert consultation.reported_at is not None
    assert waiting(author) == waiting(approver) == []


def test_a_refusal_names_and_links_everything_that_lacks_something(
    client, consultation, hands
):
    """The questions, the themes, the activities without themes, and what was heard."""
    theme = ThemeFactory(activity=make_discussion(consultation=consultation))
    unread = ContributionFactory(activity=make_discussion(consultation=consultation))

    reply = send(client, hands[0], address(consultation), action="submit", version=1)

    assert reply.status_code == 409
    box = re.search(r'(?s)class="error-summary".*?</ul>', reply.content.decode())[0]
    question = subjects_of(consultation)[0]
    assert f'href="{address(consultation, question.key)}">Which bus?<' in box
    assert f'href="{address(consultation, f"t{theme.pk}")}">Evening buses<' in box
    assert f"/activities/{unread.activity.slug}/themes/" in box
    assert 'href="#heard-gu">What we heard<' in box
    assert "(ગુજરાતી, हिन्दी, English)" in box


def test_a_decision_that_was_begun_says_at_each_field_what_it_wants(
    client, consultation, hands
):
    key = subjects_of(consultation)[0].key
    half = disposed(reason={"gu": "કારણ", "hi": "", "en": "Why"}, due_on=None)
    write_disposition(consultation, key, half, by=hands[0])
    client.force_login(hands[0])

    shown = client.get(address(consultation, key)).content.decode()

    assert 'id="reason-hi-missing"' in shown and 'id="reason-gu-missing"' not in shown
    assert "Name a day." in shown


def test_who_passes_on_is_asked_to_whom_and_loses_nothing(client, consultation, hands):
    key = subjects_of(consultation)[0].key
    said = columns(disposed(verdict="other_department"))

    reply = send(client, hands[0], address(consultation, key), version=0, **said)

    assert reply.status_code == 400
    assert "Say which department." in text_of(reply)
    assert "A bus will run at 7:30 pm (gu)" in reply.content.decode()


def test_nothing_is_passed_on_to_ones_own_department(client, consultation, hands):
    other = DepartmentFactory()
    key = subjects_of(consultation)[0].key
    client.force_login(hands[0])

    shown = client.get(address(consultation, key)).content.decode()

    assert f'<option value="{other.slug}">' in shown
    assert f'value="{consultation.department.slug}"' not in shown


def test_what_is_said_to_be_done_already_has_no_day_to_come(
    client, consultation, hands
):
    key = subjects_of(consultation)[0].key
    write_disposition(consultation, key, disposed(verdict="already_done"), by=hands[0])
    client.force_login(hands[0])

    shown = text_of(client.get(address(consultation, key)))

    assert "That day has not come yet." in shown


def test_the_numbers_stand_beside_what_is_decided(client):
    poll = closed_poll()
    count(poll, [60, 30, 10])
    author = hands_of(poll.consultation)[0]
    key = subjects_of(poll.consultation)[0].key
    client.force_login(author)

    worklist = text_of(client.get(address(poll.consultation)))
    form = text_of(client.get(address(poll.consultation, key)))

    [first, *_others] = poll.questions.get().choices.order_by("position", "pk")
    leading = f"100 people The most frequent answer: “{first}”, 60%"
    assert leading in worklist and leading in form
    assert "30%" in form and "not a representative sample" in form


def test_a_theme_stands_beside_its_decision_with_people_and_quotations(client):
    survey = roads()
    theme = confirmed(themes_of(survey)[0], analyst_of(survey), "Roads")
    [heard] = themes_shown(survey, reader=AnonymousUser())
    client.force_login(hands_of(survey.consultation)[0])

    form = text_of(client.get(address(survey.consultation, f"t{theme.pk}")))

    assert f"{heard.people} people" in form
    assert escape(heard.quotations[0].words) in form


def test_what_is_not_possible_is_looked_at_again_and_has_no_share(client, consultation):
    outcome = reported(consultation, verdict="not_possible")
    author, _approver = hands_of(consultation)
    key = outcome.dispositions.get().key
    said = columns({"text": in_every_language("Next year again")})
    client.force_login(author)
    page = client.get(address(consultation, key)).content.decode()
    assert "Looked at again?" in page and "Done, in percent" not in page

    send(client, author, address(consultation, key), action="progress", share=0, **said)
    shown = client.get(f"/en/consultations/{consultation.slug}/outcome/")
    assert "Next year again (en)" in text_of(shown)
    assert (
        "0% done" not in text_of(shown) and 'class="bar' not in shown.content.decode()
    )

    send(
        client, author, address(consultation, key), action="progress", share=100, **said
    )
    shown = text_of(client.get(f"/en/consultations/{consultation.slug}/outcome/"))
    assert "Looked at again on" in shown and "Done on" not in shown


def test_a_late_promise_waits_on_the_desk(client, consultation):
    outcome = reported(consultation, due_on=timezone.localdate())
    author, approver = hands_of(outcome.consultation)

    assert waiting(author) == waiting(approver) == ["keep"]


def test_what_does_not_fit_comes_back_as_it_was_typed(client, consultation, hands):
    key = subjects_of(consultation)[0].key
    said = columns(disposed(reason=in_every_language("The reason I typed")))

    reply = send(
        client,
        hands[0],
        address(consultation, key),
        **{**said, "due_on": "tomorrow", "version": 0},
    )

    assert reply.status_code == 400
    assert "The reason I typed (gu)" in reply.content.decode()
    assert Disposition.objects.count() == 0


def test_a_colleague_who_was_faster_is_not_overwritten(client, consultation, hands):
    author, approver = hands
    key = subjects_of(consultation)[0].key
    said = columns(disposed())
    send(client, author, address(consultation, key), version=0, **said)

    reply = send(client, approver, address(consultation, key), version=0, **said)

    assert reply.status_code == 412
    assert Disposition.objects.get().version == 1


def test_progress_is_said_on_the_page_of_the_decision(client, consultation):
    outcome = reported(consultation)
    author, _approver = hands_of(consultation)
    key = outcome.dispositions.get().key
    said = columns({"text": in_every_language("It runs")})

    send(
        client, author, address(consultation, key), action="progress", share="", **said
    )
    assert not outcome.dispositions.get().progress.exists()
    send(
        client, author, address(consultation, key), action="progress", share=100, **said
    )

    assert outcome.dispositions.get().done_at is not None
    assert "Done on" in text_of(client.get(address(consultation, key)))


def test_sending_back_keeps_why(client, consultation, hands):
    author, approver = hands
    answered(consultation, author)
    version = submit_outcome(consultation, by=author).version

    empty = send(
        client, approver, address(consultation), action="send_back", version=version
    )
    assert "Say what has to be changed." in text_of(empty)
    send(
        client,
        approver,
        address(consultation),
        action="send_back",
        version=version,
        reason="Name the routes",
    )

    client.force_login(author)
    assert "Name the routes" in text_of(client.get(address(consultation)))


@pytest.mark.parametrize("visibility", ["after_answering", "live", "officials_only"])
@pytest.mark.parametrize("many", [1, 3])
def test_the_worklist_costs_the_same_whatever_was_asked_and_said(
    client, many, visibility, django_assert_num_queries
):
    consultation = closed_and_quoted(many)
    consultation.result_visibility = visibility
    consultation.save()
    author = hands_of(consultation)[0]
    answered(consultation, author)
    client.force_login(author)

    with django_assert_num_queries(12):
        shown = text_of(client.get(address(consultation)))

    assert shown.count("The most frequent answer") == many


@pytest.mark.parametrize("state", ["draft", "reported"])
@pytest.mark.parametrize("many", [1, 3])
def test_each_decision_costs_the_same_whatever_else_was_asked_and_said(
    client, many, state, django_assert_max_num_queries
):
    consultation = closed_and_quoted(many)
    author = hands_of(consultation)[0]
    if state == "reported":
        reported(consultation)
    else:
        answered(consultation, author)
    client.force_login(author)

    for subject in subjects_of(consultation):
        with django_assert_max_num_queries(13 if state == "reported" else 12):
            said = text_of(client.get(address(consultation, subject.key)))
        assert "No bus after" in said or subject.question


def test_themes_that_nobody_has_read_are_pointed_out_and_do_not_hinder(client):
    survey = roads()
    author, analyst = hands_of(survey.consultation)[0], analyst_of(survey)
    found = themes_of(survey)
    client.force_login(author)

    shown = client.get(address(survey.consultation))

    many = f"{len(found)} themes of what people wrote are proposed, none is confirmed."
    assert many in text_of(shown)
    assert (
        f'href="/en/office/activities/{survey.slug}/themes/"' in shown.content.decode()
    )
    answered(survey.consultation, author)
    assert "proposed, none" in text_of(client.get(address(survey.consultation)))
    confirmed(found[0], analyst)
    assert "proposed, none" not in text_of(client.get(address(survey.consultation)))
    write_disposition(survey.consultation, f"t{found[0].pk}", disposed(), by=author)
    submit_outcome(survey.consultation, by=author)


def test_the_worklist_looks_for_what_was_said_in_a_talk_without_themes(
    client, consultation, hands, django_assert_num_queries
):
    """One query for all of them."""
    ThemeFactory(activity=make_discussion(consultation=consultation))
    for _number in range(3):
        ContributionFactory(activity=make_discussion(consultation=consultation))
    client.force_login(hands[0])

    with django_assert_num_queries(12):
        shown = text_of(client.get(address(consultation)))

    assert shown.count("Confirm at least one theme") == 3
