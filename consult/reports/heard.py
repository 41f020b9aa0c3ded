"""What people meant, and what the department does about it, as everybody may read it."""

from typing import Any

from consult.consultations.models import Consultation
from consult.outcomes.models import Disposition, Outcome, Progress
from consult.outcomes.queries import published_outcome
from consult.reports.speaking import in_each_language
from consult.themes.reading import Words
from consult.themes.showing import ShownTheme, themes_heard
from consult.translations import texts_of

Document = dict[str, Any]


def themes_of(consultation: Consultation, shown: set[int]) -> list[Document]:
    """List the confirmed themes of the activities whose results are ``shown``."""
    return [
        _theme(one)
        for one in themes_heard(consultation)
        if one.theme.activity_id in shown
    ]


def outcome_of(consultation: Consultation) -> Document | None:
    """Return what was heard and is done, once the department has reported it."""
    outcome = published_outcome(consultation)
    return _outcome(outcome) if outcome else None


def _theme(one: ShownTheme) -> Document:
    theme = one.theme
    return {
        "id": f"t{theme.pk}",
        "activity": theme.activity.slug,
        "question": theme.question_id,
        "name": texts_of(theme, "name"),
        "people": one.people,
        "districts": one.districts,
        "quotations": [_quotation(words) for words in one.quotations],
    }


def _quotation(words: Words) -> Document:
    """Return somebody's words, in which what names a person is masked."""
    return {"text": words.words, "language": words.language}


def _outcome(outcome: Outcome) -> Document:
    reported = outcome.reported_at
    return {
        "heard": texts_of(outcome, "heard"),
        "reported_at": reported.isoformat() if reported else None,
        "dispositions": [_disposition(row) for row in outcome.dispositions.all()],
    }


def _disposition(row: Disposition) -> Document:
    subject = (
        texts_of(row.theme, "name")
        if row.theme
        else texts_of(row.question, "text")
        if row.question
        else {}
    )
    passed_to = row.passed_to
    return {
        "id": row.key,
        "about": subject,
        "verdict": row.verdict,
        "verdict_name": in_each_language(row.get_verdict_display),
        "reason": texts_of(row, "reason"),
        "owner_post": texts_of(row, "owner_post"),
        "passed_to": texts_of(passed_to, "name") if passed_to else None,
        "due_on": row.due_on.isoformat() if row.due_on else None,
        "done_at": row.done_at.isoformat() if row.done_at else None,
        "progress": [
            _progress(said, row)
            for said in sorted(row.progress.all(), key=lambda one: (one.at, one.pk))
        ],
    }


def _progress(said: Progress, row: Disposition) -> Document:
    """Return what was told since; of what is not possible no share is done."""
    return {
        "text": texts_of(said, "text"),
        "share": said.share if row.is_possible else None,
        "at": said.at.isoformat(),
    }
