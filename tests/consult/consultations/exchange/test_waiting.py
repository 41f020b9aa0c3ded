import pytest

from consult.consultations.exchange.manuscripts import manuscript_of
from consult.consultations.exchange.waiting import queue_of
from consult.consultations.models import Choice
from consult.wording.operations import remember
from tests.factories import TermFactory

ROUTE = {"gu": "કઈ બસ?", "hi": "कौन सी बस?", "en": "Which bus?"}


@pytest.fixture
def half(draft):
    """A draft in which the Hindi of the choices is missing."""
    Choice.objects.update(text_hi="", text_gu="વૉર્ડમાં")
    return draft


def test_a_manuscript_begins_with_the_language_in_which_most_is_written(half):
    Choice.objects.update(text_gu="")

    assert manuscript_of(half).source == "en"
    assert manuscript_of(half, source="hi").source == "hi"


def test_what_is_missing_waits_in_the_order_of_the_page(half):
    queue = queue_of(half)

    assert (queue.source, queue.target, queue.count) == ("gu", "hi", 3)
    assert [one.place for one in queue.texts] == [
        f"activities[0].questions[0].choices[{index}].text" for index in range(3)
    ]


def test_the_queue_brings_what_was_said_before_and_what_is_fixed(half):
    said = {"gu": "વૉર્ડમાં", "hi": "वार्ड में", "en": "In the ward"}
    remember([said, ROUTE], department=half.department)
    TermFactory(department=half.department)

    first = queue_of(half).texts[0]

    assert [(one.text, one.likeness) for one in first.suggestions] == [("वार्ड में", 100)]
    assert [(term.word, term.wanted) for term in first.terms] == [("વૉર્ડ", "वार्ड")]


def test_a_queue_can_be_read_from_anywhere_and_in_any_languages(half):
    assert len(queue_of(half, start=2).texts) == 1
    assert queue_of(half, source="en", target="gu").count == 0
    same = queue_of(half, source="hi", target="hi")
    assert (same.source, same.target) == ("hi", "en")


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_asks_the_database_the_same_for_any_number_of_texts(
    half, count, django_assert_num_queries
):
    for choice in Choice.objects.order_by("pk")[count:]:
        choice.delete()
    queue_of(half)

    with django_assert_num_queries(7):
        assert queue_of(half).count == count
