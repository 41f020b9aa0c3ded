import pytest

from consult.themes.models import Contest
from consult.themes.operations import propose_themes
from consult.themes.queries import text_of, text_of_answer
from tests.factories import ConsultationFactory
from tests.statements_factories import StatementFactory, make_statements
from tests.themes_factories import (
    analyst_of,
    answer_with,
    confirmed,
    make_talk,
    roads,
    themes_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey(citizen):
    """A closed survey that the citizen answered, its bridge theme confirmed."""
    survey = roads(result_visibility="live")
    question = survey.questions.get()
    answer_with(survey, question, "the river bridge is broken", citizen)
    bridge = next(one for one in themes_of(survey) if "bridge" in one.signs)
    confirmed(bridge, analyst_of(survey), "The bridge")
    propose_themes(survey)
    return survey


def address(survey, rest=""):
    return f"/en/activities/{survey.slug}/themes/{rest}"


def test_everybody_reads_the_confirmed_themes_and_no_proposal(client, survey):
    html = client.get(address(survey)).content.decode()

    assert "1 theme of what people wrote is confirmed." in html
    assert "All else that was written is in no confirmed theme." in html
    assert html.count("<h3>") == 1
    assert "The bridge (en)" in html
    assert "<blockquote" in html
    assert "not a representative sample" in html


def test_one_reads_where_ones_own_words_count_and_contests_it(client, survey, citizen):
    client.force_login(citizen)
    page = address(survey, "mine/")
    text = text_of_answer(survey.questions.get(), own_participant(survey, citizen))

    html = client.get(page).content.decode()
    empty = client.post(page, {"text": text.pk, "reason": ""})
    sent = {"text": text.pk, "reason": "I meant the bus"}
    after = client.post(page, sent, follow=True).content.decode()

    assert "It counts in the theme:" in html
    assert empty.status_code == 400
    assert Contest.objects.get().reason == "I meant the bus"
    assert "An official will answer here." in after
    assert client.post(page, {"text": "1" * 9, "reason": "x"}).status_code == 404


def own_participant(survey, citizen):
    from_citizen = survey.responses.get(
        answers={str(survey.questions.get().pk): "the river bridge is broken"}
    )
    return from_citizen.participant


def test_who_has_not_signed_in_is_asked_to(client, survey):
    reply = client.get(address(survey, "mine/"))

    assert reply.status_code == 302
    assert "/sign-in/" in reply["Location"]


def test_a_contribution_says_in_which_theme_it_counts(client):
    talk = make_talk([f"the bridge number {number} is broken" for number in range(12)])
    propose_themes(talk)
    written = talk.contributions.order_by("pk").first()
    page = f"/en/activities/{talk.slug}/contributions/{written.pk}/"

    before = client.get(page).content.decode()
    confirmed(text_of(written).theme, analyst_of(talk), "Bridges")
    after = client.get(page).content.decode()

    assert "Counted in the theme:" not in before
    assert "Bridges (en)" in after


def test_every_text_that_is_listed_says_in_which_theme_it_counts(client):
    talk = make_talk([f"the bridge number {number} is broken" for number in range(12)])
    propose_themes(talk)
    list_page = f"/en/activities/{talk.slug}/"

    before = client.get(list_page).content.decode()
    theme = text_of(talk.contributions.order_by("pk").first()).theme
    confirmed(theme, analyst_of(talk), "Bridges")
    after = client.get(list_page).content.decode()

    assert "Counted in the theme:" not in before
    assert after.count("Counted in the theme:") == 12


def test_a_statement_says_in_which_theme_it_counts(client):
    asked = ConsultationFactory(closed=True, result_visibility="live")
    statements = make_statements(0, consultation=asked)
    for number in range(6):
        text = f"the bridge number {number} is broken"
        StatementFactory(activity=statements, text=text)
    propose_themes(statements)
    first = statements.contributions.order_by("pk").first()
    confirmed(text_of(first).theme, analyst_of(statements), "Bridges")
    place = f"/en/activities/{statements.slug}"

    alone = client.get(f"{place}/statements/{first.pk}/").content.decode()
    listed = client.get(f"{place}/results/").content.decode()

    assert alone.count("Bridges (en)") == 1
    assert listed.count("Bridges (en)") == 6
    assert f"{place}/themes/" in listed
