from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control

from api.citizens.participation import ParticipationView
from api.permissions import IsOfficial
from consult.consultations.queries import office_activity


@method_decorator(cache_control(private=True, no_cache=True), name="dispatch")
class OfficeParticipationView(ParticipationView):
    """Who takes part in an activity of one's department, whoever else may see it."""

    permission_classes = [IsOfficial]

    def activity(self, slug):
        return office_activity(slug, by=self.request.user)
