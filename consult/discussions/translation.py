from modeltranslation.translator import TranslationOptions, register

from consult.discussions.models import OfficialAnswer, Summary


@register(OfficialAnswer)
class OfficialAnswerTranslation(TranslationOptions):
    fields = ["text"]


@register(Summary)
class SummaryTranslation(TranslationOptions):
    fields = ["text"]
