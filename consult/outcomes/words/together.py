"""Putting together what somebody said, where it counts and what was decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Q

from consult.accounts import receipts
from consult.consultations.models import Activity, Question
from consult.consultations.questions import kind_of, worded
from consult.contributions.models import Contribution
from consult.integrity.queries import held_among
from consult.outcomes.models import Disposition
from consult.outcomes.words.word import Followed, Word
from consult.responses.models import Response
from consult.text.personal import masked
from consult.themes.models import Text


def put_together(
    places: Mapping[bytes, int],
    responses: Sequence[Response],
    written: Sequence[Contribution],
) -> list[Word]:
    """Put together what each participant said and what became of it."""
    answered = {bytes(one.participant): one for one in responses}
    spoken: dict[bytes, list[Contribution]] = defaultdict(list)
    for one in written:
        spoken[bytes(one.participant or b"")].append(one)
    keys = [key for key in places if key in answered or key in spoken]
    activities = Activity.objects.with_definition().in_bulk([places[k] for k in keys])
    texts = _texts({key: places[key] for key in keys}, written)
    asked = {activity.consultation_id for activity in activities.values()}
    given = _dispositions(asked)
    held = held_among({places[key]: key for key in keys if key in answered})
    return [
        replace(
            _word(
                activities[places[key]],
                key,
                answered.get(key),
                spoken[key],
                texts,
                given,
            ),
            held=held.get(places[key]),
        )
        for key in keys
    ]


Texts = dict[tuple[bytes, str], Text]


Given = dict[str, Disposition]


def _word(
    activity: Activity,
    key: bytes,
    response: Response | None,
    spoken: list[Contribution],
    texts: Texts,
    given: Given,
) -> Word:
    answers = response.answers if response else {}
    followed = [
        replace(
            _followed(given, texts.get((key, f"q{question.pk}")), question=question),
            words=_own_words(question, answers[str(question.pk)]),
        )
        for question in activity.questions.all()
        if str(question.pk) in answers
    ]
    followed += [
        _followed(given, texts.get((b"", f"c{one.pk}")), contribution=one)
        for one in spoken
    ]
    moments = [one.written_at for one in spoken]
    moments += [response.submitted_at] if response else []
    code = receipts.code_for(key)
    return Word(activity, code, response, True, max(moments), followed)


def _own_words(question: Question, answer: Any) -> str:
    """Return what was written, without numbers and addresses that name somebody."""
    is_text = kind_of(question).is_text
    return masked(str(answer if is_text else worded.words_of(answer)))


def _followed(
    given: Given,
    text: Text | None,
    *,
    question: Question | None = None,
    contribution: Contribution | None = None,
) -> Followed:
    """Lead to the decision about its theme, or else about the question itself."""
    of_theme = given.get(f"t{text.theme_id}") if text else None
    of_question = given.get(f"q{question.pk}") if question else None
    return Followed(question, contribution, text, of_theme or of_question)


def _texts(places: Mapping[bytes, int], spoken: Sequence[Contribution]) -> Texts:
    answers = Q(activity__in=list(places.values()), participant__in=list(places))
    rows = Text.objects.filter(answers | Q(contribution__in=spoken))
    return {
        (bytes(row.participant or b""), row_key(row)): row
        for row in rows.select_related("theme")
        .prefetch_related("contests")
        .order_by("pk")
    }


def row_key(row: Text) -> str:
    """Name the text among its writer's: by its contribution, or its question."""
    return f"c{row.contribution_id}" if row.contribution_id else f"q{row.question_id}"


def _dispositions(consultations: set[int]) -> Given:
    rows = Disposition.objects.public().filter(outcome__consultation__in=consultations)
    whole = rows.select_related("theme", "question", "passed_to")
    return {row.key: row for row in whole.prefetch_related("progress")}
