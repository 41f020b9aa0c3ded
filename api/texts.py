"""Texts in every language, as officials send and read them."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from consult.languages import CODES


@extend_schema_field(
    {
        "type": "object",
        "properties": {code: {"type": "string"} for code in CODES},
        "additionalProperties": False,
    }
)
class TextsField(serializers.DictField):
    """One text in every language, such as {"gu": …, "hi": …, "en": …}.

    A draft may lack languages; publishing names those that are missing.
    """

    child = serializers.CharField(allow_blank=True)
    default_error_messages = {
        "unknown_language": _("There is no language with the code “{code}” here."),
    }

    def to_internal_value(self, data):
        texts = super().to_internal_value(data)
        for code in texts.keys() - set(CODES):
            self.fail("unknown_language", code=code)
        return texts
