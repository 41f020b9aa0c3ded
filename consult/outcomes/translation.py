from modeltranslation.translator import TranslationOptions, register

from consult.outcomes.models import Disposition, Outcome, Progress


@register(Outcome)
class OutcomeTranslation(TranslationOptions):
    fields = ["heard"]


@register(Disposition)
class DispositionTranslation(TranslationOptions):
    fields = ["reason", "owner_post"]


@register(Progress)
class ProgressTranslation(TranslationOptions):
    fields = ["text"]
