"""Files for translators, out and back."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from consult.consultations.exchange.files import LARGEST, XLIFF, exported
from consult.consultations.exchange.xliff import V1
from consult.consultations.models import Consultation
from consult.consultations.operations import take_file
from consult.consultations.queries import office_consultation
from consult.errors import Refused
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.officials.drafting.places import words_for
from frontend.officials.translation import page_of


@require_http_methods(["GET", "HEAD", "POST"])
@officials_only
def texts(request: OfficialRequest, slug: str) -> HttpResponse:
    """Hand out the texts as a file, and take one back."""
    consultation = office_consultation(slug, by=request.user)
    if request.method != "POST":
        return _file(request, consultation)
    try:
        taken = take_file(
            consultation,
            _content(request),
            by=request.user,
            skip_unknown="skip_unknown" in request.POST,
            replace="replace" in request.POST,
        )
    except Refused as refusal:
        return page_of(request, consultation, refusal)
    rows = [(words_for(change.place), change) for change in taken.changes]
    page = {"consultation": taken.consultation, "taken": taken, "rows": rows}
    return render(request, "officials/taken.html", page)


def _file(request: OfficialRequest, consultation: Consultation) -> HttpResponse:
    file = exported(
        consultation,
        kind=request.GET.get("format", XLIFF),
        version=request.GET.get("version", V1),
        source=request.GET.get("source", ""),
        target=request.GET.get("target", ""),
    )
    return HttpResponse(
        file.content,
        content_type=file.media_type,
        headers={"Content-Disposition": f'attachment; filename="{file.name}"'},
    )


def _content(request: OfficialRequest) -> bytes:
    """Return the file that was sent, never more of it than could be one of ours."""
    file = request.FILES.get("file")
    return file.read(LARGEST + 1) if file else b""
