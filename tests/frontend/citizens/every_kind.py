"""A survey that asks a question of every kind, and an answer to each."""

from base64 import b64decode

from consult.consultations.models import MatrixRow, Picture, Question
from tests.factories import (
    ActivityFactory,
    ChoiceFactory,
    DistrictFactory,
    OfficialFactory,
    QuestionFactory,
    with_definition,
)

PAGES = [
    ["yes_no", "single", "multiple", "agreement", "scale", "stars", "faces"],
    ["ranking", "points", "matrix", "number", "date"],
    ["image", "place", "short_text", "long_text"],
]
PIXEL = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAA"
    "AABJRU5ErkJggg=="
)
WITH_CHOICES = {"single", "multiple", "ranking", "points", "matrix", "image"}
FIELDS = {
    "single": {"has_other": True},
    "multiple": {"has_other": True},
    "number": {"lowest": 0, "highest": 50},
    "date": {"lowest": 202601, "highest": 202612},
    "matrix": {"is_required": False},
}


def question_of(kind, **fields):
    """Return a question of the kind, with three choices and two rows if it has any."""
    question = QuestionFactory(
        kind=kind, activity__kind="survey", **FIELDS.get(kind, {}), **fields
    )
    _fill(question)
    return with_definition(question.activity).questions.get(pk=question.pk)


def make_survey():
    """Return a survey of three pages with a question of every kind."""
    survey = ActivityFactory(kind="survey")
    for page, kinds in enumerate(PAGES, start=1):
        for position, kind in enumerate(kinds):
            question = QuestionFactory(
                activity=survey,
                kind=kind,
                page=page,
                position=position,
                **FIELDS.get(kind, {}),
            )
            _fill(question)
    return with_definition(survey)


def make_picture():
    picture, _is_new = Picture.objects.get_or_create(
        digest="0" * 32,
        defaults={
            "media_type": "image/png",
            "width": 1,
            "height": 1,
            "content": PIXEL,
            "added_by": OfficialFactory(),
        },
    )
    return picture


def by_kind(survey):
    return {question.kind: question for question in survey.questions.all()}


def answers_to(survey):
    """Return an answer to every question of the survey."""
    return {
        str(question.pk): answer_to(question) for question in survey.questions.all()
    }


def answer_to(question):
    choices = list(question.offered)
    rows = list(question.asked_rows)
    return {
        "yes_no": lambda: "dont_know",
        "single": lambda: {"value": "other", "words": "The tram"},
        "multiple": lambda: [choices[0], choices[2]],
        "agreement": lambda: 4,
        "scale": lambda: 0,
        "stars": lambda: 5,
        "faces": lambda: {"value": 2, "words": "It is late"},
        "ranking": lambda: [choices[2], choices[0], choices[1]],
        "points": lambda: {str(choices[0]): 7, str(choices[2]): 3},
        "matrix": lambda: {str(rows[0]): choices[1], str(rows[1]): choices[0]},
        "number": lambda: 42,
        "date": lambda: "2026-11-22",
        "image": lambda: choices[1],
        "place": lambda: question.district_codes[0],
        "short_text": lambda: "A short text",
        "long_text": lambda: "A long text",
    }[question.kind]()


def _fill(question):
    if question.kind in WITH_CHOICES:
        for position in range(3):
            picture = make_picture() if question.kind == "image" else None
            ChoiceFactory(
                question=question,
                position=position,
                picture=picture,
                image_description_gu="બસનું ચિત્ર",
            )
    if question.kind == Question.Kind.MATRIX:
        for position in range(2):
            MatrixRow.objects.create(
                question=question,
                position=position,
                text_gu=f"હરોળ {position}",
                text_hi=f"पंक्ति {position}",
                text_en=f"Row {position}",
            )
    if question.kind == Question.Kind.PLACE:
        question.district_codes = [DistrictFactory().lgd_code for _ in range(2)]
        question.save()
