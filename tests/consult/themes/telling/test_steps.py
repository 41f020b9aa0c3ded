"""That the sizes of themes move by ten people in public, or not at all."""

import pytest

from consult.consultations.models import Consultation
from consult.themes import telling
from consult.themes.models import Telling
from consult.themes.operations import merge_themes, tend_themes
from consult.themes.telling import Told, stepped, told_of, with_rest
from tests.consult.themes.telling.matters import SIZE, moved, told
from tests.factories import DistrictFactory

pytestmark = pytest.mark.django_db


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


def test_a_theme_that_takes_another_in_moves_with_it(analyst, themes):
    one, other = themes

    merge_themes(other, by=analyst, into=one)

    assert told(one, other) == [60, None]


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
