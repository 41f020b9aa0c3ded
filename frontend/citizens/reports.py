"""The report of a consultation, to read here about and to take away as a file."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from consult.accounts.addresses import address_of
from consult.consultations.queries import public_consultation
from consult.reports.operations import hand_out_report
from consult.reports.queries import kept_sizes
from consult.reports.rules import is_for_the_public, is_out, waits_to_be_reported
from consult.reports.tables import COLUMNS
from frontend.public import same_for_everybody
from frontend.report_files import file_links, file_reply


@same_for_everybody
@require_safe
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what the report is, and link its files once it is out."""
    consultation, at = public_consultation(slug), timezone.now()
    files = file_links("citizens:report_file", consultation, kept_sizes(consultation))
    page = {
        "at": at,
        "consultation": consultation,
        "is_out": is_out(consultation, at),
        "is_for_the_public": is_for_the_public(consultation),
        "waits_to_be_reported": waits_to_be_reported(consultation),
        "files": files,
        "columns": COLUMNS.items(),
    }
    return render(request, "citizens/report.html", page)


# Whoever has a file asks whether it still says what is known.
@cache_control(public=True, no_cache=True)
@require_safe
def report_file(
    request: HttpRequest, slug: str, language: str, form: str
) -> HttpResponse:
    """Hand out a file of the report, the same to everybody."""
    file = hand_out_report(
        public_consultation(slug),
        by=AnonymousUser(),
        form=form,
        language=language,
        at=timezone.now(),
        address=address_of(request),
    )
    return file_reply(request, file)
