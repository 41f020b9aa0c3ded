"""That the sizes of themes move by ten people in public, or not at all."""

import pytest

from consult.consultations.models import Consultation
from consult.contributions.models import hash_of
from consult.themes import telling
from consult.themes.models import Telling, Text
from consult.themes.operations import (
    begin_theme,
    drop_theme,
    merge_themes,
    move_texts,
    tend_themes,
)
from consult.themes.telling import Told, stepped, told_of, with_rest
from tests.factories import DistrictFactory, in_every_language
from tests.themes_factories import analyst_of, confirmed, make_survey

pytestmark = pytest.mark.django_db
SIZE = 30


@pytest.fixture
def survey(db):
    """A closed survey that ninety people answered, on three matters."""
    matters = ("bridge", "bus", "water")
    return make_survey(
        texts=[f"{word} number {n}" for word in matters for n in range(SIZE)],
        result_visibility="live",
    )


@pytest.fixture
def analyst(survey):
    return analyst_of(survey)


@pytest.fixture
def themes(survey, analyst):
    """Two of the matters, thirty people each, confirmed; the third is in no theme."""
    question = survey.questions.get()
    texts = [
        Text.objects.create(
            activity=survey,
            question=question,
            participant=answer.participant,
            said_hash=hash_of(answer.answers[str(question.pk)]),
        ).pk
        for answer in survey.responses.order_by("pk")
    ]
    return [
        confirmed(
            begin_theme(
                survey,
                by=analyst,
                texts=texts[start : start + SIZE],
                question=question.pk,
                name=in_every_language(f"Matter {start}"),
            ),
            analyst,
            f"Matter {start}",
        )
        for start in (0, SIZE)
    ]


def told(*themes):
    for theme in themes:
        theme.refresh_from_db()
    found = told_of(themes)
    return [found[theme.pk].people for theme in themes]


def moved(survey, analyst, one, other, count):
    texts = list(one.texts.order_by("pk").values_list("pk", flat=True)[:count])
    move_texts(survey, by=analyst, texts=texts, into=other)


def test_a_number_moves_by_ten_people_or_not_at_all(survey, analyst, themes):
    one, other = themes
    seen = [told(one, other)]
    for _text in range(10):
        moved(survey, analyst, one, other, 1)
        seen.append(told(one, other))

    assert seen == [[30, 30]] * 10 + [[20, 40]]


def test_without_the_step_one_text_moves_a_number(survey, analyst, themes, monkeypatch):
    monkeypatch.setattr(telling, "stepped", lambda before, now: now)

    moved(survey, analyst, *themes, 1)

    assert told(*themes) == [29, 31]


def test_what_was_hidden_once_stays_hidden(survey, analyst, themes):
    one, other = themes
    question = one.question_id
    few = begin_theme(
        survey,
        by=analyst,
        texts=one.texts.order_by("pk").values_list("pk", flat=True)[:4],
        question=question,
        name=in_every_language("Few"),
    )
    few = confirmed(few, analyst, "Few")

    small = told(few)
    moved(survey, analyst, other, few, 15)

    assert small == told(few) == [None]
    assert few.people == 19
    assert told(one, other)[1] == 15


def test_a_theme_that_takes_another_in_moves_with_it(analyst, themes):
    one, other = themes

    merge_themes(other, by=analyst, into=one)

    assert told(one, other) == [60, None]


def put(survey, analyst, into, count):
    """Move texts that are in no theme into one."""
    left = Text.objects.filter(activity=survey, theme=None).order_by("pk")
    texts = list(left.values_list("pk", flat=True)[:count])
    move_texts(survey, by=analyst, texts=texts, into=into)


def test_a_merger_does_not_tell_the_one_text_that_came_before(survey, analyst, themes):
    one, other = themes
    put(survey, analyst, one, 1)

    merge_themes(other, by=analyst, into=one)
    seen = [told(one)]
    put(survey, analyst, one, 8)
    seen.append(told(one))
    put(survey, analyst, one, 1)
    seen.append(told(one))

    assert seen == [[60], [60], [70]]


def test_without_what_is_known_a_merger_tells_it(survey, analyst, themes, monkeypatch):
    one, other = themes
    put(survey, analyst, one, 1)
    monkeypatch.setattr(telling, "_known", lambda row, now: row.people)

    merge_themes(other, by=analyst, into=one)

    assert told(one) == [61]


def test_a_merger_does_not_tell_how_few_were_hidden(survey, analyst, themes):
    one, other = themes
    four = other.texts.order_by("pk").values_list("pk", flat=True)[:4]
    few = begin_theme(
        survey,
        by=analyst,
        texts=four,
        question=one.question_id,
        name=in_every_language("Few"),
    )
    few = confirmed(few, analyst, "Few")

    merge_themes(few, by=analyst, into=one)

    one.refresh_from_db()
    assert (told(one), one.people) == ([30], 34)


def begun_anew(survey, analyst, theme):
    """Drop a theme and make another of the same texts."""
    texts = list(theme.texts.order_by("pk").values_list("pk", flat=True))
    drop_theme(theme, by=analyst)
    new = begin_theme(
        survey,
        by=analyst,
        texts=texts,
        question=theme.question_id,
        name=in_every_language("Anew"),
    )
    return confirmed(new, analyst, "Anew")


def test_a_theme_begun_anew_does_not_tell_one_text(survey, analyst, themes):
    one, _other = themes
    put(survey, analyst, one, 1)

    anew = begun_anew(survey, analyst, one)

    assert (told(anew), anew.people) == ([30], 31)
    put(survey, analyst, anew, 9)
    assert told(anew) == [40]


def test_what_was_told_goes_with_a_theme_into_one_that_is_only_proposed(
    survey, analyst, themes
):
    one, _other = themes
    put(survey, analyst, one, 1)
    into = begin_theme(
        survey,
        by=analyst,
        texts=Text.objects.filter(theme=None).values_list("pk", flat=True)[:2],
        question=one.question_id,
        name=in_every_language("Into"),
    )

    merge_themes(one, by=analyst, into=into)
    into = confirmed(into, analyst, "Into")

    assert (told(into), into.people) == ([30], 33)


def test_what_the_told_numbers_leave_is_not_told_of_few(survey, analyst, themes):
    one, other = themes
    put(survey, analyst, one, 18)
    put(survey, analyst, other, 9)
    moved(survey, analyst, one, other, 1)

    # Of ninety 48 and 40 would leave two.
    assert told(one, other) == [48, None]


def test_a_theme_says_in_how_many_districts_ten_of_its_people_live(
    survey, analyst, themes
):
    one, other = themes
    near, far = DistrictFactory(), DistrictFactory()
    answers = list(survey.responses.order_by("pk").values_list("pk", flat=True))
    survey.responses.filter(pk__in=answers[:9]).update(district=near)
    survey.responses.filter(pk__in=answers[9:SIZE]).update(district=far)

    moved(survey, analyst, one, other, 1)
    before = told_of(themes)[one.pk].districts
    # The nine of the first district are gone by now.
    moved(survey, analyst, one, other, 9)
    after = told_of(themes)

    assert before == 0, "a number that has not moved says nothing new"
    assert after[one.pk] == Told(20, 1)
    assert after[other.pk] == Told(40, 0)


def test_numbers_are_told_by_the_worker_where_none_were(survey, themes):
    Telling.objects.all().delete()
    assert told(*themes) == [None, None]

    assert tend_themes() == [survey.slug]

    assert told(*themes) == [30, 30]
    assert tend_themes() == []


def test_nothing_is_told_before_the_seal(survey, analyst, themes):
    Consultation.objects.update(sealed_at=None)
    survey.consultation.refresh_from_db()
    for theme in themes:
        theme.activity.consultation.refresh_from_db()

    assert {one.people for one in told_of(themes).values()} == {None}


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [(30, 39, 30), (30, 40, 40), (30, 21, 30), (30, 20, 20), (3, 12, 3), (3, 13, 13)],
)
def test_a_step_is_ten(before, now, found):
    assert stepped({"1": before}, {"1": now}) == {"1": found}


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [
        ({"1": 30}, {"2": 12}, {"2": 12}),
        ({"1": 30}, {"2": 31}, {"2": 30}),
        ({"1": 30}, {"2": 40}, {"2": 40}),
        ({"1": 30, "3": 38}, {"2": 35}, {"2": 38}),
        ({"1": 30}, {"1": 30, "2": 31}, {"1": 30, "2": 31}),
    ],
    ids=["other", "one more", "ten more", "nearest", "still there"],
)
def test_what_is_new_is_told_as_what_is_gone_if_it_may_be_that(before, now, found):
    assert stepped(before, now) == found


@pytest.mark.parametrize(
    ("told", "whole", "rest"), [({"1": 40, "2": 20}, 62, 2), ({"1": 40}, 39, 0)]
)
def test_the_rest_is_what_anybody_can_work_out(told, whole, rest):
    assert with_rest(told, whole) == told | {"rest": rest, "whole": whole}
