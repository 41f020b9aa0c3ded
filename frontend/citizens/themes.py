"""What people mean: the themes of an activity, and where one's own words count."""

from dataclasses import dataclass

from django import forms
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from consult.accounts.models import User
from consult.consultations.models import Activity, Question
from consult.consultations.queries import public_activity
from consult.errors import NotFound, Refused
from consult.languages import ENGLISH
from consult.tallies.queries import ResultsNotShown
from consult.text.digits import to_latin
from consult.themes.gathering import has_words
from consult.themes.models import LONGEST_CONTEST
from consult.themes.operations import contest_placing
from consult.themes.own import OwnText, own_texts
from consult.themes.showing import ShownTheme, held_by, themes_shown
from frontend.analysed import AnalysisPage, Part
from frontend.public import same_for_everybody
from frontend.readers import reader_of
from frontend.refusals import RefusableForm

page_methods = require_http_methods(["GET", "HEAD", "POST"])


class ContestForm(RefusableForm):
    """Asks why a text counts in the wrong theme."""

    reason = forms.CharField(
        label=_("Why does it belong elsewhere?"),
        help_text=_("An official of the department reads this and answers."),
        max_length=4 * LONGEST_CONTEST,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Write something first.")},
    )


@dataclass(frozen=True)
class Pile:
    """The confirmed themes of one question, or of what people wrote."""

    question: Question | None
    themes: list[ShownTheme]


@dataclass(frozen=True)
class ThemesInShort:
    """What the page of analysis shows of an activity's themes."""

    activity: Activity
    piles: list[Pile]
    is_counted: bool


@dataclass(frozen=True)
class OwnRow:
    """One's own text, and the form to contest its theme, where one may."""

    own: OwnText
    form: ContestForm | None


@same_for_everybody
@require_safe
def themes(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the confirmed themes, how many people each holds, and quotations."""
    activity, at = public_activity(slug), timezone.now()
    page = {
        "at": at,
        "activity": activity,
        "consultation": activity.consultation,
        "phase": activity.consultation.phase(at),
    }
    try:
        found = themes_shown(activity, reader=reader_of(request))
    except ResultsNotShown:
        return render(request, "citizens/results_not_shown.html", page)
    page |= {
        "piles": _piles(found),
        "held": held_by(one.people for one in found),
        # Where one district alone is asked, everybody lives there.
        "spread": activity.consultation.districts.count() != 1,
        "is_counted": activity.consultation.sealed_at is not None,
    }
    return render(request, "citizens/themes.html", page)


def themes_for_citizens(page: AnalysisPage) -> Part | None:
    """Show the confirmed themes in short beside what people agree on."""
    if not has_words(page.activity):
        return None
    # Whoever sees the page may see the results.
    found = themes_shown(page.activity, reader=reader_of(page.request))
    is_counted = page.activity.consultation.sealed_at is not None
    shown = ThemesInShort(page.activity, _piles(found), is_counted)
    return Part("citizens/analysis/themes.html", shown) if found else None


@never_cache
@page_methods
def my_themes(request: HttpRequest, slug: str) -> HttpResponse:
    """Show where one's own words count, and take what one says against that."""
    reader = reader_of(request)
    if not isinstance(reader, User):
        sign_in = reverse("citizens:sign_in")
        return redirect_to_login(request.get_full_path(), sign_in)
    activity = public_activity(slug)
    listed = own_texts(activity, by=reader)
    form, number = None, _number_sent(request)
    if request.method == "POST":
        chosen = next((one.text for one in listed if one.text.pk == number), None)
        if chosen is None:
            raise NotFound
        form = ContestForm(request.POST, auto_id=f"id_%s_{number}")
        if form.is_valid():
            try:
                contest_placing(
                    chosen,
                    by=reader,
                    reason=form.cleaned_data["reason"],
                    language=get_language() or ENGLISH,
                )
            except Refused as refusal:
                form.refuse(refusal)
            else:
                return redirect(f"{request.path}#t{number}")
    return _own_page(request, activity, listed, form, number)


def _own_page(
    request: HttpRequest,
    activity: Activity,
    listed: list[OwnText],
    form: ContestForm | None,
    number: int,
) -> HttpResponse:
    rows = [OwnRow(one, _form_of(one, form, number)) for one in listed]
    page = {
        "activity": activity,
        "consultation": activity.consultation,
        "rows": rows,
        "form": form,
    }
    status = form.status if form else 200
    return render(request, "citizens/my_themes.html", page, status=status)


def _form_of(one: OwnText, sent: ContestForm | None, number: int) -> ContestForm | None:
    if not one.may_contest:
        return None
    if sent is not None and one.text.pk == number:
        return sent
    return ContestForm(auto_id=f"id_%s_{one.text.pk}")


def _piles(found: list[ShownTheme]) -> list[Pile]:
    piles: dict[int | None, Pile] = {}
    for one in found:
        place = one.theme.question_id
        piles.setdefault(place, Pile(one.theme.question, [])).themes.append(one)
    return list(piles.values())


def _number_sent(request: HttpRequest) -> int:
    latin = to_latin(request.POST.get("text", ""))
    return int(latin) if latin.isascii() and latin.isdigit() and len(latin) < 10 else 0
