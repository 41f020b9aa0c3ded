from django.utils import timezone
from rest_framework import mixins, serializers, viewsets

from api.conditional import with_etag
from consult.districts.models import District


class DistrictSerializer(serializers.ModelSerializer):
    class Meta:
        model = District
        fields = [
            "lgd_code",
            "slug",
            "name",
            "short_name",
            "tile_column",
            "tile_row",
        ]


@with_etag
class DistrictViewSet(mixins.ListModelMixin, viewsets.GenericViewSet):
    """The districts that exist today, with their places on the tile map."""

    queryset = District.objects.all()
    serializer_class = DistrictSerializer
    pagination_class = None

    def get_queryset(self):
        return District.objects.valid(timezone.localdate()).order_by("lgd_code")
