"""After answering: how others answered, what comes next, and taking it back."""

import json
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from consult.accounts.models import User
from consult.accounts.receipts import code_for
from consult.consultations.activities import Answers
from consult.consultations.definitions import known_activity
from consult.consultations.models import Activity, Consultation
from consult.consultations.queries import public_activity, public_consultations
from consult.consultations.questions import kind_of
from consult.consultations.questions.worded import words_of
from consult.departments.rules import Person
from consult.districts.models import District
from consult.remembered import Remembered
from consult.responses.operations import withdraw_response
from consult.responses.queries import Said, response_of, said_by
from consult.responses.scores import Score, score_of
from consult.tallies.rules import can_see_results
from frontend.citizens.forms import AnswerForm
from frontend.citizens.rows import rows_of
from frontend.moulds import GAP, Mould, mould_of
from frontend.readers import reader_of
from frontend.summaries import summary_for
from frontend.templatetags.activities import headline


@dataclass(frozen=True)
class Same:
    """All that the page says of its reader, but for the code of the receipt.

    What is left out of the comparison is only asked for what is compared.
    """

    activity_id: int
    version: int
    path: str
    answers: str
    district_id: int | None
    sees_results: bool
    activity: Activity = field(compare=False)
    said: Said = field(compare=False)
    reader: Person = field(compare=False)


@never_cache
@require_safe
def answered(request: HttpRequest, slug: str) -> HttpResponse:
    """Confirm the answer, show how others answered, and lead on."""
    activity, reader = known_activity(slug), reader_of(request)
    said = said_by(reader, activity)
    if said is None:
        return redirect("citizens:respond", slug=slug)
    same = Same(
        activity.pk,
        activity.version,
        request.path,
        _as_text(activity, said.answers),
        said.district_id,
        can_see_results(reader, activity),
        activity,
        said,
        reader,
    )
    # What somebody wrote is theirs alone, and no other would be shown the page.
    is_shared = not activity.is_quiz and not _holds_words(activity, said.answers)
    mould = _moulds.get(same) if is_shared else _mould(same)
    return HttpResponse(mould.filled(code_for(said.participant)))


def _as_text(activity: Activity, answers: Answers) -> str:
    """Return what was answered, without the order in which it was read."""
    said = {name: answers[name] for name in activity.asked if name in answers}
    return json.dumps(said, sort_keys=True)


def _holds_words(activity: Activity, answers: Answers) -> bool:
    return any(
        kind_of(question).is_text or words_of(answers[name])
        for name, question in activity.asked.items()
        if name in answers
    )


def _mould(same: Same) -> Mould:
    activity, mine, at = same.activity, same.said.answers, timezone.now()
    district = District.objects.filter(pk=same.district_id or 0).first()
    share_url = settings.SITE_URL + reverse("citizens:respond", args=[activity.slug])
    return mould_of(
        "citizens/answered.html",
        same.path,
        {
            "at": at,
            "share_url": share_url,
            "share_text": f"{headline(activity)} {share_url}",
            "activity": activity,
            "said": AnswerForm(activity, mine).said,
            "code": GAP,
            "score": _score(same),
            "is_open": activity.consultation.is_open(at),
            "summary": summary_for(activity, same.reader, mine=mine),
            "next": rows_of(_other_open(activity, district)[:1]),
        },
    )


def _score(same: Same) -> Score | None:
    """Return what came of a quiz; of nothing else there is a score."""
    if not same.activity.is_quiz or not isinstance(same.reader, User):
        return None
    return score_of(same.activity, by=same.reader)


_moulds: Remembered[Same, Mould] = Remembered(
    _mould, seconds=lambda: settings.PAGE_SECONDS, most=500
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask whether the answer is to be taken back, and take it back."""
    activity, reader = public_activity(slug), reader_of(request)
    if request.method == "POST" and isinstance(reader, User):
        withdraw_response(activity, by=reader)
        return render(request, "citizens/withdrawn.html", {"activity": activity})
    if response_of(reader, activity) is None:
        return redirect("citizens:respond", slug=slug)
    return render(request, "citizens/withdraw.html", {"activity": activity})


def _other_open(
    activity: Activity, district: District | None
) -> QuerySet[Consultation]:
    slug = district.slug if district else ""
    return public_consultations(at=timezone.now(), phase="open", district=slug).exclude(
        pk=activity.consultation_id
    )
