"""Comparing what an answer says in its languages, where answers differ by language."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from consult.analysis.comparing import (
    LONGEST_REASON,
    can_compare,
    finding_numbered,
    note_comparison,
    reading_rows,
    sees_effects,
)
from consult.analysis.models import LanguageFinding
from consult.consultations.models import Activity
from consult.consultations.queries import office_activity
from consult.consultations.questions import kind_of
from consult.errors import Message, Refused
from consult.languages import CODES
from consult.statements.queries import statements_with_texts
from consult.text.personal import masked
from consult.translations import texts_of
from frontend.breakdowns import LANGUAGE_NAMES
from frontend.language_findings import differing
from frontend.lines import texts_of_rows
from frontend.officials.deciding import ASKED
from frontend.officials.doors import OfficialRequest, officials_only


class ComparisonForm(forms.Form):
    """What somebody found who compared the words; the operation decides what fits."""

    verdict = forms.ChoiceField(
        label=_("Do the words say the same in all languages?"),
        choices=LanguageFinding.Verdict.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    reason = forms.CharField(
        label=_("What you compared and found"),
        widget=forms.Textarea({"rows": 3, "maxlength": LONGEST_REASON}),
        required=False,
    )


@dataclass(frozen=True)
class Wording:
    """The words in one language; empty where there are none."""

    language: str
    name: Message
    question: str
    text: str


@require_http_methods(ASKED)
@officials_only
def compare(request: OfficialRequest, slug: str, number: int) -> HttpResponse:
    """Show the words beside each other, and take what was found."""
    activity = office_activity(slug, by=request.user)
    finding = finding_numbered(activity, number, reader=request.user)
    if request.method != "POST":
        return _page(request, activity, finding)
    try:
        note_comparison(
            finding,
            by=request.user,
            verdict=request.POST.get("verdict", ""),
            reason=request.POST.get("reason", ""),
        )
    except Refused as refusal:
        return _page(request, activity, finding, refusal)
    address = reverse("officials:analysis", args=[activity.slug])
    return redirect(f"{address}#languages")


def _page(
    request: OfficialRequest,
    activity: Activity,
    finding: LanguageFinding,
    refusal: Refused | None = None,
) -> HttpResponse:
    """Show the page, with what was entered and why it was refused."""
    row = reading_rows(activity, reader=request.user).get(finding.pk)
    is_shown = sees_effects(request.user, activity)
    rows = [row] if row and is_shown else []
    texts = texts_of_rows(activity, rows)
    shown = differing(activity, rows, texts, reader=request.user)
    context = {
        "activity": activity,
        "consultation": activity.consultation,
        "finding": finding,
        "row": shown[0] if shown else None,
        "is_held_back": not is_shown,
        "words": _wordings(activity, row) if row else [],
        "form": _form(request, finding, refusal),
        "refusal": refusal,
        "may": can_compare(request.user, activity),
    }
    status = refusal.status if refusal else 200
    return render(request, "officials/comparison.html", context, status=status)


def _form(
    request: OfficialRequest, finding: LanguageFinding, refusal: Refused | None
) -> ComparisonForm:
    if refusal is None:
        return ComparisonForm({"verdict": finding.verdict, "reason": finding.reason})
    form = ComparisonForm(request.POST)
    form.full_clean()
    for field, messages in refusal.fields.items():
        for message in messages:
            form.add_error(field, str(message))
    return form


def _wordings(activity: Activity, row: dict[str, Any]) -> list[Wording]:
    """Return the words in each language, in their order."""
    if row["statement"] is not None:
        return _of_statement(activity, row["statement"])
    question = next(q for q in activity.questions.all() if q.pk == row["question"])
    options = kind_of(question).options(question)
    chosen = [o.choice for o in options if o.key in row["keys"] and o.choice]
    asked = texts_of(question, "text")
    said = [texts_of(choice, "text") for choice in chosen]
    return [
        Wording(
            code,
            LANGUAGE_NAMES[code],
            asked.get(code, ""),
            "; ".join(texts.get(code, "") for texts in said),
        )
        for code in CODES
    ]


def _of_statement(activity: Activity, number: int) -> list[Wording]:
    found = statements_with_texts(activity).filter(pk=number).first()
    if found is None:
        return []
    texts = {one.language: one.text for one in found.translations.all()}
    texts[found.language] = found.text
    return [
        Wording(code, LANGUAGE_NAMES[code], "", masked(texts.get(code, "")))
        for code in CODES
    ]
