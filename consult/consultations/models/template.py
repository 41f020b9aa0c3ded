from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from consult.departments.models import Department


class Template(models.Model):
    """A consultation's texts and questions, kept to begin others from.

    It belongs to the department that saved it. Days take the place of dates:
    see `consult.consultations.templates`.
    """

    department = models.ForeignKey(
        Department, on_delete=models.CASCADE, related_name="templates"
    )
    slug = models.SlugField(unique=True, max_length=80)
    document = models.JSONField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    # Ids of the accounts that wrote what it says: none of them approves it either.
    writers = ArrayField(models.BigIntegerField(), default=list)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("template")
        verbose_name_plural = _("templates")

    def __str__(self):
        return self.slug
