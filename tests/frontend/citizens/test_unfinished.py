import re

import pytest

from consult.responses.models import Response, UnfinishedAnswer
from consult.responses.queries import response_of
from frontend.citizens.forms import AnswerForm
from tests.frontend.citizens.every_kind import answers_to, by_kind, make_survey

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def survey():
    return make_survey()


def url(survey):
    return f"/en/activities/{survey.slug}/"


def hidden(page):
    """Return the hidden inputs of a page, as a browser would send them."""
    sent = {}
    inputs = r'<input type="hidden" name="([^"]+)" value="([^"]*)"'
    for name, value in re.findall(inputs, page):
        sent.setdefault(name, []).append(value)
    return sent


@pytest.fixture
def begun(client, survey):
    """The page with the code of somebody who typed a ranking and left on page 2."""
    ranking = by_kind(survey)["ranking"]
    first, second, _third = ranking.offered
    return client.post(
        url(survey),
        {
            "page": "2",
            "go": "later",
            f"q{by_kind(survey)['yes_no'].pk}": "yes",
            f"q{ranking.pk}-c{first}": "1",
            f"q{ranking.pk}-c{second}": "1",
        },
        follow=True,
    )


def test_a_survey_offers_to_go_on_another_time_and_a_poll_does_not(
    client, survey, poll
):
    assert 'value="later"' in client.get(url(survey)).content.decode()
    assert 'value="later"' not in client.get(url(poll)).content.decode()


def test_whoever_leaves_is_given_a_code(begun):
    page = begun.content.decode()

    code = re.search(r'<p class="code">([^<]+)</p>', page)[1]
    assert begun.redirect_chain == [(f"/en/unfinished/{code}/", 302)]
    assert "not sent yet" in page


def test_what_was_typed_is_there_again_on_the_page_where_one_left(
    client, survey, begun
):
    ranking = by_kind(survey)["ranking"]

    page = client.post(
        url(survey), {**hidden(begun.content.decode()), "go": "stay"}
    ).content.decode()

    assert '<input type="hidden" name="page" value="2">' in page
    assert f'name="q{by_kind(survey)["yes_no"].pk}" value="yes"' in page
    assert page.count('<option value="1" selected>1</option>') == 2
    assert f"q{ranking.pk}-c" in page


def test_a_code_leads_to_it_however_it_is_typed(client, begun):
    code = begun.redirect_chain[0][0].split("/")[3]

    reply = client.post("/en/unfinished/", {"code": code.lower().replace("-", "")})

    assert reply.headers["Location"] == f"/en/unfinished/{code}/"


def test_another_code_is_said_to_open_nothing(client, begun):
    reply = client.post("/en/unfinished/", {"code": "2222-2222-2222"})

    assert "Nothing is kept under this code any longer." in reply.content.decode()
    assert client.get("/en/unfinished/2222-2222-2222/").status_code == 404


def test_leaving_once_more_keeps_the_code(client, survey, begun):
    typed = hidden(begun.content.decode())

    again = client.post(url(survey), {**typed, "go": "later"})

    assert again.headers["Location"] == begun.redirect_chain[0][0]
    assert UnfinishedAnswer.objects.count() == 1


def test_what_is_sent_in_the_end_is_no_longer_kept(client, survey, citizen):
    client.force_login(citizen)
    code = client.post(url(survey), {"page": "1", "go": "later"}, follow=True)
    kept = hidden(code.content.decode())["kept"]

    client.post(url(survey), {**everything_typed(survey), "page": "3", "kept": kept})

    assert response_of(citizen, survey) is not None
    assert UnfinishedAnswer.objects.count() == 0


def test_it_is_kept_until_somebody_who_signs_in_first_has_sent_it(
    client, survey, citizen
):
    begun = client.post(url(survey), {"page": "1", "go": "later"}, follow=True)
    kept = hidden(begun.content.decode())["kept"]
    client.post(url(survey), {**everything_typed(survey), "page": "3", "kept": kept})
    assert UnfinishedAnswer.objects.count() == 1

    client.force_login(citizen)
    client.get("/en/sign-in/send/")

    assert Response.objects.count() == 1
    assert UnfinishedAnswer.objects.count() == 0


def everything_typed(survey):
    """Return the fields of a survey that is answered in full."""
    from_answers = {}
    for asked in AnswerForm(survey, answers_to(survey)).said:
        for name, value in asked.fields:
            from_answers.setdefault(name, []).append(value)
    return from_answers
