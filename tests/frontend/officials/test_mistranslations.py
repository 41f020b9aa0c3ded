"""What may be mistranslated: pointed at, compared and judged."""

import pytest
from django.utils import timezone

from consult.analysis.models import LanguageFinding
from tests.analysis_factories import ReadingFactory
from tests.factories import ConsultationFactory, make_poll

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(author):
    """A finding on the author's poll, as the last reading says it."""
    consultation = ConsultationFactory(department=author.department)
    poll = make_poll(choices=2, consultation=consultation)
    [question] = poll.questions.all()
    choice = question.choices.all()[0]
    finding = LanguageFinding.objects.create(
        activity=poll, place=f"{question.pk}:{choice.pk}:hi", found_at=timezone.now()
    )
    row = {
        "id": finding.pk, "question": question.pk, "statement": None,
        "keys": [str(choice.pk)], "language": "hi", "difference": -44, "ratio": 0.1,
    }  # fmt: skip
    ReadingFactory(
        activity=poll,
        kind="languages",
        document={"fewest": 30, "tested": 6, "rows": [row]},
    )
    return finding


def comparing(finding):
    slug = finding.activity.slug
    return f"/en/office/activities/{slug}/analysis/languages/{finding.pk}/"


def test_the_screen_points_at_what_may_be_mistranslated(client, found):
    reply = client.get(f"/en/office/activities/{found.activity.slug}/analysis/")

    page = reply.content.decode()
    assert "Possible mistranslation" in page
    assert "In Hindi 44 points fewer than others of the same districts" in page
    assert comparing(found) in page


def test_the_words_stand_beside_each_other(client, found):
    page = client.get(comparing(found)).content.decode()

    for words in ["કઈ બસ?", "कौन सी बस?", "હા", "हाँ"]:
        assert words in page


def test_what_was_compared_is_kept_and_shown(client, found):
    said = {"verdict": "same", "reason": "Both say yes."}

    reply = client.post(comparing(found), said, follow=True)

    page = reply.content.decode()
    assert "The words say the same" in page
    assert "Both say yes." in page
    assert "Possible mistranslation" not in page


def test_a_comparison_without_a_verdict_comes_back_filled(client, found):
    reply = client.post(comparing(found), {"reason": "Both say yes."})

    assert reply.status_code == 400
    page = reply.content.decode()
    assert "Say whether the words say the same." in page
    assert "Both say yes." in page
