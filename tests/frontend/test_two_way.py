import pytest
from django.utils import timezone

from consult.consultations.models import Consultation
from consult.tallies.models import JointTally
from tests.factories import make_poll
from tests.frontend.citizens.counted import count

pytestmark = pytest.mark.django_db


@pytest.fixture
def poll():
    poll = make_poll(choices=2)
    count(poll, [60, 40])
    question = poll.questions.all()[0]
    yes, no = (str(choice.pk) for choice in question.choices.all())
    for stratum, people, cells in [
        ("woman|30-44", 40, {yes: 30, no: 10}),
        ("man|30-44", 20, {yes: None, no: None}),
    ]:
        JointTally.objects.create(
            activity=poll,
            table="gender|age_band",
            stratum=stratum,
            people=people,
            questions={str(question.pk): cells},
        )
    return poll


def page_of(client, poll):
    return client.get(f"/en/activities/{poll.slug}/results/").content.decode()


def test_age_and_gender_are_told_together_after_closing(client, poll):
    assert 'id="joint"' not in page_of(client, poll)
    at = timezone.now()
    Consultation.objects.update(closes_at=at, sealed_at=at)

    page = page_of(client, poll)

    table = page[page.index('id="joint"') :]
    assert "<td>75</td>" in table[: table.index("</table>")]
    # The other gender's shares are hidden, and no column is made of them.
    assert "rounded to five" in page
