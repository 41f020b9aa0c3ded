"""In which confirmed theme a contribution counts, as lists and single texts say it."""

from collections.abc import Iterable, Sequence
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.generics import ListAPIView

from consult.contributions.models import Contribution
from consult.themes.queries import themes_of_contributions


class ThemeNameSerializer(serializers.Serializer):
    """A confirmed theme, named in the reader's language."""

    id = serializers.IntegerField(source="pk")
    name = serializers.CharField()


@extend_schema_field(ThemeNameSerializer)
class CountedIn(serializers.Field):
    """The theme that the contribution of an id counts in, of those told by `themed`."""

    def __init__(self, source: str = "pk"):
        super().__init__(
            source=source,
            read_only=True,
            allow_null=True,
            help_text="The confirmed theme that it counts in; null while there is none.",
        )

    def to_representation(self, value: int) -> Any:
        theme = self.context["themes"].get(value)
        return theme and ThemeNameSerializer(theme).data


def themed(contributions: Iterable[Contribution]) -> dict[str, Any]:
    """Return the context in which serializers say where each of them counts."""
    return {"themes": themes_of_contributions([one.pk for one in contributions])}


class ThemedListView(ListAPIView):
    """A list of contributions, each with the theme that it counts in."""

    queryset = Contribution.objects.none()

    def shown(self, page: Sequence[Contribution]) -> Sequence[Any]:
        """Return what is said of each of them."""
        return page

    def get_serializer(self, page: Sequence[Contribution] = (), **options: Any) -> Any:
        known = options.pop("context", None) or self.get_serializer_context()
        context = {**known, **themed(page)}
        return super().get_serializer(self.shown(page), context=context, **options)
