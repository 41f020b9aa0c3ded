"""Bodies in which a slip never passes for success: an unknown name is refused."""

from collections.abc import Mapping
from itertools import islice
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from drf_spectacular.extensions import OpenApiSerializerExtension
from rest_framework import serializers

from api.parsers import LONGEST_NAME, MOST_FAULTS

NOT_KNOWN = _("There is no such field here.")


class StrictSerializer(serializers.Serializer):
    """A body that names nothing but its fields.

    What a reply carries besides may be sent back with it, and is passed over.
    """

    passed_over: ClassVar[frozenset[str]] = frozenset()

    def to_internal_value(self, data):
        if isinstance(data, Mapping):
            known = self.fields.keys() | self.passed_over
            refuse_unless_known(data, known)
        return super().to_internal_value(data)


def refuse_unless_known(document: Mapping[str, Any], known: Any) -> None:
    """Refuse a document with other names than those that are known.

    :raises ValidationError: naming the first of them; a body may hold thousands
    """
    unknown = islice((name for name in document if name not in known), MOST_FAULTS)
    if faults := {str(name)[:LONGEST_NAME]: [NOT_KNOWN] for name in unknown}:
        raise serializers.ValidationError(faults)


class SaysThatItIsStrict(OpenApiSerializerExtension):
    """Tells readers of the schema that nothing else may be sent."""

    target_class = StrictSerializer
    match_subclasses = True

    def map_serializer(self, auto_schema, direction):
        schema = auto_schema._map_serializer(
            self.target, direction, bypass_extensions=True
        )
        if direction == "request" and not self.target.passed_over:
            schema["additionalProperties"] = False
        return schema
