import pytest
from django.utils import timezone

from consult.consultations.models import Consultation
from consult.tallies.operations import look_early
from consult.themes.models import Contest, Sample, Theme
from consult.themes.operations import contest_placing, propose_themes
from consult.themes.queries import text_of_answer
from consult.themes.reading import sample_of
from tests.outcomes_factories import reported
from tests.themes_factories import (
    analyst_of,
    answer_with,
    confirmed,
    labelled,
    make_survey,
    roads,
    themes_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey(db):
    return roads()


@pytest.fixture
def analyst(client, survey):
    official = analyst_of(survey)
    client.force_login(official)
    return official


def address(survey, rest=""):
    return f"/en/office/activities/{survey.slug}/themes/{rest}"


def naming(theme, **more):
    read = [text.pk for text in sample_of(theme)]
    name = {"name.gu": "ખાડા", "name.hi": "गड्ढे", "name.en": "Potholes"}
    return {"read": read, "quoted": read[0], **name, **more}


def test_the_list_shows_what_is_proposed_in_tens(client, survey, analyst):
    html = client.get(address(survey)).content.decode()

    assert html.count("Proposed by machine") == 6
    assert "bridge" in html
    assert "<td>10</td>" in html


def early():
    """Return a survey of which results are kept back, while people answer it."""
    return roads(closed=False, result_visibility="after_closing")


def test_sizes_wait_for_the_results_and_work_does_not(client):
    survey = early()
    analyst = analyst_of(survey)
    client.force_login(analyst)
    theme = themes_of(survey)[0]
    page = address(survey, f"{theme.pk}/")

    listed, one = (client.get(at).content.decode() for at in (address(survey), page))
    look_early(survey, by=analyst, reason="The minister asked for it.")
    looked, then = (client.get(at).content.decode() for at in (address(survey), page))

    assert "is shown with the results" in listed
    for html in (listed, one):
        assert "fewer than 10" not in html
        assert "or a few more" not in html
    assert "<td>10</td>" not in listed
    assert 'value="confirm"' in one
    assert "<td>10</td>" in looked
    assert "is shown with the results" not in looked
    assert "or a few more" in then


def test_texts_are_grouped_when_an_analyst_asks(client, survey, analyst):
    reply = client.post(address(survey), follow=True)

    assert "The texts are being grouped." in reply.content.decode()
    assert survey.grouping.is_awaited


def test_a_member_without_the_duty_sees_the_list_and_no_text(client, survey):
    client.force_login(analyst_of(survey, "author"))
    theme = themes_of(survey)[0]

    html = client.get(address(survey)).content.decode()

    assert theme.name in html
    assert f"/themes/{theme.pk}/" not in html
    assert client.get(address(survey, f"{theme.pk}/")).status_code == 403
    assert client.get(address(survey, "coding/")).status_code == 403
    assert client.get(address(survey, "none/")).status_code == 403
    assert client.post(address(survey)).status_code == 403


def test_a_theme_is_read_named_and_confirmed(client, survey, analyst):
    theme = themes_of(survey)[0]
    page = address(survey, f"{theme.pk}/")

    reply = client.post(page, naming(theme, action="confirm"), follow=True)

    theme.refresh_from_db()
    assert (theme.state, theme.name_gu) == ("confirmed", "ખાડા")
    assert "The theme counts from now on." in reply.content.decode()


def test_what_is_quoted_is_ticked_by_whoever_read_it(client, survey, analyst):
    theme = themes_of(survey)[0]
    page = address(survey, f"{theme.pk}/")
    sent = naming(theme, action="confirm")
    chosen = sent["read"][2:4]

    fresh = client.get(page).content.decode()
    nothing = client.post(page, {**sent, "quoted": []})
    too_many = client.post(page, {**sent, "quoted": sent["read"][:4]})
    client.post(page, {**sent, "quoted": chosen})

    assert fresh.count('name="quoted"') == 10
    assert "checked" not in fresh
    for refused in (nothing, too_many):
        assert refused.status_code == 409
        assert "Tick one to three of the texts" in refused.content.decode()
    assert "checked" in too_many.content.decode()
    quoted = theme.texts.filter(is_quoted=True).values_list("pk", flat=True)
    assert set(quoted) == set(chosen)


def test_a_name_by_machine_is_changed_or_taken_over(client, survey, analyst):
    theme = themes_of(survey)[0]
    page = address(survey, f"{theme.pk}/")
    as_drafted = {"name.gu": theme.name_gu, "name.hi": theme.name_hi}
    sent = naming(theme, action="confirm") | as_drafted

    refused = client.post(page, {**sent, "taken": "hi"})
    html = refused.content.decode()
    client.post(page, {**sent, "taken": ["hi", "gu"]})

    theme.refresh_from_db()
    assert refused.status_code == 409
    assert 'id="name.gu-error"' in html or html.count("A machine suggested this") == 2
    assert 'value="hi" checked' in html
    assert (theme.state, theme.name_en) == ("confirmed", "Potholes")


def test_buttons_go_while_somebody_answers_for_the_themes(client, survey, analyst):
    theme = confirmed(themes_of(survey)[0], analyst)
    text = theme.texts.filter(is_quoted=True).first()
    rest = ["", f"{theme.pk}/", f"none/?question={theme.question_id}"]
    acting = ['value="move"', 'value="drop"', 'value="rename"', 'value="quote"']
    acting += ["Group the texts anew"]

    open_now = "".join(client.get(address(survey, r)).content.decode() for r in rest)
    Consultation.objects.update(reported_at=timezone.now())
    pages = [client.get(address(survey, r)).content.decode() for r in rest]
    unquoting = {"action": "unquote", "of": text.pk}
    client.post(address(survey, f"{theme.pk}/"), unquoting)

    assert all(button in open_now for button in acting)
    for html in pages:
        assert "Its themes stay as they are." in html
        assert not any(button in html for button in acting)
    assert 'value="unquote"' in pages[1]
    text.refresh_from_db()
    assert not text.is_quoted


def test_what_is_refused_comes_back_as_it_was_typed(client, survey, analyst):
    theme = themes_of(survey)[0]
    sent = {**naming(theme, action="confirm"), "name.hi": "", "name.en": "Deep holes"}

    reply = client.post(address(survey, f"{theme.pk}/"), sent)

    html = reply.content.decode()
    assert reply.status_code == 409
    assert "Name the theme in every language" in html
    assert "Deep holes" in html
    assert Theme.objects.get(pk=theme.pk).state == "proposed"


def test_texts_are_ticked_and_moved_or_made_a_theme_of(client, survey, analyst):
    one, other = themes_of(survey)[:2]
    first, second = one.texts.order_by("pk")[:2]
    page = address(survey, f"{one.pk}/")

    client.post(page, {"action": "move", "text": first.pk, "into": other.pk})
    client.post(page, {"action": "move", "text": second.pk, "into": "none"})
    nothing = client.post(page, {"action": "begin"})
    begun = client.post(
        address(survey, f"none/?question={one.question_id}"),
        {"action": "begin", "text": second.pk},
        follow=True,
    )

    first.refresh_from_db()
    assert first.theme == other
    assert nothing.status_code == 409
    assert "A new theme. Give it a name." in begun.content.decode()


def test_themes_are_made_one_dropped_and_quoted(client, survey, analyst):
    one, other, third = themes_of(survey)[:3]
    confirmed(third, analyst)
    text, quoted = (third.texts.filter(is_quoted=q).first() for q in (False, True))

    client.post(address(survey, f"{one.pk}/"), {"action": "merge", "into": other.pk})
    client.post(address(survey, f"{other.pk}/"), {"action": "drop"})
    page = address(survey, f"{third.pk}/")
    quoting = {"action": "quote", "of": text.pk}
    fourth = client.post(page, quoting)
    client.post(page, {"action": "unquote", "of": quoted.pk})
    client.post(page, quoting)

    text.refresh_from_db()
    assert fourth.status_code == 409
    assert "Three texts stand for this theme" in fourth.content.decode()
    assert text.is_quoted
    assert client.get(address(survey, f"{one.pk}/")).status_code == 404
    assert client.get(address(survey, f"{other.pk}/")).status_code == 404
    unknown = client.post(address(survey, f"{third.pk}/"), {"action": "burn"})
    assert unknown.status_code == 404


def test_a_sample_is_drawn_and_coded(client, survey, analyst):
    for theme in themes_of(survey)[:2]:
        confirmed(theme, analyst)
    page = address(survey, f"coding/?question={theme.question_id}")

    too_few = client.post(page, {"action": "draw", "size": "3"})
    client.post(page, {"action": "draw", "size": "१०"})
    sample = Sample.objects.get()
    one, other = sample.texts.order_by("pk")[:2]
    codes = {f"code-{one.pk}": theme.pk, f"code-{other.pk}": "none"}
    client.post(page, {"action": "code", **codes})
    wrong = client.post(page, {"action": "code", f"code-{one.pk}": "x"})

    assert "Draw from 10 to 200 texts." in too_few.content.decode()
    assert set(sample.codes.values_list("text", "theme")) == {
        (one.pk, theme.pk),
        (other.pk, None),
    }
    assert wrong.status_code == 400


def test_a_contest_is_answered(client, citizen):
    survey = make_survey(texts=[text for _theme, text in labelled("roads")])
    question = survey.questions.get()
    said = answer_with(survey, question, "the river bridge is broken", citizen)
    propose_themes(survey)
    analyst = analyst_of(survey)
    confirmed(text_of_answer(question, said.participant).theme, analyst)
    text = text_of_answer(question, said.participant)
    asked = contest_placing(text, by=citizen, reason="It is the bus", language="en")
    client.force_login(analyst)
    page = address(survey, f"contests/{asked.pk}/")

    listed = client.get(address(survey)).content.decode()
    empty = client.post(page, {"action": "leave", "answer": ""})
    client.post(page, {"action": "move", "answer": "You are right.", "into": "none"})

    assert "It is the bus" in listed
    assert empty.status_code == 400
    assert Contest.objects.get().is_granted
    assert "You are right." in client.get(page).content.decode()


def test_after_the_report_a_text_moves_into_what_was_confirmed_alone(
    client, citizen, survey, analyst
):
    question = survey.questions.get()
    said = answer_with(survey, question, "the river bridge is broken", citizen)
    propose_themes(survey)
    text = text_of_answer(question, said.participant)
    other, proposed = [one for one in themes_of(survey) if one != text.theme][:2]
    for theme in [text.theme, other]:
        confirmed(theme, analyst, f"Theme {theme.pk}")
    text.refresh_from_db()
    asked = contest_placing(text, by=citizen, reason="It is the bus", language="en")
    page, move = address(survey, f"contests/{asked.pk}/"), {"action": "move"}
    client.force_login(analyst)
    assert f'<option value="{proposed.pk}"' in client.get(page).content.decode()

    reported(survey.consultation)
    shown = client.get(page).content.decode()
    refused = client.post(page, {**move, "answer": "Yes.", "into": proposed.pk})
    client.post(page, {**move, "answer": "Yes.", "into": other.pk})
    client.force_login(citizen)
    mine = client.get(f"/en/activities/{survey.slug}/themes/mine/").content.decode()

    told = "A published count follows only once ten people have moved."
    assert f'<option value="{other.pk}"' in shown and told in shown
    assert f'<option value="{proposed.pk}"' not in shown
    assert refused.status_code == 409
    assert told in mine and Contest.objects.get().is_granted


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_as_many_queries_however_many_themes(
    client, survey, analyst, count, django_assert_num_queries
):
    for theme in themes_of(survey)[:count]:
        confirmed(theme, analyst)
    client.get(address(survey))

    with django_assert_num_queries(18):
        client.get(address(survey))
