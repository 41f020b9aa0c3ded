"""How the office's doors take and answer with a consultation."""

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter
from rest_framework import status
from rest_framework.response import Response

from api.conditional import tag_of
from api.officials.drafts import OfficeConsultationSerializer
from consult.consultations.drafts import draft_of
from consult.consultations.models import Consultation
from consult.translations import texts_of

ADDRESS = "/api/v1/office/consultations/"

IF_MATCH = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    description="The ETag of the version that was read; another one is a 412.",
)
IF_MATCH_NEEDED = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    required=True,
    description="The ETag of the version that was read; none is a 428, another a 412.",
)


def read(request, shape, *, partial=False):
    """Return what a request's body says, in the shape of a serializer.

    :raises ValidationError: naming each field that does not fit
    """
    serializer = shape(data=request.data, partial=partial)
    serializer.is_valid(raise_exception=True)
    return serializer.validated_data


def described(consultation: Consultation, code: int = status.HTTP_200_OK) -> Response:
    """Answer with the consultation as its department sees it.

    Its address may have become readable with its English title, so every reply
    names the one that holds from now on.
    """
    phase = consultation.phase(timezone.now())
    document = {
        "slug": consultation.slug,
        "department": consultation.department.slug,
        "status": consultation.status,
        "phase": phase,
        "version": consultation.version,
        "planned_closes_at": consultation.planned_closes_at,
        "closed_early_reason": texts_of(consultation, "closed_early_reason"),
        **draft_of(consultation),
    }
    return Response(
        OfficeConsultationSerializer(document).data,
        status=code,
        headers={
            "ETag": tag_of(consultation.version, phase),
            "Content-Location": f"{ADDRESS}{consultation.slug}/",
        },
    )
