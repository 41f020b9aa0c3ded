from django.db import models
from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Activity
from consult.districts.models import District


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


class StratumTally(models.Model):
    """The counts of one stratum, such as a district, as folded and as released.

    What is released follows what is counted only when enough people are new in
    the stratum, so that nobody can be watched answering.
    """

    class Dimension(models.TextChoices):
        DISTRICT = "district", _("District")
        LANGUAGE = "language", _("Language of the answer")
        AGE_BAND = "age_band", _("Age")
        GENDER = "gender", _("Gender")
        CHANNEL = "channel", _("Way of answering")
        VERSION = "version", _("Version of the wording")

    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="strata"
    )
    dimension = models.CharField(max_length=10, choices=Dimension.choices)
    # A district's LGD code, an age band …; empty where people did not say.
    stratum = models.CharField(max_length=10, blank=True)
    # {cell: people}, as in `responses.cells`
    cells = models.JSONField(default=dict)
    released_cells = models.JSONField(default=dict)
    released_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("tally of a stratum")
        verbose_name_plural = _("tallies of strata")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "dimension", "stratum"],
                name="stratum_once_per_activity",
            )
        ]

    def __str__(self):
        return f"{self.dimension} {self.stratum}"


class PeopleByHour(models.Model):
    """How many people had answered an activity by the end of an hour, or so far in it.

    Kept for some days, for the pulse that the desk shows.
    """

    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="hours", db_index=False
    )
    hour = models.DateTimeField(db_index=True)
    people = models.BigIntegerField()

    class Meta:
        verbose_name = _("people by hour")
        verbose_name_plural = _("people by hour")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "hour"], name="people_counted_once_per_hour"
            )
        ]

    def __str__(self):
        return f"{self.activity_id} {self.hour}: {self.people}"


class WomenHeard(models.Model):
    """How many of those who answer an open activity in a district are women.

    Of those who stated a gender, as released: it follows what is counted once a day,
    and only when ten people more have stated theirs.
    """

    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    district = models.ForeignKey(District, on_delete=models.CASCADE, related_name="+")
    women = models.BigIntegerField()
    stated = models.BigIntegerField()

    class Meta:
        verbose_name = _("women heard")
        verbose_name_plural = _("women heard")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "district"], name="women_once_per_district"
            )
        ]

    def __str__(self):
        return f"{self.activity_id} {self.district_id}: {self.women}"
