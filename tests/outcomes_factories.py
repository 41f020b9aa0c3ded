"""Outcomes, and what it takes to report them."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from consult.contributions.models import hash_of
from consult.outcomes.operations import (
    report_consultation,
    submit_outcome,
    write_disposition,
    write_heard,
)
from consult.outcomes.subjects import subjects_of
from tests.contributions_factories import ContributionFactory, make_discussion
from tests.factories import (
    ActivityFactory,
    ConsultationFactory,
    MembershipFactory,
    OfficialFactory,
    QuestionFactory,
    in_every_language,
    make_poll,
)
from tests.frontend.citizens.counted import count
from tests.themes_factories import answer_with

HEARD = {"heard": in_every_language("Most want a later bus")}


class ThemeFactory(DjangoModelFactory):
    """A theme that an official has confirmed."""

    class Meta:
        model = "themes.Theme"

    activity = factory.SubFactory("tests.rebuttals_factories.DiscussionFactory")
    name_gu, name_hi, name_en = "સાંજની બસ", "शाम की बसें", "Evening buses"
    state = "confirmed"
    confirmed_at = factory.LazyFunction(timezone.now)
    confirmed_by = factory.SubFactory(OfficialFactory)


class TextFactory(DjangoModelFactory):
    """Where a contribution is counted."""

    class Meta:
        model = "themes.Text"

    theme = factory.SubFactory(ThemeFactory)
    activity = factory.SelfAttribute("theme.activity")
    said_hash = b"\0" * 32


def disposed(**said):
    """Return a disposition that lacks nothing, as a document."""
    return {
        "verdict": "accepted",
        "reason": in_every_language("A bus will run at 7:30 pm"),
        "owner_post": in_every_language("Divisional Controller"),
        "due_on": timezone.localdate() + timedelta(days=60),
        "passed_to": "",
        **said,
    }


def closed_poll(**more):
    """Return a poll that has closed and been counted."""
    return make_poll(consultation=ConsultationFactory(closed=True, **more))


def closed_and_quoted(many):
    """Return what has closed with so many polls that were counted, and so many themes.

    Each of the polls and each theme of a discussion, and of a survey, with a quotation.
    """
    consultation = ConsultationFactory(closed=True)
    for _number in range(many):
        count(make_poll(consultation=consultation), [60, 30, 10])
    talk = make_discussion(consultation=consultation)
    survey = ActivityFactory(kind="survey", consultation=consultation)
    asked = QuestionFactory(activity=survey, kind="long_text")
    for number in range(many):
        words = f"No bus after {number}"
        said = {"said_hash": hash_of(words), "is_quoted": True}
        written = ContributionFactory(activity=talk, text=words)
        TextFactory(theme__activity=talk, contribution=written, **said)
        answer = answer_with(survey, asked, words, number.to_bytes(16))
        mark = {"question": asked, "participant": answer.participant}
        TextFactory(theme__activity=survey, theme__question=asked, **mark, **said)
    return consultation


def hands_of(consultation):
    """Return an author and an approver of the consultation's department."""
    department = consultation.department
    return [
        MembershipFactory(role=role, department=department).official
        for role in ("author", "approver")
    ]


def answered(consultation, by, **said):
    """Let ``by`` say what was heard and decided, so that nothing is missing."""
    write_heard(consultation, HEARD, by=by)
    for subject in subjects_of(consultation):
        write_disposition(consultation, subject.key, disposed(**said), by=by)


def reported(consultation=None, *, at=None, **said):
    """Return the outcome of a consultation that two officials have reported."""
    consultation = consultation or closed_poll().consultation
    author, approver = hands_of(consultation)
    answered(consultation, author, **said)
    submit_outcome(consultation, by=author)
    return report_consultation(consultation, by=approver, at=at)
