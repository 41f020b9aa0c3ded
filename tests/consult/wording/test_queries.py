import pytest

from consult.wording.operations import remember
from consult.wording.queries import office_terms, suggestions_for
from tests.factories import DepartmentFactory, MembershipFactory, TermFactory

ROUTES = {
    "gu": "રાત્રે કયા રૂટ પર બસ ચાલવી જોઈએ?",
    "hi": "रात में किस रूट पर बस चलनी चाहिए?",
    "en": "On which routes should buses run at night?",
}
SCHOOL = {
    "gu": "શાળાનો સમય ક્યારે શરૂ થવો જોઈએ?",
    "hi": "स्कूल का समय कब शुरू होना चाहिए?",
    "en": "When should school begin?",
}


@pytest.fixture
def memory(db):
    remember([ROUTES, SCHOOL], department=DepartmentFactory())


def test_the_same_text_brings_its_translation_with_all_hundred_percent(memory):
    [[one]] = suggestions_for([ROUTES["gu"]], source="gu", target="hi")

    assert (one.text, one.likeness) == (ROUTES["hi"], 100)


@pytest.mark.parametrize("source", ["gu", "hi", "en"])
def test_a_text_that_is_almost_the_same_brings_it_with_less(memory, source):
    almost = {
        "gu": "દિવસે કયા રૂટ પર બસ ચાલવી જોઈએ?",
        "hi": "दिन में किस रूट पर बस चलनी चाहिए?",
        "en": "On which routes should buses run by day?",
    }
    target = "en" if source != "en" else "gu"

    [[one]] = suggestions_for([almost[source]], source=source, target=target)

    assert one.text == ROUTES[target]
    assert one.said == ROUTES[source]
    assert 70 <= one.likeness < 100


def test_another_text_brings_nothing(memory):
    other = "Who repairs the street lights?"

    assert suggestions_for([other, ""], source="en", target="gu") == [[], []]


@pytest.mark.parametrize("count", [1, 3])
def test_any_number_of_texts_are_looked_up_in_one_query(
    memory, count, django_assert_num_queries
):
    with django_assert_num_queries(1):
        found = suggestions_for([SCHOOL["en"]] * count, source="en", target="gu")

    assert [one.text for [one] in found] == [SCHOOL["gu"]] * count


def test_the_same_wording_is_suggested_once(memory):
    again = ROUTES | {"en": "Which routes should have night buses?"}
    remember([again], department=DepartmentFactory())

    [found] = suggestions_for([ROUTES["gu"]], source="gu", target="hi")

    assert [one.text for one in found] == [ROUTES["hi"]]


def test_officials_read_the_terms_of_their_departments_only(db):
    member = MembershipFactory(role="analyst")
    TermFactory()
    mine = TermFactory(department=member.department)

    assert list(office_terms(member.official)) == [mine]
