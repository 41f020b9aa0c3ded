from modeltranslation.translator import TranslationOptions, register

from consult.integrity.models import Quarantine


@register(Quarantine)
class QuarantineTranslation(TranslationOptions):
    fields = ["reason", "lift_reason"]
