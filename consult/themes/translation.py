from modeltranslation.translator import TranslationOptions, register

from consult.themes.models import Theme


@register(Theme)
class ThemeTranslation(TranslationOptions):
    fields = ["name"]
