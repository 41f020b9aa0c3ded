import pytest

from consult.responses.models import Counter
from consult.responses.operations import submit_response
from tests.api.conftest import signed_in
from tests.factories import (
    CitizenFactory,
    ConsultationFactory,
    MembershipFactory,
    answer_to,
    make_poll,
)
from tests.tallies_factories import look


def address(poll):
    return f"/api/v1/activities/{poll.slug}/tally/"


def answered_by(poll, people):
    """Count so many people for the first choice, without asking each of them."""
    question = poll.questions.all()[0]
    choice = question.choices.all()[0]
    for cell in ["", f"q{question.pk}", f"q{question.pk}={choice.pk}", "~"]:
        Counter.objects.create(activity=poll, cell=cell, count=people)


@pytest.mark.parametrize(("people", "shown"), [(49, False), (50, True)])
def test_counts_are_shown_from_fifty_people_on(api, poll, people, shown):
    answered_by(poll, people)

    tally = api.get(address(poll)).json()

    assert (tally["people"], tally["shown"]) == (people, shown)
    assert bool(tally["questions"]) == shown


def test_strata_come_when_asked_for(api, poll):
    answered_by(poll, 60)

    assert api.get(f"{address(poll)}?strata=1").status_code == 200
    reply = api.get(f"{address(poll)}?strata=perhaps")
    assert (reply.status_code, list(reply.json()["errors"])) == (400, ["strata"])


@pytest.mark.parametrize(
    ("visibility", "anybody", "who_answered", "official"),
    [
        ("live", 200, 200, 200),
        ("after_answering", 403, 200, 200),
        ("after_closing", 403, 403, "with a reason"),
        ("officials_only", 403, 403, "with a reason"),
    ],
)
def test_the_tally_is_shown_to_whom_it_was_promised(
    api, citizen, visibility, anybody, who_answered, official
):
    poll = make_poll(consultation=ConsultationFactory(result_visibility=visibility))
    submit_response(
        poll, by=citizen, answers=answer_to(poll), language="gu", channel="web"
    )
    department = poll.consultation.department
    member = MembershipFactory(department=department, role="analyst").official
    if official == "with a reason":
        early = signed_in(member).get(address(poll))
        assert (early.status_code, early.json()["code"]) == (403, "reason_needed")
        look(poll, member)
        official = 200

    replies = [
        client.get(address(poll))
        for client in (api, signed_in(citizen), signed_in(member))
    ]

    assert [reply.status_code for reply in replies] == [anybody, who_answered, official]
    assert {reply.json()["code"] for reply in replies if reply.status_code == 403} <= {
        "results_not_shown"
    }


def test_a_tally_is_sent_again_only_when_it_has_changed(api, poll):
    tag = api.get(address(poll)).headers["ETag"]
    unchanged = api.get(address(poll), headers={"If-None-Match": tag})

    submit_response(
        poll,
        by=CitizenFactory(),
        answers=answer_to(poll),
        language="gu",
        channel="web",
    )

    assert unchanged.status_code == 304
    assert api.get(address(poll), headers={"If-None-Match": tag}).status_code == 200
