from django.utils import timezone
from django.utils.translation import get_language

from api.conditional import with_etag
from api.officials.texts import OfficeView
from api.report_files import RENDERERS, documented, language_asked, replied
from consult.languages import ENGLISH
from consult.reports.operations import hand_out_report


@with_etag
class OfficeReportView(OfficeView):
    """A consultation's report as its department sees it at any time."""

    renderer_classes = RENDERERS

    @documented
    def get(self, request, slug):
        """Return it as JSON in every language, or as a file in one."""
        file = hand_out_report(
            self.consultation(),
            by=request.user,
            form=request.accepted_renderer.format,
            language=language_asked(request, get_language() or ENGLISH),
            at=timezone.now(),
        )
        return replied(file)
