"""That counts were compared with the answers, and tables attacked in vain."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Activity


class Proof(models.Model):
    """When an activity's tally was last compared with its answers, and the result.

    Drift is never mended by itself: it means that something is broken.
    """

    activity = models.OneToOneField(
        Activity, on_delete=models.CASCADE, primary_key=True, related_name="proof"
    )
    proved_at = models.DateTimeField()
    drifted_cells = models.PositiveIntegerField()
    # The tally's version then; it has changed since if it is another now.
    version = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("proof")
        verbose_name_plural = _("proofs")

    def __str__(self):
        return f"{self.activity_id}: {self.drifted_cells}"


class TablesProof(models.Model):
    """When the two-way tables of a closed activity were counted, and attacked in vain.

    The narrowest of the hidden counts is open by so many people.
    """

    activity = models.OneToOneField(
        Activity,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="tables_proof",
    )
    counted_at = models.DateTimeField()
    shown = models.PositiveIntegerField()
    hidden = models.PositiveIntegerField()
    narrowest = models.FloatField(null=True)

    class Meta:
        verbose_name = _("proof of the tables")
        verbose_name_plural = _("proofs of the tables")

    def __str__(self):
        return f"{self.activity_id}: {self.shown}"
