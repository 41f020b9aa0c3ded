"""People who answered in words, and officials who work on what they mean."""

import tomllib
from pathlib import Path

from consult.accounts.receipts import code_for, hash_of
from consult.consultations.participation import participant_in
from consult.responses.models import Response
from consult.themes.models import Theme
from consult.themes.operations import confirm_theme, propose_themes, rename_theme
from consult.themes.reading import sample_of
from tests.contributions_factories import ContributionFactory, make_discussion
from tests.factories import (
    ActivityFactory,
    ConsultationFactory,
    MembershipFactory,
    QuestionFactory,
    in_every_language,
    with_definition,
)

LABELLED = Path(__file__).parent / "consult" / "themes" / "labelled.toml"


def labelled(matter):
    """Return (theme, text) as a reader would sort the answers to one question."""
    themes = tomllib.loads(LABELLED.read_text("utf-8"))[matter]
    return [
        (theme, text)
        for theme, forms in themes.items()
        for texts in forms.values()
        for text in texts
    ]


def make_survey(*, closed=True, texts=(), **consultation):
    """Return a survey with one question in words, answered with each of the texts."""
    asked = ConsultationFactory(closed=closed, **consultation)
    survey = ActivityFactory(kind="survey", consultation=asked)
    question = QuestionFactory(activity=survey, kind="long_text", is_required=False)
    for number, text in enumerate(texts):
        answer_with(survey, question, text, number.to_bytes(16))
    return with_definition(survey)


def answer_with(survey, question, text, participant):
    """Let somebody answer the question in words; by number, or a citizen."""
    if not isinstance(participant, bytes):
        participant = participant_in(survey, participant.pk)
    return Response.objects.create(
        activity=survey,
        participant=participant,
        answers={str(question.pk): text},
        language="gu",
        channel="web",
        code_hash=hash_of(code_for(participant)),
    )


def make_talk(texts, *, closed=True):
    """Return a discussion in which each of the texts was written by somebody."""
    talk = make_discussion(consultation=ConsultationFactory(closed=closed))
    for number, text in enumerate(texts):
        ContributionFactory(activity=talk, text=text, participant=number.to_bytes(16))
    return talk


def analyst_of(activity, role="analyst"):
    """Return an official who may work on the activity's themes."""
    department = activity.consultation.department
    return MembershipFactory(department=department, role=role).official


def roads(**more):
    """Return a survey answered about roads, its answers grouped by machine."""
    survey = make_survey(texts=[text for _theme, text in labelled("roads")], **more)
    propose_themes(survey)
    return survey


def themes_of(activity):
    """Return the themes that stand, the largest first."""
    return list(
        Theme.objects.standing().filter(activity=activity).order_by("-size", "pk")
    )


def confirmed(theme, by, name="Holes in the road"):
    """Let an official name a theme and confirm it, having read its sample."""
    rename_theme(theme, by=by, name=in_every_language(name))
    read = [one.pk for one in sample_of(theme)]
    return confirm_theme(theme, by=by, read=read, quoted=read[:3])
