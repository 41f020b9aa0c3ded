import pytest

from consult.consultations.anchors import anchored_texts
from consult.consultations.drafts import draft_of
from consult.consultations.lint.items import texts_in
from consult.consultations.models import Choice, Question
from tests.factories import MatrixRowFactory, make_poll


def test_texts_keep_their_anchors_when_rows_move(draft):
    first, second = Choice.objects.order_by("pk")[:2]
    before = {text.anchor: text.place for text in anchored_texts(draft)}
    Choice.objects.filter(pk=first.pk).update(position=9)

    after = {text.anchor: text.place for text in anchored_texts(draft)}

    assert before.keys() == after.keys()
    place = "activities[0].questions[0].choices[{}].text".format
    assert (before[f"c{first.pk}.text"], after[f"c{first.pk}.text"]) == (
        place(0),
        place(2),
    )
    assert after[f"c{second.pk}.text"] == place(0)


def test_the_texts_are_those_that_the_lint_reads(draft):
    MatrixRowFactory(question=Question.objects.get())

    read = {
        text.anchor: (text.place, text.versions) for text in texts_in(draft_of(draft))
    }

    found = {text.anchor: (text.place, text.texts) for text in anchored_texts(draft)}
    assert found == read


@pytest.mark.parametrize("polls", [0, 2])
def test_texts_are_read_in_few_queries(draft, polls, django_assert_max_num_queries):
    for _ in range(polls):
        make_poll(consultation=draft)

    with django_assert_max_num_queries(6):
        anchored_texts(draft)
