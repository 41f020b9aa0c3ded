from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from api.officials.drafts import LARGEST_CODE
from api.permissions import IsOfficial
from consult.consultations.queries import office_activity
from consult.errors import NotFound
from consult.responses.comments import comments_on

MOST_PAGES = 100_000


class CommentSerializer(serializers.Serializer):
    """One person's words; what names somebody is masked."""

    words = serializers.CharField()
    language = serializers.CharField()
    district = serializers.CharField(allow_blank=True)
    on = serializers.DateField()


class CommentsSerializer(serializers.Serializer):
    """A page of what was written about one clause, newest first."""

    question = serializers.IntegerField()
    page = serializers.IntegerField(source="listed.number")
    pages = serializers.IntegerField(source="listed.paginator.num_pages")
    comments = CommentSerializer(many=True, source="listed.object_list")


class CommentParameters(serializers.Serializer):
    page = serializers.IntegerField(
        required=False, default=1, min_value=1, max_value=MOST_PAGES
    )


@method_decorator(cache_control(private=True, no_cache=True), name="dispatch")
class CommentsView(APIView):
    """What people wrote in answer to one question."""

    permission_classes = [IsOfficial]

    @extend_schema(
        parameters=[OpenApiParameter("page", int)], responses=CommentsSerializer
    )
    def get(self, request, slug, question):
        """List it, as far as one's districts go."""
        parameters = CommentParameters(data=request.query_params)
        parameters.is_valid(raise_exception=True)
        activity = office_activity(slug, by=request.user)
        asked = activity.asked.get(str(min(question, LARGEST_CODE)))
        if asked is None:
            raise NotFound
        number = parameters.validated_data["page"]
        listed = comments_on(asked, by=request.user, number=number)
        document = {"question": asked.pk, "listed": listed}
        return Response(CommentsSerializer(document).data)
