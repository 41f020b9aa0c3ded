from modeltranslation.translator import TranslationOptions, register

from consult.wording.models import Term


@register(Term)
class TermTranslation(TranslationOptions):
    fields = ["word"]
