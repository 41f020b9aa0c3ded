import pytest
from django.utils import timezone

from consult.consultations.models import Consultation
from consult.tallies.operations import look_early
from consult.themes.models import Text, Theme
from consult.themes.operations import contest_placing, propose_themes
from consult.themes.queries import text_of_answer
from tests.api.conftest import signed_in
from tests.factories import MembershipFactory, in_every_language
from tests.themes_factories import analyst_of, answer_with, confirmed, roads, themes_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def survey(db):
    return roads()


@pytest.fixture
def api(survey):
    return signed_in(analyst_of(survey))


def address(survey, rest=""):
    return f"/api/v1/office/activities/{survey.slug}/themes/{rest}"


def test_an_analyst_names_and_confirms_what_was_read(survey, api):
    listed = api.get(address(survey)).json()["piles"][0]["themes"]
    theme = address(survey, f"{listed[0]['id']}/")
    sample = [text["id"] for text in api.get(theme).json()["sample"]]
    named = {"name": in_every_language("Potholes")}

    renamed = api.patch(theme, named, format="json")
    unread = api.post(f"{theme}confirm/", {"read": sample[1:]}, format="json")
    unquoted = api.post(f"{theme}confirm/", {"read": sample}, format="json")
    said = {"read": sample, "quoted": sample[:1]}
    done = api.post(f"{theme}confirm/", said, format="json")

    assert len(listed) == 6
    assert renamed.json()["name"]["hi"] == "Potholes (hi)"
    assert (unread.status_code, unread.json()["code"]) == (409, "sample_not_read")
    assert unquoted.json()["code"] == "theme_not_quoted"
    assert list(unquoted.json()["errors"]) == ["quoted"]
    assert done.json()["state"] == "confirmed"


def test_a_name_by_machine_is_taken_over_language_by_language(survey, api):
    theme = themes_of(survey)[0]
    page = address(survey, f"{theme.pk}/")
    read = [text["id"] for text in api.get(page).json()["sample"]]
    said = {"read": read, "quoted": read[:1]}

    drafted = api.get(page).json()["drafted"]
    some = {**said, "taken": ["gu", "en"]}
    refused = api.post(f"{page}confirm/", some, format="json")
    done = api.post(f"{page}confirm/", {**said, "taken": drafted}, format="json")

    assert drafted == ["gu", "hi", "en"]
    assert refused.json()["code"] == "name_of_machine"
    assert list(refused.json()["errors"]) == ["name.hi"]
    assert done.json()["state"] == "confirmed"


def test_names_by_machine_are_taken_over_in_one_call_and_ones_own_stays(survey, api):
    page = address(survey, f"{themes_of(survey)[0].pk}/")
    own = api.patch(page, {"name": {"hi": "गड्ढे"}}, format="json").json()["name"]
    read = [text["id"] for text in api.get(page).json()["sample"]]
    said = {"read": read, "quoted": read[:1], "taken": ["gu", "hi", "en"]}

    unread = api.post(f"{page}confirm/", {**said, "read": read[1:]}, format="json")
    done = api.post(f"{page}confirm/", said, format="json")

    assert unread.json()["code"] == "sample_not_read"
    assert done.json()["state"] == "confirmed"
    assert done.json()["name"] == own and own["hi"] == "गड्ढे"


def test_programs_read_no_sizes_before_the_results():
    survey = roads(closed=False, result_visibility="after_closing")
    analyst = analyst_of(survey)
    api = signed_in(analyst)

    def read():
        [pile] = api.get(address(survey)).json()["piles"]
        one = api.get(address(survey, f"{pile['themes'][0]['id']}/")).json()
        return pile["left"], {t["texts"] for t in pile["themes"]}, one["texts"]

    before = read()
    look_early(survey, by=analyst, reason="The minister asked for it.")

    assert before == (None, {None}, None)
    assert read() == (0, {10}, 10)


def test_programs_are_told_that_themes_stay_as_they_are(survey, api):
    before = api.get(address(survey)).json()["settled"]
    Consultation.objects.update(reported_at=timezone.now())

    asked = api.post(address(survey))

    assert before is None
    assert api.get(address(survey)).json()["settled"] == "outcome_is_reported"
    assert asked.json()["code"] == "outcome_is_reported"


def test_texts_are_moved_begun_with_quoted_merged_and_dropped(survey, api):
    one, other, third = themes_of(survey)[:3]
    known = confirmed(themes_of(survey)[3], analyst_of(survey))
    shown = known.texts.filter(is_quoted=True).first()
    texts = list(one.texts.order_by("pk").values_list("pk", flat=True)[:3])
    moving = {"texts": texts[:1], "into": other.pk}

    moved = api.post(address(survey, "texts/"), moving, format="json")
    begun = api.post(
        address(survey, "begin/"),
        {"texts": texts[1:], "question": one.question_id},
        format="json",
    )
    page = address(survey, f"texts/{shown.pk}/quote/")
    quoted = api.put(page, {"is_quoted": True}, format="json")
    page = address(survey, f"texts/{texts[0]}/quote/")
    too_soon = api.put(page, {"is_quoted": True}, format="json")
    into = {"into": third.pk}
    merged = api.post(address(survey, f"{one.pk}/merge/"), into, format="json")
    dropped = api.delete(address(survey, f"{other.pk}/"))
    listed = api.get(address(survey, "texts/"), {"question": one.question_id}).json()

    assert [text["id"] for text in moved.json()] == texts[:1]
    assert len(begun.json()["sample"]) == 2
    assert too_soon.json()["code"] == "theme_not_confirmed"
    assert quoted.status_code == dropped.status_code == 204
    assert merged.json()["id"] == third.pk
    assert texts[0] in {text["id"] for text in listed["texts"]}


def test_contests_are_listed_and_answered(survey, api, citizen):
    question = survey.questions.get()
    said = answer_with(survey, question, "the river bridge is broken", citizen)
    propose_themes(survey)
    theme = text_of_answer(question, said.participant).theme
    confirmed(theme, analyst_of(survey))
    text = text_of_answer(question, said.participant)
    contest_placing(text, by=citizen, reason="It is the bus", language="en")

    waiting = api.get(address(survey, "contests/")).json()
    answer = {"answer": "So it is.", "is_granted": True, "into": None}
    page = address(survey, f"contests/{waiting[0]['id']}/")
    answered = api.post(page, answer, format="json")

    assert [one["reason"] for one in waiting] == ["It is the bus"]
    assert answered.json()["is_granted"] is True
    assert Text.objects.get(pk=text.pk).theme is None
    assert api.get(address(survey, "contests/")).json() == []


def test_a_sample_is_drawn_and_coded(survey, api):
    for theme in themes_of(survey)[:2]:
        confirmed(theme, analyst_of(survey))
    place = {"question": theme.question_id}
    page = address(survey, "sample/")

    nothing = api.get(page, place)
    drawn = api.post(page, {**place, "size": 10}, format="json").json()
    first = drawn["texts"][0]["id"]
    codes = [{"text": first, "theme": theme.pk}]
    coded = api.put(page, {**place, "codes": codes}, format="json").json()

    assert nothing.status_code == 404
    assert drawn["coded"] == {"size": 10, "officials": 0, "both": 0, "alpha": None}
    assert coded["texts"][0]["theme"] == theme.pk


def test_texts_are_grouped_when_asked_by_those_who_may(survey, api):
    author = signed_in(analyst_of(survey, "author"))
    stranger = signed_in(MembershipFactory(role="analyst").official)

    assert api.post(address(survey)).status_code == 202
    assert author.post(address(survey)).status_code == 403
    assert author.get(address(survey)).status_code == 200
    assert author.get(address(survey, "texts/")).status_code == 403
    assert stranger.get(address(survey)).status_code == 404
    theme = Theme.objects.first()
    assert author.get(address(survey, f"{theme.pk}/")).status_code == 403
    assert api.get(address(survey, "999999/")).status_code == 404
