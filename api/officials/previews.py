"""Links at which people without an account read what is not public yet."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.response import Response
from rest_framework.views import APIView

from api.officials.replies import read
from api.permissions import IsOfficial
from api.strict import StrictSerializer
from consult.consultations.models import PreviewLink
from consult.consultations.operations import make_preview_link, revoke_preview_link
from consult.consultations.previews import code_of, link_of, links_of
from consult.consultations.queries import office_consultation


class PreviewLinkSerializer(serializers.ModelSerializer):
    """A link that works for now, for whoever is given its address."""

    address = serializers.SerializerMethodField()
    created_by = serializers.CharField(source="created_by.full_name")

    class Meta:
        model = PreviewLink
        fields = ["id", "address", "created_by", "created_at", "expires_at"]

    def get_address(self, link: PreviewLink) -> str:
        return settings.SITE_URL + reverse("citizens:preview", args=[code_of(link)])


class NewPreviewLinkSerializer(StrictSerializer):
    days = serializers.IntegerField(help_text="How long it works: 1 to 30.")


@method_decorator(cache_control(private=True, no_store=True), name="dispatch")
class PreviewLinksView(APIView):
    """The links to a consultation's preview."""

    permission_classes = [IsOfficial]

    @extend_schema(responses=PreviewLinkSerializer(many=True))
    def get(self, request, slug):
        """List the links that work now, the newest first."""
        consultation = office_consultation(slug, by=request.user)
        links = links_of(consultation, at=timezone.now())
        return Response(PreviewLinkSerializer(links, many=True).data)

    @extend_schema(
        request=NewPreviewLinkSerializer, responses={201: PreviewLinkSerializer}
    )
    def post(self, request, slug):
        """Make a link that works for some days."""
        consultation = office_consultation(slug, by=request.user)
        days = read(request, NewPreviewLinkSerializer)["days"]
        link = make_preview_link(consultation, by=request.user, days=days)
        document = PreviewLinkSerializer(link).data
        return Response(document, status=status.HTTP_201_CREATED)


class PreviewLinkView(APIView):
    """One link to a consultation's preview."""

    permission_classes = [IsOfficial]

    @extend_schema(responses={204: None})
    def delete(self, request, slug, link_id):
        """Revoke it: its address leads nowhere from now on."""
        consultation = office_consultation(slug, by=request.user)
        revoke_preview_link(link_of(consultation, link_id), by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)
