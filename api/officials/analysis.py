from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from drf_spectacular.utils import extend_schema

from api.citizens.analysis import AnalysisSerializer, AnalysisView
from api.citizens.analysis_shapes import LanguagesSerializer
from api.permissions import IsOfficial
from consult.consultations.queries import office_activity


class OfficeAnalysisSerializer(AnalysisSerializer):
    """What was found, that included which only officials are shown."""

    languages = LanguagesSerializer(allow_null=True)


@method_decorator(cache_control(private=True, no_cache=True), name="dispatch")
class OfficeAnalysisView(AnalysisView):
    """What the answers to an activity of one's department say."""

    permission_classes = [IsOfficial]
    serializer = OfficeAnalysisSerializer

    @extend_schema(responses=OfficeAnalysisSerializer)
    def get(self, request, slug):
        """Return what was found, and which options may be mistranslated."""
        return super().get(request, slug)

    def activity(self, slug):
        return office_activity(slug, by=self.request.user)
