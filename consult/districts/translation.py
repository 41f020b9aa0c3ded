from modeltranslation.translator import TranslationOptions, register

from consult.districts.models import District


@register(District)
class DistrictTranslation(TranslationOptions):
    fields = ["name", "short_name"]
