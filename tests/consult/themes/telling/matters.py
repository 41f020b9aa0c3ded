"""A sealed survey on three matters of thirty people each, and texts that move."""

from consult.contributions.models import hash_of
from consult.themes.models import Text
from consult.themes.operations import begin_theme, move_texts
from consult.themes.telling import told_of
from tests.factories import in_every_language
from tests.themes_factories import confirmed, make_survey

SIZE = 30


def make_matters():
    """Return a closed survey that ninety people answered, on three matters."""
    matters = ("bridge", "bus", "water")
    return make_survey(
        texts=[f"{word} number {n}" for word in matters for n in range(SIZE)],
        result_visibility="live",
    )


def two_confirmed(survey, by):
    """Return two of the matters as themes; the third is in none."""
    question = survey.questions.get()
    texts = [
        Text.objects.create(
            activity=survey,
            question=question,
            participant=answer.participant,
            said_hash=hash_of(answer.answers[str(question.pk)]),
        ).pk
        for answer in survey.responses.order_by("pk")
    ]
    return [
        made_of(texts[start : start + SIZE], survey, by, f"Matter {start}")
        for start in (0, SIZE)
    ]


def made_of(texts, survey, by, name):
    """Return a confirmed theme of the texts."""
    begun = begin_theme(
        survey,
        by=by,
        texts=list(texts),
        question=survey.questions.get().pk,
        name=in_every_language(name),
    )
    return confirmed(begun, by, name)


def told(*themes):
    """Return how many people the public is told that each theme holds."""
    for theme in themes:
        theme.refresh_from_db()
    found = told_of(themes)
    return [found[theme.pk].people for theme in themes]


def moved(survey, analyst, one, other, count):
    """Move some texts of one theme into another, or into none."""
    texts = list(one.texts.order_by("pk").values_list("pk", flat=True)[:count])
    place = one.question_id
    move_texts(survey, by=analyst, texts=texts, into=other, question=place)


def put(survey, analyst, into, count):
    """Move texts that are in no theme into one."""
    left = Text.objects.filter(activity=survey, theme=None).order_by("pk")
    texts = list(left.values_list("pk", flat=True)[:count])
    move_texts(survey, by=analyst, texts=texts, into=into)
