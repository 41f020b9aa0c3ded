from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status, viewsets
from rest_framework.response import Response

from api.officials.drafts import LARGEST_CODE
from api.officials.replies import read
from api.permissions import IsOfficial
from api.strict import StrictSerializer
from consult.departments.models import Membership
from consult.departments.operations import appoint_member, remove_member
from consult.departments.queries import (
    all_departments,
    member_numbered,
    members_for,
)
from consult.districts.models import District

NUMBER = OpenApiParameter("pk", OpenApiTypes.INT32, OpenApiParameter.PATH)


class MemberSerializer(serializers.ModelSerializer):
    """What an official may do, for which department and districts."""

    name = serializers.CharField(source="official.full_name")
    email = serializers.CharField(source="official.email", allow_null=True)
    department = serializers.SlugField(
        source="department.slug", default=None, allow_null=True
    )
    districts: serializers.SlugRelatedField[District] = serializers.SlugRelatedField(
        slug_field="lgd_code", many=True, read_only=True
    )

    class Meta:
        model = Membership
        fields = ["id", "name", "email", "department", "role", "districts"]


class RoleSerializer(StrictSerializer):
    """Which role, of which department, in which districts."""

    role = serializers.ChoiceField(Membership.Role.choices)
    department = serializers.SlugRelatedField(
        slug_field="slug",
        queryset=all_departments(),
        allow_null=True,
        help_text="null for a role that is the state's.",
    )
    districts = serializers.ListField(
        child=serializers.IntegerField(min_value=0, max_value=LARGEST_CODE),
        default=list,
        help_text="LGD codes that the role is limited to; none is everywhere.",
    )


class AppointmentSerializer(RoleSerializer):
    email = serializers.EmailField()


@method_decorator(cache_control(private=True, no_cache=True), name="dispatch")
class MemberViewSet(viewsets.GenericViewSet):
    """Who acts for one's departments; their administrators appoint them."""

    queryset = Membership.objects.none()
    serializer_class = MemberSerializer
    permission_classes = [IsOfficial]
    pagination_class = None
    lookup_value_regex = "[0-9]{1,9}"

    @extend_schema(responses=MemberSerializer(many=True))
    def list(self, request):
        """List their roles, those of the state first."""
        return Response(MemberSerializer(members_for(request.user), many=True).data)

    @extend_schema(request=AppointmentSerializer, responses={201: MemberSerializer})
    def create(self, request):
        """Give an official a role, or move it to other districts."""
        said = read(request, AppointmentSerializer)
        membership = appoint_member(said.pop("email"), by=request.user, **said)
        return Response(MemberSerializer(membership).data, status.HTTP_201_CREATED)

    @extend_schema(parameters=[NUMBER], responses={204: None})
    def destroy(self, request, pk):
        """Take a role; it ends at once."""
        remove_member(member_numbered(int(pk), by=request.user), by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)
