from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from rest_framework.views import APIView

from api.conditional import with_etag
from api.report_files import RENDERERS, documented, language_asked, replied
from consult.accounts.addresses import address_of
from consult.consultations.queries import public_consultation
from consult.languages import ENGLISH
from consult.reports.operations import hand_out_report


@with_etag
@method_decorator(cache_control(public=True, no_cache=True), name="dispatch")
class ReportView(APIView):
    """A consultation's report, once it has closed: numbers, meaning, method."""

    renderer_classes = RENDERERS

    @documented
    def get(self, request, slug):
        """Return it as JSON in every language, or as a file in one."""
        file = hand_out_report(
            public_consultation(slug),
            by=AnonymousUser(),
            form=request.accepted_renderer.format,
            language=language_asked(request, get_language() or ENGLISH),
            at=timezone.now(),
            address=address_of(request),
        )
        return replied(file)
