"""Two officials put the same texts into themes; and what writers contest."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from consult.consultations.models import Activity, Question
from consult.consultations.queries import office_activity
from consult.errors import NotFound, NotPermitted, Refused
from consult.text.digits import to_latin
from consult.themes.agreement import RELIABLE, TENTATIVE
from consult.themes.coded import ToCode, coded, latest_sample, texts_to_code
from consult.themes.models import Contest
from consult.themes.office import contest_at_work
from consult.themes.operations import answer_contest, code_texts, draw_sample
from consult.themes.operations.coding import SIZES, USUAL_SIZE
from consult.themes.reading import words_of as read_words
from consult.themes.rules import can_work_on_themes
from consult.themes.settled import settled_by
from frontend.officials.deciding import ASKED
from frontend.officials.done import words_of
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.officials.sent import number_sent, numbers_among
from frontend.officials.theme_texts import INTO_NONE, theme_sent
from frontend.officials.themes import others_of, question_asked_for

CODE = "code-"


@require_http_methods(ASKED)
@officials_only
def coding(request: OfficialRequest, slug: str) -> HttpResponse:
    """Draw texts by lot, and take where the official would put each of them."""
    activity = office_activity(slug, by=request.user)
    if not can_work_on_themes(request.user, activity):
        raise NotPermitted
    question = question_asked_for(request, activity)
    if request.method != "POST":
        return _coding_page(request, activity, question)
    try:
        return _code(request, activity, question)
    except Refused as refusal:
        return _coding_page(request, activity, question, refusal)


@require_http_methods(ASKED)
@officials_only
def contest(request: OfficialRequest, slug: str, number: int) -> HttpResponse:
    """Show what a writer contests, and take the answer."""
    activity = office_activity(slug, by=request.user)
    row = contest_at_work(activity, number, by=request.user)
    if request.method != "POST":
        return _contest_page(request, activity, row)
    is_granted = request.POST.get("action") == "move"
    try:
        answer_contest(
            row,
            by=request.user,
            answer=request.POST.get("answer", ""),
            is_granted=is_granted,
            into=theme_sent(request, activity) if is_granted else None,
        )
    except Refused as refusal:
        return _contest_page(request, activity, row, refusal)
    page = reverse("officials:themes", args=[slug])
    return redirect(f"{page}?done=contest_answered")


def _code(
    request: OfficialRequest, activity: Activity, question: Question | None
) -> HttpResponse:
    place = question.pk if question else None
    if request.POST.get("action") == "draw":
        size = number_sent(request, "size")
        draw_sample(activity, by=request.user, question=place, size=size)
        return _to_coding(activity, question, "sample_drawn")
    sample = latest_sample(activity, place, by=request.user)
    if sample is None:
        raise NotFound
    code_texts(sample, by=request.user, codes=_codes_sent(request))
    return _to_coding(activity, question, "saved")


def _codes_sent(request: OfficialRequest) -> dict[int, int | None]:
    """Return where each text was put; what was left open is left out."""
    sent = {
        to_latin(name.removeprefix(CODE)): str(value)
        for name, value in request.POST.items()
        if name.startswith(CODE) and value
    }
    return {
        text: None if value == INTO_NONE else next(iter(numbers_among([value])), 0)
        for name, value in sent.items()
        for text in numbers_among([name])
    }


def _coding_page(
    request: OfficialRequest,
    activity: Activity,
    question: Question | None,
    refusal: Refused | None = None,
) -> HttpResponse:
    place = question.pk if question else None
    sample = latest_sample(activity, place, by=request.user)
    themes = others_of(activity, question, request)
    listed = texts_to_code(sample, by=request.user) if sample else []
    page = {
        "activity": activity,
        "question": question,
        "sample": sample,
        "coded": coded(sample) if sample else None,
        "texts": [(one, _chosen(request, one)) for one in listed],
        "themes": [theme for theme in themes if theme.is_confirmed],
        "reliable": RELIABLE,
        "tentative": TENTATIVE,
        "size": request.POST.get("size", USUAL_SIZE),
        "least": SIZES[0],
        "most": SIZES[-1],
        "refusal": refusal,
        "done": words_of(request),
    }
    status = refusal.status if refusal else 200
    return render(request, "officials/coding.html", page, status=status)


def _chosen(request: OfficialRequest, one: ToCode) -> str:
    """Return what the form shows as chosen: a theme's number, none, or nothing."""
    kept = str(one.theme or INTO_NONE) if one.is_coded else ""
    return request.POST.get(f"{CODE}{one.words.text.pk}", kept)


def _contest_page(
    request: OfficialRequest,
    activity: Activity,
    row: Contest,
    refusal: Refused | None = None,
) -> HttpResponse:
    settled = settled_by(activity)
    others = others_of(activity, row.text.question, request)
    page = {
        "activity": activity,
        "contest": row,
        "said": next(iter(read_words([row.text])), None),
        # Nobody confirms a theme any more once they stay as they are.
        "others": [
            theme
            for theme in others
            if theme.pk != row.theme_id and (theme.is_confirmed or not settled)
        ],
        "settled": settled,
        "answer": request.POST.get("answer", ""),
        "into": request.POST.get("into", ""),
        "refusal": refusal,
    }
    status = refusal.status if refusal else 200
    return render(request, "officials/contest.html", page, status=status)


def _to_coding(
    activity: Activity, question: Question | None, done: str
) -> HttpResponse:
    page = reverse("officials:coding", args=[activity.slug])
    query = f"question={question.pk}&" if question else ""
    return redirect(f"{page}?{query}done={done}")
