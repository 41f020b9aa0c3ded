from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status, viewsets
from rest_framework.response import Response

from api.officials.members import NUMBER, RoleSerializer
from api.officials.replies import read
from api.permissions import IsOfficial
from consult.departments.invitations import (
    LONGEST_NAME,
    invitation_numbered,
    invitations_for,
    invite,
    take_back_invitation,
)
from consult.departments.models import Invitation
from consult.districts.models import District


class InvitationSerializer(serializers.ModelSerializer):
    """A role that waits for somebody to sign in; of a number its ends are shown."""

    department = serializers.SlugField(
        source="department.slug", default=None, allow_null=True
    )
    districts: serializers.SlugRelatedField[District] = serializers.SlugRelatedField(
        slug_field="lgd_code", many=True, read_only=True
    )
    invited_by = serializers.CharField()

    class Meta:
        model = Invitation
        fields = [
            "id",
            "name",
            "email",
            "phone_masked",
            "department",
            "role",
            "districts",
            "invited_by",
            "invited_at",
        ]


class InviteSerializer(RoleSerializer):
    contact = serializers.CharField(
        max_length=254, help_text="An e-mail address, or a mobile number."
    )
    name = serializers.CharField(
        required=False, default="", allow_blank=True, max_length=LONGEST_NAME
    )


@method_decorator(cache_control(private=True, no_cache=True), name="dispatch")
class InvitationViewSet(viewsets.GenericViewSet):
    """Roles for those who have no account yet; theirs once they sign in."""

    queryset = Invitation.objects.none()
    serializer_class = InvitationSerializer
    permission_classes = [IsOfficial]
    pagination_class = None
    lookup_value_regex = "[0-9]{1,9}"

    @extend_schema(responses=InvitationSerializer(many=True))
    def list(self, request):
        """List those that one may take back, the newest first."""
        found = invitations_for(request.user)
        return Response(InvitationSerializer(found, many=True).data)

    @extend_schema(request=InviteSerializer, responses={201: InvitationSerializer})
    def create(self, request):
        """Invite somebody; again to the same role moves it to other districts."""
        said = read(request, InviteSerializer)
        invitation = invite(said.pop("contact"), by=request.user, **said)
        shown = InvitationSerializer(invitation).data
        return Response(shown, status.HTTP_201_CREATED)

    @extend_schema(parameters=[NUMBER], responses={204: None})
    def destroy(self, request, pk):
        """Take an invitation back."""
        invitation = invitation_numbered(int(pk), by=request.user)
        take_back_invitation(invitation, by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)
