from typing import IO, Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.parsers import BaseParser
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from api.citizens.activities import PictureSerializer
from consult.consultations.models import Picture
from consult.consultations.operations.picturing import MOST_BYTES, add_picture
from consult.departments.queries import all_departments


class JPEGParser(BaseParser):
    """The bytes of a picture, and one more at most, by which it is too large."""

    media_type = "image/jpeg"

    def parse(
        self, stream: IO[bytes], media_type: Any = None, parser_context: Any = None
    ) -> Any:
        return stream.read(MOST_BYTES + 1)


class PNGParser(JPEGParser):
    media_type = "image/png"


class AddedPictureSerializer(PictureSerializer):
    """A picture that was added; choices of a draft name it by its digest."""

    class Meta:
        model = Picture
        fields = ["digest", *PictureSerializer.Meta.fields]


class WhoseSerializer(serializers.Serializer):
    department = serializers.SlugRelatedField(
        slug_field="slug", queryset=all_departments()
    )


class PicturesView(APIView):
    """Pictures for choices to show."""

    permission_classes = [IsAuthenticated]
    parser_classes = [JPEGParser, PNGParser]

    @extend_schema(
        parameters=[OpenApiParameter("department", str, required=True)],
        request={
            "image/jpeg": OpenApiTypes.BINARY,
            "image/png": OpenApiTypes.BINARY,
        },
        responses={201: AddedPictureSerializer},
    )
    def post(self, request):
        """Add a picture of at most 50 KB, without what its camera wrote into it.

        Refused as `unfit_picture` or `not_permitted`.
        """
        whose = WhoseSerializer(data=request.query_params)
        whose.is_valid(raise_exception=True)
        picture = add_picture(
            request.data or b"", by=request.user, **whose.validated_data
        )
        shown = AddedPictureSerializer(picture).data
        return Response(shown, status=status.HTTP_201_CREATED)
