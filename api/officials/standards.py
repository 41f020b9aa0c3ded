"""The rules of talking, the word lists and the holds, as officials write them."""

from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.response import Response
from rest_framework.views import APIView

from api.citizens.standards import StandardsSerializer
from api.officials.replies import read
from api.permissions import IsOfficial
from api.strict import StrictSerializer
from api.texts import TextsField
from consult.consultations.queries import office_activity
from consult.standards.models import HoldSettings
from consult.standards.operations import (
    LONGEST_WORD,
    MOST_RULES,
    MOST_WORDS,
    SWITCHES,
    publish_edition,
    set_words,
    switch_holds,
)
from consult.standards.queries import holds_of, word_lists


class NewCommunityRuleSerializer(StrictSerializer):
    title = TextsField()
    text = TextsField()


class NewEditionSerializer(StrictSerializer):
    version = serializers.IntegerField(
        min_value=1, max_value=10**6, help_text="Of the edition that was read."
    )
    promise = TextsField()
    rules = serializers.ListField(
        child=NewCommunityRuleSerializer(), max_length=MOST_RULES
    )


class WordsSerializer(StrictSerializer):
    words = serializers.ListField(
        child=serializers.CharField(max_length=LONGEST_WORD), max_length=MOST_WORDS
    )


class WordListsSerializer(serializers.Serializer):
    """The words that hold a text back, by language."""

    gu = serializers.ListField(child=serializers.CharField())
    hi = serializers.ListField(child=serializers.CharField())
    en = serializers.ListField(child=serializers.CharField())


class HoldsSerializer(serializers.ModelSerializer):
    """What waits for a moderator before the public sees it."""

    class Meta:
        model = HoldSettings
        fields = list(SWITCHES)


class ChangedHoldsSerializer(StrictSerializer):
    pre_moderated = serializers.BooleanField(required=False)
    personal_data = serializers.BooleanField(required=False)
    links = serializers.BooleanField(required=False)
    words = serializers.BooleanField(required=False)
    near_duplicates = serializers.BooleanField(required=False)
    first_post = serializers.BooleanField(required=False)
    burst = serializers.BooleanField(required=False)


@method_decorator(cache_control(private=True, no_cache=True), name="dispatch")
class Door(APIView):
    permission_classes = [IsOfficial]


class EditionsView(Door):
    """Publishing rules; who administers the state does."""

    @extend_schema(request=NewEditionSerializer, responses={201: StandardsSerializer})
    def post(self, request):
        """Let other rules hold from now on; earlier editions stay readable."""
        said = read(request, NewEditionSerializer)
        edition = publish_edition(said.pop("rules"), by=request.user, **said)
        return Response(StandardsSerializer(edition).data, status.HTTP_201_CREATED)


class WordListsView(Door):
    """The words that hold a text back."""

    @extend_schema(responses=WordListsSerializer)
    def get(self, request):
        """Return them, to who may write them."""
        return Response(WordListsSerializer(word_lists(by=request.user)).data)


class WordListView(Door):
    """The words of one language."""

    @extend_schema(request=WordsSerializer, responses=WordsSerializer)
    def put(self, request, language):
        """Say which they are; they are compared by their sound."""
        said = read(request, WordsSerializer)
        row = set_words(language, said["words"], by=request.user)
        return Response(WordsSerializer(row).data)


class HoldsView(Door):
    """What an activity holds back."""

    @extend_schema(responses=HoldsSerializer)
    def get(self, request, slug):
        """Return what is switched on."""
        activity = office_activity(slug, by=request.user)
        return Response(HoldsSerializer(holds_of(activity)).data)

    @extend_schema(request=ChangedHoldsSerializer, responses=HoldsSerializer)
    def patch(self, request, slug):
        """Switch it; what is left out stays."""
        activity = office_activity(slug, by=request.user)
        said = read(request, ChangedHoldsSerializer)
        changed = switch_holds(activity, by=request.user, switches=said)
        return Response(HoldsSerializer(changed).data)
