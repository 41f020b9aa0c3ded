import pytest

from consult.integrity.models import Quarantine, Signal
from consult.integrity.objecting import object_signed_in
from consult.integrity.operations import propose_quarantine
from consult.languages import CODES
from tests.factories import CitizenFactory, ConsultationFactory, make_poll
from tests.integrity_factories import (
    WHY,
    answers_in,
    officials_of,
    signal_on,
    standing_quarantine,
    standing_quarantine_of,
)

IN_COLUMNS = {f"reason.{code}": WHY[code] for code in CODES}


@pytest.fixture
def poll(approver):
    consultation = ConsultationFactory(department=approver.department)
    return make_poll(consultation=consultation)


@pytest.fixture
def farm(poll):
    answers_in(poll, [0, 1, 2, 0, 1] * 12)
    return answers_in(poll, [0] * 12)


def page_of(poll, rest=""):
    return f"/en/office/activities/{poll.slug}/integrity/{rest}"


def test_the_page_says_what_is_odd_and_leads_to_it(client, poll, farm):
    signal = signal_on(poll, farm)

    page = client.get(page_of(poll)).content.decode()

    assert "At least 10 answers came from one network" in page
    # Of twelve people no share is told.
    assert "90%" not in page and "30%" in page
    assert page_of(poll, f"signals/{signal.pk}/") in page


def test_the_wall_flags_it_with_its_reason(client, poll, farm):
    signal_on(poll, farm)

    page = client.get(f"/en/office/activities/{poll.slug}/wall/").content.decode()

    assert "One network, one answer: At least 10 answers came from one network" in page


def test_before_it_is_proposed_the_page_says_what_would_become_of_the_shares(
    client, poll, farm
):
    signal = signal_on(poll, farm)

    reply = client.get(page_of(poll, f"signals/{signal.pk}/"))

    effect = reply.context["effect"]
    first = effect.comparisons[0].pairs[0]
    assert (effect.aside, effect.left) == (10, 60)
    assert (first.percent, first.cleaned) == (50, None)
    assert not Quarantine.objects.exists()


def test_a_proposal_without_its_reason_comes_back_as_it_was_typed(client, poll, farm):
    signal = signal_on(poll, farm)

    reply = client.post(
        page_of(poll, f"signals/{signal.pk}/"),
        {"action": "propose", "reason.en": "A machine did it"},
    )

    assert reply.status_code == 400
    assert "A machine did it" in reply.content.decode()
    assert not Quarantine.objects.exists()


def test_two_officials_set_answers_aside_on_these_pages(client, poll, farm, approver):
    (analyst,) = officials_of(poll, "analyst")
    signal = signal_on(poll, farm)
    client.force_login(analyst)
    client.post(page_of(poll, f"signals/{signal.pk}/"), IN_COLUMNS)
    quarantine = Quarantine.objects.get()
    page = page_of(poll, f"quarantines/{quarantine.pk}/")

    refused = client.post(page, {"action": "approve"})
    client.force_login(approver.official)
    approved = client.post(page, {"action": "approve"})

    assert refused.status_code == 403
    assert approved.status_code == 302
    quarantine.refresh_from_db()
    assert quarantine.state == "standing"


def test_an_explanation_goes_on_record(client, poll, farm):
    signal = signal_on(poll, farm)

    reply = client.post(
        page_of(poll, f"signals/{signal.pk}/"),
        {"action": "explain", "explanation": "A school class."},
        follow=True,
    )

    assert "A school class." in reply.content.decode()
    assert Signal.objects.get().explained_at


def test_what_was_explained_is_looked_into_again(client, poll, farm, approver):
    signal = signal_on(poll, farm)
    page = page_of(poll, f"signals/{signal.pk}/")
    client.post(page, {"action": "explain", "explanation": "A school class."})
    assert 'value="reopen"' in client.get(page).content.decode()

    reply = client.post(page, {"action": "reopen"}, follow=True)

    assert "It waits for an explanation again." in reply.content.decode()
    assert [one.signal for one in reply.context["waiting"]] == [signal]


def test_who_may_not_look_into_it_finds_no_page_of_it(client, poll, farm):
    (moderator,) = officials_of(poll, "moderator")
    signal = signal_on(poll, farm)
    client.force_login(moderator)

    listed = client.get(page_of(poll)).content.decode()

    assert page_of(poll, f"signals/{signal.pk}/") not in listed
    assert client.get(page_of(poll, f"signals/{signal.pk}/")).status_code == 403


def test_lifting_asks_for_a_reason_and_a_second_person(client, poll, farm):
    quarantine = standing_quarantine(poll, farm)
    page = page_of(poll, f"quarantines/{quarantine.pk}/")

    without = client.post(page, {"action": "lift"})
    client.post(page, {"action": "lift", **IN_COLUMNS})
    alone = client.post(page, {"action": "approve"})

    assert without.status_code == 400
    assert alone.status_code == 403
    quarantine.refresh_from_db()
    assert quarantine.state == "lifting"


def test_the_desk_says_what_waits(client, poll, farm):
    (analyst,) = officials_of(poll, "analyst")
    signal_on(poll, farm[:5])
    propose_quarantine(signal_on(poll, farm), by=analyst, reason=WHY)

    page = client.get("/en/office/").content.decode()

    assert "Decide on 1 proposal to count answers apart" in page
    assert "Look into 1 thing that is odd" in page


def test_an_objection_is_answered_in_three_languages(client, poll, farm):
    citizen = CitizenFactory()
    standing_quarantine_of(poll, citizen)
    said = object_signed_in(poll, by=citizen, words="I am no machine.", language="en")
    page = page_of(poll, f"objections/{said.pk}/")
    desk = client.get("/en/office/").content.decode()
    listed = client.get(page_of(poll)).content.decode()

    short = client.post(page, {"answer.en": "We look again"})
    whole = {f"answer.{code}": WHY[code] for code in CODES}
    sent = client.post(page, whole, follow=True)

    assert "Answer 1 person whose answer is set aside" in desk
    assert "I am no machine." in listed and page in listed
    assert short.status_code == 400 and "We look again" in short.content.decode()
    assert "Whoever objected reads it." in sent.content.decode()
    assert "Answer 1 person" not in client.get("/en/office/").content.decode()
    assert "<textarea" not in client.get(page).content.decode()


def test_only_who_may_answer_an_objection_reads_it(client, poll, farm):
    citizen = CitizenFactory()
    standing_quarantine_of(poll, citizen)
    said = object_signed_in(poll, by=citizen, words="I am no machine.", language="en")
    page = page_of(poll, f"objections/{said.pk}/")
    analyst, moderator = officials_of(poll, "analyst", "moderator")
    reads = []
    for official in (analyst, moderator):
        client.force_login(official)
        pages = [client.get(page_of(poll)), client.get(page)]
        reads.append(["I am no machine." in one.content.decode() for one in pages])

    assert reads == [[True, True], [False, False]]
    assert client.get(page).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_listing_objections_never_queries_per_row(
    client, poll, farm, count, django_assert_max_num_queries
):
    for _number in range(count):
        citizen = CitizenFactory()
        standing_quarantine_of(poll, citizen)
        object_signed_in(poll, by=citizen, words="I am no machine.", language="en")

    with django_assert_max_num_queries(17):
        client.get(page_of(poll))


@pytest.mark.parametrize("count", [1, 3])
def test_listing_signals_never_queries_per_row(
    client, poll, farm, count, django_assert_max_num_queries
):
    for _number in range(count):
        signal_on(poll, farm)

    with django_assert_max_num_queries(17):
        client.get(page_of(poll))
