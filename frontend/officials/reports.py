"""The report of a consultation for its department, at any time."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from consult.consultations.queries import office_consultation
from consult.reports.operations import hand_out_report
from consult.reports.queries import kept_sizes
from consult.reports.rules import is_for_the_public, is_out, waits_to_be_reported
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.report_files import file_links, file_reply


@require_safe
@officials_only
def report(request: OfficialRequest, slug: str) -> HttpResponse:
    """Link the files as they are now, and say since when everybody has them."""
    consultation, at = office_consultation(slug, by=request.user), timezone.now()
    files = file_links("officials:report_file", consultation, kept_sizes(consultation))
    page = {
        "consultation": consultation,
        "is_out": is_out(consultation, at),
        "is_for_the_public": is_for_the_public(consultation),
        "waits_to_be_reported": waits_to_be_reported(consultation),
        "files": files,
    }
    return render(request, "officials/report.html", page)


@require_safe
@officials_only
def report_file(
    request: OfficialRequest, slug: str, language: str, form: str
) -> HttpResponse:
    """Hand out a file of the report as the official may see it now."""
    file = hand_out_report(
        office_consultation(slug, by=request.user),
        by=request.user,
        form=form,
        language=language,
        at=timezone.now(),
    )
    return file_reply(request, file)
