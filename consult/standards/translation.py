from modeltranslation.translator import TranslationOptions, register

from consult.standards.models import Edition, Standard


@register(Edition)
class EditionTranslation(TranslationOptions):
    fields = ["promise"]


@register(Standard)
class StandardTranslation(TranslationOptions):
    fields = ["title", "text"]
