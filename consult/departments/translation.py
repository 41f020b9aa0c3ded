from modeltranslation.translator import TranslationOptions, register

from consult.departments.models import Department


@register(Department)
class DepartmentTranslation(TranslationOptions):
    fields = ["name"]
