from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Activity, Question
from consult.themes.models.theme import Text, Theme


class Sample(models.Model):
    """Texts drawn by lot, which officials put into themes each by themselves.

    How far they agree says how far the themes mean the same to everybody.
    """

    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="samples"
    )
    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="+", null=True
    )
    texts = models.ManyToManyField(Text, related_name="samples")
    drawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    drawn_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("sample to code")
        verbose_name_plural = _("samples to code")

    def __str__(self):
        return f"Sample {self.pk}"


class Code(models.Model):
    """Where one official would put one text of a sample; no theme is: none fits."""

    sample = models.ForeignKey(Sample, on_delete=models.CASCADE, related_name="codes")
    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="codes")
    official = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    theme = models.ForeignKey(
        Theme, on_delete=models.CASCADE, related_name="codes", null=True
    )
    coded_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("code of a text")
        verbose_name_plural = _("codes of texts")
        constraints = [
            models.UniqueConstraint(
                fields=["sample", "text", "official"],
                name="code_once_per_text_and_official",
            )
        ]

    def __str__(self):
        return f"Code {self.pk}"
