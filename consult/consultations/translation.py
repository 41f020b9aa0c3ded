from modeltranslation.translator import TranslationOptions, register

from consult.consultations.models import (
    Activity,
    Choice,
    Consultation,
    Correction,
    ElectionWindow,
    MatrixRow,
    Question,
)


@register(Consultation)
class ConsultationTranslation(TranslationOptions):
    fields = [
        "title",
        "summary",
        "decides",
        "destination",
        "not_decided",
        "officer_post",
        "withdrawn_reason",
        "closed_early_reason",
    ]


@register(Activity)
class ActivityTranslation(TranslationOptions):
    fields = [
        "title",
        "intro",
        "explanation",
        "justification",
        "cost_impact",
        "rights_impact",
        "shorter_reason",
    ]


@register(Question)
class QuestionTranslation(TranslationOptions):
    fields = ["text", "hint", "body", "explanation", "low_label", "high_label"]


@register(Choice)
class ChoiceTranslation(TranslationOptions):
    fields = ["text", "image_description"]


@register(MatrixRow)
class MatrixRowTranslation(TranslationOptions):
    fields = ["text"]


@register(Correction)
class CorrectionTranslation(TranslationOptions):
    fields = ["reason"]


@register(ElectionWindow)
class ElectionWindowTranslation(TranslationOptions):
    fields = ["title"]
