from django.db import models
from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Activity


class Reading(models.Model):
    """What one way of looking at an activity's answers found, and when.

    The document says only what may leave the house: a reading asks
    `tallies.disclosure` before it is kept.
    """

    class Kind(models.TextChoices):
        PARTICIPATION = "participation", _("Who took part")
        WEIGHTS = "weights", _("Matched to the population")
        LINES = "lines", _("Agreement across lines")
        LANGUAGES = "languages", _("Effect of language")
        GROUPS = "groups", _("Opinion groups")

    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="readings"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    document = models.JSONField()
    # How far the answers had come; there is something new when they have moved on.
    progress = models.CharField(max_length=60)
    read_at = models.DateTimeField()

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "kind"], name="reading_once_per_kind"
            )
        ]

    def __str__(self):
        return f"{self.activity_id}: {self.kind}"
