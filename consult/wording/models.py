from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from consult.departments.models import Department
from consult.languages import LANGUAGES

LONGEST_WORD = 100
LONGEST_NOTE = 200


class Term(models.Model):
    """Words that a department has fixed in every language, such as a scheme's name."""

    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="terms"
    )
    word = models.CharField(max_length=LONGEST_WORD)
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)
    # The words of all languages, folded: the same term is not fixed twice.
    key = models.CharField(max_length=3 * LONGEST_WORD + 2)

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        constraints = [
            models.UniqueConstraint(
                fields=["department", "key"], name="term_once_per_department"
            )
        ]

    def __str__(self):
        return self.word


class Phrase(models.Model):
    """A text that was put before the public, whatever languages it was said in."""

    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="phrases"
    )
    # Of all its renderings: what was published twice is remembered once.
    digest = models.CharField(max_length=64, unique=True)
    remembered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("phrase")
        verbose_name_plural = _("phrases")

    def __str__(self):
        return f"Phrase {self.pk}"


class Rendering(models.Model):
    """A phrase as it was said in one language."""

    phrase = models.ForeignKey(
        Phrase, on_delete=models.CASCADE, related_name="renderings"
    )
    language = models.CharField(max_length=2, choices=LANGUAGES)
    text = models.TextField()
    # The text folded for comparison, and cut where likeness is decided by then.
    key = models.TextField()

    class Meta:
        verbose_name = _("rendering")
        verbose_name_plural = _("renderings")
        constraints = [
            models.UniqueConstraint(
                fields=["phrase", "language"], name="rendering_once_per_language"
            )
        ]
        indexes = [
            GinIndex(fields=["key"], opclasses=["gin_trgm_ops"], name="rendering_alike")
        ]

    def __str__(self):
        return self.text
