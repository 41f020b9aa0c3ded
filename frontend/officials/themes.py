"""What people mean: the themes of an activity, and the texts that are in none."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from consult.consultations.models import Activity, Question
from consult.consultations.queries import office_activity
from consult.errors import NotFound, Refused
from consult.languages import ENGLISH
from consult.text.digits import to_latin
from consult.themes.coded import Coded, coded, latest_sample
from consult.themes.gathering import has_words
from consult.themes.models import Theme
from consult.themes.naming import signs_in
from consult.themes.office import Pile, contests_in, grouping_of, piles_of
from consult.themes.operations import ask_for_themes
from consult.themes.reading import texts_in
from consult.themes.rules import can_work_on_themes
from consult.themes.settled import settled_by
from consult.themes.telling import Told, told_of
from frontend.analysed import AnalysisPage, Part
from frontend.officials.deciding import ASKED
from frontend.officials.desk import page_asked_for
from frontend.officials.done import words_of
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.officials.theme_texts import put_texts


@dataclass(frozen=True)
class ThemeRow:
    """A theme in the list: what its texts share, and about how many there are.

    ``about`` is None while results are kept from the reader; ``told`` are the numbers
    that the public reads, once there are any.
    """

    theme: Theme
    signs: list[str]
    about: int | None
    told: Told


@dataclass(frozen=True)
class ShownPile:
    """The themes of one question, and how two officials agreed on them."""

    pile: Pile
    rows: list[ThemeRow]
    coded: Coded | None


@dataclass(frozen=True)
class ThemesInShort:
    """What the page of analysis shows of an activity's themes."""

    activity: Activity
    piles: list[ShownPile]


@require_http_methods(ASKED)
@officials_only
def themes(request: OfficialRequest, slug: str) -> HttpResponse:
    """List the themes of an activity, and have its texts grouped."""
    activity = office_activity(slug, by=request.user)
    refusal = None
    if request.method == "POST":
        try:
            ask_for_themes(activity, by=request.user)
        except Refused as reason:
            refusal = reason
        else:
            page = reverse("officials:themes", args=[slug])
            return redirect(f"{page}?done=themes_asked")
    may = can_work_on_themes(request.user, activity)
    shown = {
        "activity": activity,
        "consultation": activity.consultation,
        "piles": shown_piles(request, activity, may=may),
        "grouping": grouping_of(activity),
        "contests": contests_in(activity, by=request.user) if may else [],
        "may": may,
        "settled": settled_by(activity) if may else None,
        "refusal": refusal,
        "done": words_of(request),
    }
    status = refusal.status if refusal else 200
    return render(request, "officials/themes.html", shown, status=status)


@require_http_methods(ASKED)
@officials_only
def in_none(request: OfficialRequest, slug: str) -> HttpResponse:
    """List the texts that are in no theme, to be put into one by hand."""
    activity = office_activity(slug, by=request.user)
    question = question_asked_for(request, activity)
    refusal = None
    if request.method == "POST":
        try:
            return put_texts(request, activity, question)
        except Refused as reason:
            refusal = reason
    page = {
        "activity": activity,
        "question": question,
        "page": texts_in(
            activity,
            by=request.user,
            theme=None,
            question=question.pk if question else None,
            number=page_asked_for(request.GET.get("page", "")),
        ),
        "others": others_of(activity, question, request),
        "query": f"question={question.pk}" if question else "",
        "ticked": request.POST.getlist("text"),
        "settled": settled_by(activity),
        "refusal": refusal,
        "done": words_of(request),
    }
    status = refusal.status if refusal else 200
    return render(request, "officials/themes_none.html", page, status=status)


def shown_piles(
    request: HttpRequest, activity: Activity, *, may: bool, is_short: bool = False
) -> list[ShownPile]:
    """Return the themes question by question as the list shows them.

    In short, without what is in none and how officials agreed.
    """
    piles = piles_of(activity, by=request.user, counts_left=not is_short)
    told = told_of([theme for pile in piles for theme in pile.themes])
    return [
        ShownPile(
            pile,
            [
                ThemeRow(theme, signs_of(theme), pile.about[theme.pk], told[theme.pk])
                for theme in pile.themes
            ],
            _coded(request, activity, pile) if may and not is_short else None,
        )
        for pile in piles
    ]


def themes_for_officials(page: AnalysisPage) -> Part | None:
    """Show the themes in short on the page of the analyst, where people write."""
    if not has_words(page.activity):
        return None
    piles = shown_piles(page.request, page.activity, may=False, is_short=True)
    return Part("officials/analysis/themes.html", ThemesInShort(page.activity, piles))


def question_asked_for(request: HttpRequest, activity: Activity) -> Question | None:
    """Return the question that the address names; none where texts answer none.

    :raises NotFound: if the activity asks no such question
    """
    name = to_latin(request.GET.get("question", ""))
    if not name:
        return None
    question = activity.asked.get(name)
    if question is None:
        raise NotFound
    return question


def others_of(
    activity: Activity, question: Question | None, request: HttpRequest
) -> Sequence[Theme]:
    """Return the themes that a text which answers the question may be put into."""
    piles = piles_of(activity, by=request.user)
    return next((pile.themes for pile in piles if pile.question == question), [])


def signs_of(theme: Theme) -> list[str]:
    """Return what the texts of a theme share, in the reader's language."""
    return signs_in(theme.signs, get_language() or ENGLISH)


def _coded(request: HttpRequest, activity: Activity, pile: Pile) -> Coded | None:
    question = pile.question.pk if pile.question else None
    sample = latest_sample(activity, question, by=request.user)
    return coded(sample) if sample else None
