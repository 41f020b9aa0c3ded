from django.db import models
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """One change made by an official, kept for good.

    It refers to nothing by foreign key, so that it outlives what it tells of.
    The database refuses to change or delete an entry.
    """

    at = models.DateTimeField(auto_now_add=True)
    actor_id = models.BigIntegerField(null=True)
    actor_label = models.CharField(max_length=200)
    action = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField(null=True)
    subject_label = models.CharField(max_length=300)
    details = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="entry_by_subject")
        ]

    def __str__(self):
        return f"{self.action} {self.subject_label}"
