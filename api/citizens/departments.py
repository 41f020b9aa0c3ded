from rest_framework import mixins, serializers, viewsets

from api.conditional import with_etag
from consult.departments.models import Department
from consult.departments.queries import all_departments


class DepartmentSerializer(serializers.ModelSerializer):
    class Meta:
        model = Department
        fields = ["slug", "name"]


@with_etag
class DepartmentViewSet(mixins.ListModelMixin, viewsets.GenericViewSet):
    """The departments of the state, which put matters to the public."""

    queryset = all_departments()
    serializer_class = DepartmentSerializer
    pagination_class = None
