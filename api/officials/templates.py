from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from api.officials.drafts import OfficeConsultationSerializer
from api.officials.replies import described, read
from api.permissions import IsOfficial
from api.strict import StrictSerializer
from api.texts import TextsField
from consult.consultations.models import Template
from consult.consultations.operations import begin_from_template, delete_template
from consult.consultations.templates import (
    pattern_named,
    patterns_for,
    template_named,
)
from consult.departments.queries import all_departments

KEY = OpenApiParameter("slug", OpenApiTypes.STR, OpenApiParameter.PATH)


class TemplateSerializer(serializers.Serializer):
    """What a draft can be begun from; without a department it came along."""

    slug = serializers.SlugField(source="key")
    department = serializers.SlugField(
        source="department.slug", default=None, allow_null=True
    )
    title = TextsField()
    questions = serializers.IntegerField()


class FullTemplateSerializer(TemplateSerializer):
    document = serializers.DictField(help_text="A draft, with days instead of dates.")


class BeginningSerializer(StrictSerializer):
    department = serializers.SlugRelatedField(
        slug_field="slug", queryset=all_departments()
    )


@method_decorator(cache_control(private=True, no_cache=True), name="dispatch")
class TemplateViewSet(viewsets.GenericViewSet):
    """What drafts are begun from: the departments' own templates, then the site's."""

    queryset = Template.objects.none()
    serializer_class = TemplateSerializer
    permission_classes = [IsOfficial]
    pagination_class = None
    lookup_field = "slug"

    @extend_schema(responses=TemplateSerializer(many=True))
    def list(self, request):
        """List them by title and length."""
        return Response(TemplateSerializer(patterns_for(request.user), many=True).data)

    @extend_schema(parameters=[KEY], responses=FullTemplateSerializer)
    def retrieve(self, request, slug):
        """Return one with every text in every language."""
        pattern = pattern_named(slug, by=request.user)
        return Response(FullTemplateSerializer(pattern).data)

    @extend_schema(parameters=[KEY], responses={204: None})
    def destroy(self, request, slug):
        """Remove one that a department has saved."""
        delete_template(template_named(slug, by=request.user), by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(
        parameters=[KEY],
        request=BeginningSerializer,
        responses={201: OfficeConsultationSerializer},
    )
    @action(detail=True, methods=["post"])
    def begin(self, request, slug):
        """Begin a draft of a department from it."""
        pattern = pattern_named(slug, by=request.user)
        said = read(request, BeginningSerializer)
        draft = begin_from_template(pattern, by=request.user, **said)
        return described(draft, status.HTTP_201_CREATED)
