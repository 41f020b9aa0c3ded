from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers, status, viewsets
from rest_framework.response import Response

from api.officials.replies import read
from api.permissions import IsOfficial
from api.strict import StrictSerializer
from api.texts import TextsField
from consult.departments.queries import all_departments
from consult.translations import texts_of
from consult.wording.models import Term
from consult.wording.operations import add_term, change_term, remove_term
from consult.wording.queries import office_term, office_terms

NUMBER = OpenApiParameter("pk", OpenApiTypes.INT32, OpenApiParameter.PATH)


class TermSerializer(serializers.ModelSerializer):
    """Words that a department has fixed in every language."""

    department = serializers.SlugField(source="department.slug")
    word = serializers.SerializerMethodField()

    class Meta:
        model = Term
        fields = ["id", "department", "word", "note"]

    @extend_schema_field(TextsField)
    def get_word(self, term):
        return texts_of(term, "word")


class ChangedTermSerializer(StrictSerializer):
    word = TextsField()
    note = serializers.CharField(required=False, allow_blank=True)


class NewTermSerializer(ChangedTermSerializer):
    department = serializers.SlugRelatedField(
        slug_field="slug", queryset=all_departments()
    )


@method_decorator(cache_control(private=True, no_cache=True), name="dispatch")
class TermViewSet(viewsets.GenericViewSet):
    """The glossaries of the departments one acts for."""

    queryset = Term.objects.none()
    serializer_class = TermSerializer
    permission_classes = [IsOfficial]
    lookup_value_regex = "[0-9]{1,9}"
    pagination_class = None

    @extend_schema(responses=TermSerializer(many=True))
    def list(self, request):
        """List the terms, one department after another."""
        return Response(TermSerializer(office_terms(request.user), many=True).data)

    @extend_schema(request=NewTermSerializer, responses={201: TermSerializer})
    def create(self, request):
        """Fix how a department says something in every language."""
        said = read(request, NewTermSerializer)
        term = add_term(said.pop("department"), by=request.user, **said)
        return Response(TermSerializer(term).data, status.HTTP_201_CREATED)

    @extend_schema(parameters=[NUMBER], request=ChangedTermSerializer)
    def update(self, request, pk):
        """Say a term otherwise from now on."""
        term = office_term(int(pk), by=request.user)
        said = read(request, ChangedTermSerializer)
        changed = change_term(term, by=request.user, **said)
        return Response(TermSerializer(changed).data)

    @extend_schema(parameters=[NUMBER], responses={204: None})
    def destroy(self, request, pk):
        """Take a term out of the glossary."""
        remove_term(office_term(int(pk), by=request.user), by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)
