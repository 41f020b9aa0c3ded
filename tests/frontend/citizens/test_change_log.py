import pytest
from django.utils import timezone

from consult.consultations.models import Activity, Correction
from tests.consult.consultations.activities.test_quiz import make_quiz
from tests.consult.responses.test_scores import closed
from tests.factories import MembershipFactory, OfficialFactory, with_definition
from tests.frontend.citizens.counted import count, count_in

pytestmark = pytest.mark.django_db


def corrected(poll, anchor="title", gu="ટ્રામ", en="Trams"):
    """Return the poll after a correction of one text was published."""
    before = {"gu": "બસ", "hi": "बस", "en": "Buses"}
    Activity.objects.filter(pk=poll.pk).update(version=poll.version + 1)
    Correction.objects.create(
        consultation=poll.consultation,
        changes=[
            {
                "anchor": anchor,
                "before": before,
                "after": {**before, "gu": gu, "en": en},
            }
        ],
        versions={str(poll.pk): poll.version + 1},
        reason_en="The wrong word.",
        proposed_by=OfficialFactory(),
        published_by=OfficialFactory(),
        published_at=timezone.now(),
    )
    return with_definition(poll)


def page_of(client, poll, language="en"):
    address = f"/{language}/consultations/{poll.consultation.slug}/"
    return client.get(address).content.decode()


def test_the_log_says_what_it_said_before_and_why(client, poll):
    corrected(poll)

    page = page_of(client, poll)

    assert "The wrong word." in page
    assert "<del>Buses</del>" in page
    assert "<ins>Trams</ins>" in page


def test_readers_of_another_language_read_that_theirs_stayed(client, poll):
    corrected(poll, en="Buses")

    page = page_of(client, poll)

    assert "Only the wording in other languages changed." in page
    assert "<ins>" not in page


def test_words_of_officials_are_no_markup(client, poll):
    corrected(poll, en="<script>alert(1)</script>")

    assert "<script>alert" not in page_of(client, poll)


def test_without_a_correction_there_is_no_log(client, poll):
    assert "What has been corrected" not in page_of(client, poll)


def test_the_log_takes_one_query_however_long_it_is(
    client, poll, django_assert_max_num_queries
):
    for _ in range(3):
        poll = corrected(poll)
        with django_assert_max_num_queries(8):
            page_of(client, poll)


def test_results_are_split_where_the_words_changed(client, poll):
    later = corrected(poll)
    count(later, [60, 20, 20])
    count_in(later, "version", "1", [50, 10, 10])
    count_in(later, "version", "2", [10, 10, 10])

    page = client.get(f"/en/activities/{poll.slug}/results/").content.decode()

    assert "Before and after the words were corrected" in page
    assert "n = 70" in page
    assert "n = 30" in page


def test_the_department_sees_how_many_read_which_words(client, poll):
    member = MembershipFactory(department=poll.consultation.department)
    client.force_login(member.official)
    later = corrected(poll)
    count(later, [60, 20, 20])
    count_in(later, "version", "1", [50, 10, 10])
    count_in(later, "version", "2", [10, 10, 10])

    page = client.get(f"/en/office/activities/{poll.slug}/results/").content.decode()

    assert "Version of the wording" in page
    assert "70%" in page
    assert "30%" in page


@pytest.mark.parametrize("row", ["q", "c"])
def test_the_log_tells_no_question_of_a_quiz_before_it_closes(client, row):
    quiz = make_quiz()
    question = quiz.questions.all()[0]
    number = question.pk if row == "q" else question.choices.all()[0].pk
    corrected(quiz, anchor=f"{row}{number}.text")

    page = page_of(client, quiz)

    assert "The wrong word." in page
    assert "Trams" not in page
    assert "Their words are shown here after it has closed." in page
    changes = f"/api/v1/consultations/{quiz.consultation.slug}/changes/"
    [logged] = client.get(changes).json()
    assert (logged["changes"], logged["is_withheld"]) == ([], True)

    closed(quiz)

    assert "<ins>Trams</ins>" in page_of(client, quiz)
    [logged] = client.get(changes).json()
    assert len(logged["changes"]) == 1
    assert not logged["is_withheld"]
