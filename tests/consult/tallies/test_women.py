import pytest

from consult.consultations.models import Consultation
from consult.responses.models import Response
from consult.tallies.women import count_women, women_by_district
from tests.factories import ConsultationFactory, DistrictFactory, make_poll


@pytest.fixture
def district(db):
    return DistrictFactory()


def answer(poll, district, **genders):
    """Lay so many answers of each gender straight into the table."""
    start = Response.objects.count()
    people = [gender for gender, number in genders.items() for _each in range(number)]
    Response.objects.bulk_create(
        Response(
            activity=poll,
            participant=(start + number).to_bytes(16, "big"),
            answers={},
            district=district,
            gender="" if gender == "silent" else gender,
            language="gu",
            channel="web",
            code_hash=(start + number).to_bytes(16, "big"),
        )
        for number, gender in enumerate(people)
    )


def test_the_share_is_of_those_who_stated_a_gender_in_what_most_answered(district):
    answer(make_poll(), district, woman=20, man=20, silent=60)
    answer(make_poll(), district, woman=15, man=35)
    closed = make_poll(consultation=ConsultationFactory(closed=True))
    answer(closed, district, man=100)

    assert count_women() == 1
    assert women_by_district() == {district.lgd_code: 30}


@pytest.mark.parametrize("few", [{"woman": 9, "man": 50}, {"woman": 50, "man": 9}])
def test_nothing_is_said_where_one_side_is_too_few(district, few):
    answer(make_poll(), district, **few)
    count_women()

    assert women_by_district() == {}


def test_one_woman_who_answers_everything_is_one_woman(district):
    for _each in range(10):
        answer(make_poll(), district, woman=1, man=1)
    count_women()

    assert women_by_district() == {}


@pytest.mark.parametrize(
    ("more", "share"),
    [
        ({"woman": 8, "man": 1}, 50),
        ({"woman": 9, "man": 1}, 63),
        # Ten who are all women are told apart from none.
        ({"woman": 10}, 50),
    ],
)
def test_a_share_moves_only_when_ten_people_more_are_in_it(district, more, share):
    poll = make_poll()
    answer(poll, district, woman=10, man=10)
    count_women()
    answer(poll, district, **more)
    count_women()

    assert women_by_district() == {district.lgd_code: share}


def test_counting_again_forgets_what_has_closed(district):
    poll = make_poll()
    answer(poll, district, woman=20, man=20)
    count_women()
    Consultation.objects.update(status="withdrawn")

    assert count_women() == 0
    assert women_by_district() == {}
