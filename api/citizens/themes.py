"""What people mean: confirmed themes, and where one's own words count."""

from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.vary import vary_on_headers
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from api.citizens.counted_in import ThemeNameSerializer
from api.conditional import tag_of_content, with_etag
from api.officials.replies import read
from api.strict import StrictSerializer
from api.texts import TextsField
from consult.consultations.queries import public_activity
from consult.errors import NotFound
from consult.languages import ENGLISH
from consult.themes.models import LONGEST_CONTEST
from consult.themes.operations import contest_placing
from consult.themes.own import own_texts
from consult.themes.showing import held_by, themes_shown
from consult.translations import texts_of

CODE_POINTS = 4
"""For each grapheme, at most: the operation counts graphemes."""


class QuotationSerializer(serializers.Serializer):
    """Somebody's words, masked; an official read them and let them stand."""

    words = serializers.CharField()
    language = serializers.CharField()


class ThemeSerializer(serializers.Serializer):
    """A theme that an official confirmed, having read a sample of its texts."""

    id = serializers.IntegerField()
    question = serializers.IntegerField(
        allow_null=True, help_text="What its texts answer; null of contributions."
    )
    name = TextsField()
    people = serializers.IntegerField(
        allow_null=True, help_text="Null while it is hidden, or before the seal."
    )
    districts = serializers.IntegerField(
        help_text="Districts in which ten of these people or more live."
    )
    confirmed_at = serializers.DateTimeField()
    quotations = QuotationSerializer(many=True)


class ThemesHeldSerializer(serializers.Serializer):
    """How many people the themes hold; all else that was written is in none of them."""

    themes = serializers.IntegerField()
    people = serializers.IntegerField(
        help_text="The sum of what is shown; who is in two themes counts twice."
    )
    is_least = serializers.BooleanField(help_text="Whether a theme is hidden.")


class ThemesSerializer(serializers.Serializer):
    """The confirmed themes of an activity; whoever wrote chose to, and is no sample."""

    activity = serializers.SlugField()
    is_counted = serializers.BooleanField()
    held = ThemesHeldSerializer()
    themes = ThemeSerializer(many=True)


class OwnContestSerializer(serializers.Serializer):
    """What one said against a placing, and the department's answer."""

    reason = serializers.CharField()
    language = serializers.CharField(help_text="Of the reason and of the answer.")
    received_at = serializers.DateTimeField()
    decided_at = serializers.DateTimeField(allow_null=True)
    is_granted = serializers.BooleanField(allow_null=True)
    answer = serializers.CharField(allow_blank=True)


class OwnTextSerializer(serializers.Serializer):
    """One's own text, and the theme it counts in; none yet, or none that fits."""

    id = serializers.IntegerField(source="text.pk")
    question = serializers.IntegerField(source="text.question_id", allow_null=True)
    contribution = serializers.IntegerField(
        source="text.contribution_id", allow_null=True
    )
    words = serializers.CharField()
    theme = ThemeNameSerializer(allow_null=True)
    may_contest = serializers.BooleanField()
    contest = OwnContestSerializer(allow_null=True)


class NewContestSerializer(StrictSerializer):
    reason = serializers.CharField(max_length=CODE_POINTS * LONGEST_CONTEST)


@with_etag
@method_decorator(vary_on_headers("Authorization", "Cookie"), name="dispatch")
class ThemesView(APIView):
    """What people mean in an activity, theme by theme."""

    @extend_schema(responses=ThemesSerializer)
    def get(self, request, slug):
        """List the confirmed themes, the largest of each question first."""
        activity = public_activity(slug)
        found = themes_shown(activity, reader=request.user)
        document = ThemesSerializer(
            {
                "activity": slug,
                "is_counted": activity.consultation.sealed_at is not None,
                "held": held_by(one.people for one in found),
                "themes": [document_of(one) for one in found],
            }
        ).data
        return Response(document, headers={"ETag": tag_of_content(document)})


@method_decorator(cache_control(private=True, no_cache=True), name="dispatch")
class OwnThemesView(APIView):
    """Where one's own words count."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=OwnTextSerializer(many=True))
    def get(self, request, slug):
        """List what one wrote in the activity, as far as it was grouped."""
        listed = own_texts(public_activity(slug), by=request.user)
        return Response(OwnTextSerializer(listed, many=True).data)


@method_decorator(cache_control(private=True, no_cache=True), name="dispatch")
class OwnContestView(APIView):
    """Saying that one's words count in the wrong theme."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=NewContestSerializer, responses={201: OwnContestSerializer})
    def post(self, request, slug, number):
        """Say why; an official answers."""
        said = read(request, NewContestSerializer)
        listed = own_texts(public_activity(slug), by=request.user)
        text = next((one.text for one in listed if one.text.pk == number), None)
        if text is None:
            raise NotFound
        made = contest_placing(
            text,
            by=request.user,
            reason=said["reason"],
            language=get_language() or ENGLISH,
        )
        made.refresh_from_db()
        return Response(OwnContestSerializer(made).data, status.HTTP_201_CREATED)


def document_of(shown):
    """Return a theme as everybody reads it, its name in every language."""
    return {
        "id": shown.theme.pk,
        "question": shown.theme.question_id,
        "name": texts_of(shown.theme, "name"),
        "people": shown.people,
        "districts": shown.districts,
        "confirmed_at": shown.theme.confirmed_at,
        "quotations": shown.quotations,
    }
