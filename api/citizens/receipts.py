from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from api.strict import StrictSerializer
from consult.accounts.addresses import address_of
from consult.responses.queries import receipt_status


class ReceiptSerializer(StrictSerializer):
    code = serializers.CharField(max_length=40)


class ReceiptStatusSerializer(serializers.Serializer):
    """What became of an answer; it stops counting when it is withdrawn."""

    activity = serializers.SlugField(source="activity.slug")
    is_counted = serializers.BooleanField()
    issued_at = serializers.DateTimeField()


class ReceiptView(APIView):
    """Whether an answer counts, by its receipt code."""

    # A receipt names nobody, and neither should who asks about it.
    authentication_classes = []
    throttle_classes = []

    @extend_schema(request=ReceiptSerializer, responses=ReceiptStatusSerializer)
    def post(self, request):
        """Look a receipt up; the code travels in the body, so that no log keeps it."""
        serializer = ReceiptSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        code = serializer.validated_data["code"]
        status = receipt_status(code, address=address_of(request))
        return Response(ReceiptStatusSerializer(status).data)
