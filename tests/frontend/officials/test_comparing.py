"""What a page of words to compare tells of answers that are not released yet."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from consult.analysis import comparing
from consult.analysis.models import LanguageFinding
from consult.consultations.models import Consultation
from consult.tallies.operations import look_early
from tests.analysis_factories import ReadingFactory
from tests.factories import ConsultationFactory, MembershipFactory, make_poll

pytestmark = pytest.mark.django_db

DIFFERENCE = "37 points fewer"
AFTER = Consultation.Visibility.AFTER_CLOSING


@pytest.fixture
def finding():
    """One that stands out in a poll whose results are shown after closing."""
    poll = make_poll(consultation=ConsultationFactory(result_visibility=AFTER))
    question = poll.questions.get()
    key = str(question.choices.all()[0].pk)
    found = LanguageFinding.objects.create(
        activity=poll, place=f"{question.pk}:{key}:hi", found_at=timezone.now()
    )
    row = {
        "id": found.pk,
        "question": question.pk,
        "statement": None,
        "keys": [key],
        "language": "hi",
        "difference": -37,
        "ratio": 0.2,
    }
    document = {"fewest": 30, "tested": 3, "rows": [row]}
    ReadingFactory(activity=poll, kind="languages", document=document)
    return found


def member(finding, role):
    department = finding.activity.consultation.department
    return MembershipFactory(department=department, role=role).official


def page_for(client, finding, official):
    client.force_login(official)
    address = reverse("officials:compare", args=[finding.activity.slug, finding.pk])
    return client.get(address)


def test_who_writes_sees_the_words_and_no_difference_before_release(client, finding):
    page = page_for(client, finding, member(finding, "author")).content.decode()

    assert "What it says in each language" in page
    assert str(finding.activity.questions.get().choices.all()[0]) in page
    assert DIFFERENCE not in page
    # In what is read, for any number may be part of an address.
    words = re.sub(r"<[^>]*>", " ", page.split("<main")[1])
    assert not re.search(r"\b37\b", words)


def test_without_asking_the_reader_the_difference_would_show(
    client, finding, monkeypatch
):
    monkeypatch.setattr(comparing, "sees_effects", lambda reader, activity: True)
    monkeypatch.setattr(
        "frontend.officials.comparing.sees_effects", comparing.sees_effects
    )

    page = page_for(client, finding, member(finding, "author")).content.decode()

    assert DIFFERENCE in page


def test_whoever_does_not_compare_sees_nothing_before_release(client, finding):
    reply = page_for(client, finding, member(finding, "moderator"))

    assert reply.status_code == 403
    assert DIFFERENCE not in reply.content.decode()


def test_whoever_said_why_sees_how_far_it_differs(client, finding):
    analyst = member(finding, "analyst")
    look_early(finding.activity, by=analyst, reason="The minister asked for it.")

    page = page_for(client, finding, analyst)

    assert DIFFERENCE in page.content.decode()
