from django.db import models
from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Activity, Question


class Telling(models.Model):
    """What the public was last told of the sizes of one question's themes.

    The names in the documents are the themes' ids, and those of `telling`. Nothing of
    it is shown but through there.
    """

    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="tellings"
    )
    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="+", null=True
    )
    people = models.JSONField(default=dict)
    # In how many districts enough people are in a theme to be told.
    districts = models.JSONField(default=dict)
    # What was hidden once, and stays so.
    hidden = models.JSONField(default=list)

    class Meta:
        verbose_name = _("told sizes of themes")
        verbose_name_plural = _("told sizes of themes")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "question"],
                nulls_distinct=False,
                name="telling_once_per_question",
            )
        ]

    def __str__(self):
        return f"Telling {self.pk}"
