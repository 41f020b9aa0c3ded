"""Refusals of the domain, shown in the form that led to them."""

from math import ceil

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext

from consult.errors import Invalid, Message, Refused, TooMany

MINUTE = 60


class RefusableForm(forms.Form):
    """A form that also shows what the domain refuses, beside the field it names."""

    refusal: Refused | None = None

    @property
    def status(self) -> int:
        """The HTTP status of the page that shows the form."""
        if self.refusal:
            return self.refusal.status
        return Invalid.status if self.errors else 200

    def refuse(self, refusal: Refused) -> None:
        """Show the refusal at the fields that it names, else above them all."""
        self.refusal = refusal
        for field, messages in refusal.fields.items():
            for message in messages:
                self.add_error(field if field in self.fields else None, str(message))
        if not refusal.fields:
            self.add_error(None, str(_words_of(refusal)))


def _words_of(refusal: Refused) -> Message:
    """Say how long to wait, where that is why."""
    if not isinstance(refusal, TooMany) or refusal.retry_after is None:
        return refusal.message
    if refusal.retry_after <= 2 * MINUTE:
        count = refusal.retry_after
        return ngettext(
            "Please wait %(count)s second, then try again.",
            "Please wait %(count)s seconds, then try again.",
            count,
        ) % {"count": count}
    count = ceil(refusal.retry_after / MINUTE)
    return ngettext(
        "Please wait %(count)s minute, then try again.",
        "Please wait %(count)s minutes, then try again.",
        count,
    ) % {"count": count}


def form_page(
    request: HttpRequest, template: str, form: RefusableForm, **context: object
) -> HttpResponse:
    """Answer with the page of a form, and in its headers what it says in words."""
    page = render(request, template, {"form": form, **context}, status=form.status)
    if form.refusal and form.refusal.retry_after:
        page["Retry-After"] = str(form.refusal.retry_after)
    return page
