from consult.consultations.models import Activity, Choice
from tests.consult.consultations.activities.test_quiz import make_quiz
from tests.frontend.officials.conftest import draft_for
from tests.frontend.officials.filled import fields_of, send
from tests.tallies_factories import look
from tests.themes_factories import analyst_of

PLACE = "activities[0]"


def test_a_quiz_is_written_with_its_numbers_and_right_answers(client, author):
    draft = draft_for(author, slug="night-buses")
    address = f"/en/office/consultations/{draft.slug}/"
    fields = fields_of(client.get(address))
    assert f"{PLACE}.seconds" not in fields

    saved = send(client, address, fields, **{f"{PLACE}.kind": "quiz"})
    send(
        client,
        saved.url.partition("?")[0],
        fields_of(client.get(saved.url)),
        **{
            f"{PLACE}.drawn": "1",
            f"{PLACE}.seconds": "120",
            f"{PLACE}.questions[0].choices[0].is_right": "on",
        },
    )

    quiz = Activity.objects.get()
    assert (quiz.kind, quiz.drawn, quiz.seconds) == ("quiz", 1, 120)
    assert Choice.objects.filter(is_right=True).count() == 1


def test_the_results_of_a_quiz_open_for_its_department(client, db):
    quiz = make_quiz()
    analyst = analyst_of(quiz)
    client.force_login(analyst)

    before = client.get(f"/en/office/activities/{quiz.slug}/results/")
    look(quiz, analyst)
    after = client.get(f"/en/office/activities/{quiz.slug}/results/")

    assert (before.status_code, after.status_code) == (302, 200)
