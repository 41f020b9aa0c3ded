"""What a contribution says in another language, by its author or a machine."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from api.citizens.discussion_shapes import ContributionTranslationSerializer
from api.officials.replies import read
from api.strict import StrictSerializer
from consult.contributions.queries import readable_contribution
from consult.discussions.operations import (
    ask_machine_translation,
    translate_contribution,
)
from consult.languages import LANGUAGES


class OwnTranslationSerializer(StrictSerializer):
    language = serializers.ChoiceField(LANGUAGES)
    text = serializers.CharField(max_length=16_000, trim_whitespace=False)


class MachineTranslationSerializer(StrictSerializer):
    language = serializers.ChoiceField(LANGUAGES)


class OwnTranslationView(APIView):
    """What an author says in another language."""

    permission_classes = [IsAuthenticated]

    @extend_schema(
        request=OwnTranslationSerializer, responses=ContributionTranslationSerializer
    )
    def put(self, request, number):
        """Translate one's own contribution; it may have to wait for a moderator again.

        Refused as `not_permitted`, `not_translatable`, `translated_by_official` or,
        of a statement that people may have voted on, `stays_as_read`.
        """
        translation = translate_contribution(
            readable_contribution(number, reader=request.user),
            by=request.user,
            **read(request, OwnTranslationSerializer),
        )
        return Response(ContributionTranslationSerializer(translation).data)


class MachineTranslationView(APIView):
    """What a machine makes of a contribution."""

    permission_classes = [IsAuthenticated]

    @extend_schema(
        request=MachineTranslationSerializer,
        responses=ContributionTranslationSerializer,
    )
    def post(self, request, number):
        """Return the translation into a language, by a machine where nobody wrote one.

        Refused as `no_machine`, `machine_away` or `not_translatable`.
        """
        translation = ask_machine_translation(
            readable_contribution(number, reader=request.user),
            by=request.user,
            **read(request, MachineTranslationSerializer),
        )
        return Response(ContributionTranslationSerializer(translation).data)
