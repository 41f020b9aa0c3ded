from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.renderers import BaseRenderer
from rest_framework.response import Response
from rest_framework.views import APIView

from api.strict import StrictSerializer
from consult.consultations.queries import public_activity
from consult.responses.certificates import certificate_of, response_to_certify


class CertificateSerializer(StrictSerializer):
    """The name to print; up to 60 signs, on one line. It is not kept."""

    name = serializers.CharField(max_length=720, trim_whitespace=False)


class PdfRenderer(BaseRenderer):
    media_type = "application/pdf"
    format = "pdf"
    charset = None

    def render(self, data, accepted_media_type=None, renderer_context=None):
        return data


@method_decorator(never_cache, name="dispatch")
class CertificateView(APIView):
    """A certificate for who has taken part, in the language asked for."""

    permission_classes = [IsAuthenticated]

    @extend_schema(
        request=CertificateSerializer,
        responses={(200, "application/pdf"): OpenApiTypes.BINARY},
    )
    def post(self, request, slug):
        """Print a certificate; refused as `no_certificate` or `no_response`."""
        activity = public_activity(slug)
        # Who may not have one hears of that before all else.
        response_to_certify(activity, by=request.user)
        serializer = CertificateSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        document = certificate_of(
            activity, by=request.user, **serializer.validated_data
        )
        request.accepted_renderer = PdfRenderer()
        request.accepted_media_type = PdfRenderer.media_type
        return Response(
            document,
            headers={"Content-Disposition": f'attachment; filename="{slug}.pdf"'},
        )
