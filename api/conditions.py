"""What a condition on a question compares with, and which question it looks at."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers


@extend_schema_field({"oneOf": [{"type": "integer"}, {"type": "string"}]})
class ConditionValueField(serializers.Field):
    """A choice's id, a number, a day, or another key of an answer.

    In a draft a choice that has no id yet is named `questions[0].choices[2]`.
    """

    default_error_messages = {"shape": _("Send a number or a text.")}

    def to_internal_value(self, data):
        if isinstance(data, bool) or not isinstance(data, (int, str)):
            self.fail("shape")
        return data

    def to_representation(self, value):
        return value


class QuestionNameField(ConditionValueField):
    """A question's id; one that has none yet is named `questions[0]`."""
