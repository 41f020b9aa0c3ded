"""Working on what people mean: themes, their texts, contests and codings."""

from typing import Any

from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.response import Response
from rest_framework.views import APIView

from api.officials.replies import read
from api.officials.theme_shapes import (
    BegunThemeSerializer,
    IntoSerializer,
    MovedSerializer,
    NameSerializer,
    OfficeThemesSerializer,
    QuotedSerializer,
    ReadTextsSerializer,
    TextsPageSerializer,
    TextsParameters,
    ThemeAtWorkSerializer,
    ThemeWordsSerializer,
)
from api.permissions import IsOfficial
from consult.consultations.queries import office_activity
from consult.themes.models import Theme
from consult.themes.naming import named_by_machine
from consult.themes.office import (
    grouping_of,
    piles_of,
    sizes_told,
    text_at_work,
    theme_at_work,
)
from consult.themes.operations import (
    ask_for_themes,
    begin_theme,
    confirm_theme,
    drop_theme,
    merge_themes,
    move_texts,
    quote_text,
    rename_theme,
)
from consult.themes.reading import sample_of, texts_in, words_of
from consult.themes.settled import settled_by
from consult.translations import texts_of


@method_decorator(cache_control(private=True, no_cache=True), name="dispatch")
class ThemesDoor(APIView):
    """A door to the themes of an activity of one's department."""

    permission_classes = [IsOfficial]

    def activity(self):
        return office_activity(self.kwargs["slug"], by=self.request.user)

    def theme(self, number: int) -> Theme:
        return theme_at_work(self.activity(), number, by=self.request.user)

    def theme_named(self, number: int | None) -> Theme | None:
        """Return a theme of the activity; none where none is named."""
        return None if number is None else self.theme(number)

    def described(self, theme: Theme, code: int = status.HTTP_200_OK) -> Response:
        activity, reader = self.activity(), self.request.user
        fresh = theme_at_work(activity, theme.pk, by=reader)
        about = sizes_told([fresh], activity, by=reader)[fresh.pk]
        document = {**at_work(fresh, about), "sample": words_of(sample_of(fresh))}
        return Response(ThemeAtWorkSerializer(document).data, code)


class OfficeThemesView(ThemesDoor):
    """The themes of an activity, proposed and confirmed."""

    @extend_schema(
        operation_id="office_activities_themes_list", responses=OfficeThemesSerializer
    )
    def get(self, request, slug):
        """List them question by question."""
        activity = self.activity()
        made, settled = grouping_of(activity), settled_by(activity)
        document = {
            "activity": slug,
            "asked_at": made.asked_at if made else None,
            "made_at": made.made_at if made else None,
            "settled": settled.code if settled else None,
            "piles": [
                {
                    "question_id": pile.question.pk if pile.question else None,
                    "left": pile.left,
                    "themes": [
                        at_work(theme, pile.about[theme.pk]) for theme in pile.themes
                    ],
                }
                for pile in piles_of(activity, by=request.user)
            ],
        }
        return Response(OfficeThemesSerializer(document).data)

    @extend_schema(request=None, responses={202: None})
    def post(self, request, slug):
        """Have the texts grouped anew; what a person decided stays."""
        ask_for_themes(self.activity(), by=request.user)
        return Response(status=status.HTTP_202_ACCEPTED)


class BeginThemeView(ThemesDoor):
    @extend_schema(request=BegunThemeSerializer, responses={201: ThemeAtWorkSerializer})
    def post(self, request, slug):
        """Make a theme of some texts, out of another or out of none."""
        said = read(request, BegunThemeSerializer)
        begun = begin_theme(self.activity(), by=request.user, **said)
        return self.described(begun, status.HTTP_201_CREATED)


class OfficeThemeView(ThemesDoor):
    """One theme."""

    @extend_schema(responses=ThemeAtWorkSerializer)
    def get(self, request, slug, number):
        """Return it with the sample to be read before it is confirmed."""
        return self.described(self.theme(number))

    @extend_schema(request=NameSerializer, responses=ThemeAtWorkSerializer)
    def patch(self, request, slug, number):
        """Call it something else, in the languages that are named."""
        said = read(request, NameSerializer)
        return self.described(rename_theme(self.theme(number), by=request.user, **said))

    @extend_schema(responses={204: None})
    def delete(self, request, slug, number):
        """Drop it; its texts are in none until they are placed anew."""
        drop_theme(self.theme(number), by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)


class ConfirmThemeView(ThemesDoor):
    @extend_schema(request=ReadTextsSerializer, responses=ThemeAtWorkSerializer)
    def post(self, request, slug, number):
        """Let it count, having read the sample."""
        said = read(request, ReadTextsSerializer)
        return self.described(
            confirm_theme(self.theme(number), by=request.user, **said)
        )


class MergeThemesView(ThemesDoor):
    @extend_schema(request=IntoSerializer, responses=ThemeAtWorkSerializer)
    def post(self, request, slug, number):
        """Make it part of another theme, which is returned."""
        theme = self.theme(number)
        said: dict[str, Any] = read(request, IntoSerializer)
        into = self.theme(said.pop("into"))
        merged = merge_themes(theme, by=request.user, into=into, **said)
        return self.described(merged)


class ThemeTextsView(ThemesDoor):
    """The texts of a theme, or of none."""

    @extend_schema(
        parameters=[
            OpenApiParameter("theme", int),
            OpenApiParameter("question", int),
            OpenApiParameter("page", int),
        ],
        responses=TextsPageSerializer,
    )
    def get(self, request, slug):
        """List a theme's texts, the most typical first; or those in no theme."""
        parameters = TextsParameters(data=request.query_params)
        parameters.is_valid(raise_exception=True)
        asked = parameters.validated_data
        page = texts_in(
            self.activity(),
            by=request.user,
            theme=self.theme_named(asked.get("theme")),
            question=asked.get("question"),
            number=asked["page"],
        )
        return Response(TextsPageSerializer(page).data)

    @extend_schema(request=MovedSerializer, responses=ThemeWordsSerializer(many=True))
    def post(self, request, slug):
        """Put texts into a theme, or say that none fits them."""
        said: dict[str, Any] = read(request, MovedSerializer)
        into = self.theme_named(said.pop("into"))
        moved = move_texts(self.activity(), by=request.user, into=into, **said)
        return Response(ThemeWordsSerializer(words_of(moved), many=True).data)


class QuoteView(ThemesDoor):
    @extend_schema(request=QuotedSerializer, responses={204: None})
    def put(self, request, slug, number):
        """Let a text stand for its theme in public, or not any more."""
        said = read(request, QuotedSerializer)
        quote_text(text_at_work(self.activity(), number), by=request.user, **said)
        return Response(status=status.HTTP_204_NO_CONTENT)


def at_work(theme: Theme, about: int | None) -> dict[str, Any]:
    """Return a theme as officials read it, with about how many texts it holds."""
    return {
        "pk": theme.pk,
        "question_id": theme.question_id,
        "names": texts_of(theme, "name"),
        "drafted": named_by_machine(theme),
        "state": theme.state,
        "made_by": theme.made_by,
        "signs": theme.signs,
        "about": about,
        "confirmed_at": theme.confirmed_at,
        "confirmed_by": str(theme.confirmed_by) if theme.confirmed_by else None,
    }
