from modeltranslation.translator import TranslationOptions, register

from consult.integrity.models import Objection, Quarantine


@register(Quarantine)
class QuarantineTranslation(TranslationOptions):
    fields = ["reason", "lift_reason"]


@register(Objection)
class ObjectionTranslation(TranslationOptions):
    fields = ["answer"]
