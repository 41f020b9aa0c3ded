"""What is counted in strata, and what may be shown of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Activity
from consult.contributions.models import Contribution
from consult.districts.models import District


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


class WaitingSums(models.Model):
    """What can be worked out of an activity's strata that wait to be shown anew.

    Who takes from the exact totals what is shown of the others knows them together.
    """

    activity = models.OneToOneField(
        Activity, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    # {dimension: {base: [[strata], {cell: people}]}}; see `disclosure.sums`
    sums = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("sums of strata that wait")
        verbose_name_plural = _("sums of strata that wait")

    def __str__(self):
        return f"Sums of {self.activity_id}"


class JointTally(models.Model):
    """The counts of the people in two strata at once, as shown after closing.

    To the nearest five, and only what may be shown: of two strata with fewer than ten
    people in both, or with people who could be found, there is no row, and what is
    hidden is null.
    """

    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="joint_strata", db_index=False
    )
    # As in `tallies.lattice`: district|gender, and 445|woman.
    table = models.CharField(max_length=21)
    stratum = models.CharField(max_length=21)
    people = models.PositiveIntegerField()
    # {question id: {key: people}}
    questions = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("tally of two strata")
        verbose_name_plural = _("tallies of two strata")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "table", "stratum"],
                name="joint_tally_once_per_strata",
            )
        ]

    def __str__(self):
        return f"{self.table} {self.stratum}"


class VoteTables(models.Model):
    """The votes on one statement by two strata at once, as shown after closing.

    To the nearest five and without what could expose somebody, as in a `JointTally`.
    """

    statement = models.OneToOneField(
        Contribution,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="vote_tables",
    )
    # {table: {stratum: {vote, or "" for all: people, null where hidden}}}
    tables = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("votes by two strata")
        verbose_name_plural = _("votes by two strata")

    def __str__(self):
        return f"Votes by two strata on {self.statement_id}"


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
