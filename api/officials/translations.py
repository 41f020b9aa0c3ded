"""Versions of texts that fell behind others, and saying that they fit."""

from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from api.conditional import version_needed
from api.officials.drafts import OfficeConsultationSerializer
from api.officials.replies import IF_MATCH_NEEDED, described, read
from api.permissions import IsOfficial
from api.strict import StrictSerializer
from consult.consultations.models import Translation
from consult.consultations.operations import confirm_translations
from consult.consultations.queries import office_consultation
from consult.consultations.translating import to_check
from consult.languages import LANGUAGES


class UncheckedSerializer(serializers.Serializer):
    """A version of a text that somebody has to look at, and why."""

    anchor = serializers.CharField(source="state.anchor")
    place = serializers.CharField()
    language = serializers.ChoiceField(LANGUAGES, source="state.language")
    text = serializers.CharField()
    # The framework has an attribute of this name itself, which is text.
    source = serializers.ChoiceField(  # type: ignore[assignment] # (not Field.source)
        LANGUAGES, source="state.source"
    )
    made_from = serializers.CharField(source="state.made_from")
    now = serializers.CharField(help_text="What the text it was made from says now.")
    origin = serializers.ChoiceField(Translation.Origin.choices, source="state.origin")
    is_stale = serializers.BooleanField()
    is_unconfirmed = serializers.BooleanField(
        source="state.is_unconfirmed",
        help_text="A machine wrote it, and no person has confirmed it.",
    )


class VersionNameSerializer(StrictSerializer):
    """One version of a text: its name for good, and its language."""

    anchor = serializers.CharField(max_length=60)
    language = serializers.ChoiceField(LANGUAGES)


class ConfirmationSerializer(StrictSerializer):
    """Which versions fit as they are."""

    texts = VersionNameSerializer(many=True, allow_empty=False)


@method_decorator(cache_control(private=True, no_cache=True), name="dispatch")
class TranslationsView(APIView):
    """Which versions of a consultation's texts have to be looked at."""

    permission_classes = [IsOfficial]

    @extend_schema(responses=UncheckedSerializer(many=True))
    def get(self, request, slug):
        """List what fell behind another language, and what a machine wrote."""
        found = to_check(office_consultation(slug, by=request.user))
        return Response(UncheckedSerializer(found, many=True).data)


class ConfirmTranslationsView(APIView):
    """Saying that versions of texts fit as they are."""

    permission_classes = [IsOfficial]

    @extend_schema(
        parameters=[IF_MATCH_NEEDED],
        request=ConfirmationSerializer,
        responses=OfficeConsultationSerializer,
    )
    def post(self, request, slug):
        """Confirm versions, named by anchor and language."""
        consultation = office_consultation(slug, by=request.user)
        wanted = read(request, ConfirmationSerializer)["texts"]
        confirmed = confirm_translations(
            consultation,
            [(one["anchor"], one["language"]) for one in wanted],
            by=request.user,
            version=version_needed(request),
        )
        return described(confirmed)
