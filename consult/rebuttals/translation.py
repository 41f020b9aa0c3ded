from modeltranslation.translator import TranslationOptions, register

from consult.rebuttals.models import Claim, Source


@register(Claim)
class ClaimTranslation(TranslationOptions):
    fields = ["said", "facts", "withdrawn_reason"]


@register(Source)
class SourceTranslation(TranslationOptions):
    fields = ["title"]
