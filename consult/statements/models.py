from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Activity
from consult.contributions.models import Contribution
from consult.districts.models import District
from consult.languages import LANGUAGES


class Voter(models.Model):
    """One participant who voted on some statement of an activity.

    The participant is a pseudonym (`accounts.pseudonyms`), as in a response.
    """

    # The constraint `voter_once_per_activity`.
    pk = models.CompositePrimaryKey("activity_id", "participant")
    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="voters", db_index=False
    )
    participant = models.BinaryField(max_length=16)
    # Kept as they were at the first vote, so that moving house rewrites no result.
    district = models.ForeignKey(
        District,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_index=False,
    )
    age_band = models.CharField(max_length=5, blank=True)
    gender = models.CharField(max_length=10, blank=True)
    # Empty of those who voted elsewhere and were brought along.
    language = models.CharField(max_length=2, choices=LANGUAGES, blank=True)
    channel = models.CharField(max_length=10)
    first_voted_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("voter")
        verbose_name_plural = _("voters")

    def __str__(self):
        return f"Voter of {self.activity_id}"


class Vote(models.Model):
    """What one participant thinks of one statement; it can be changed."""

    class Value(models.IntegerChoices):
        AGREE = 1, _("Agree")
        PASS = 0, _("Pass")
        DISAGREE = -1, _("Disagree")

    # The constraint `vote_once_per_participant_and_statement`. A participant is of one
    # activity only, so the index also finds everything that somebody voted on there.
    pk = models.CompositePrimaryKey("participant", "statement_id")
    participant = models.BinaryField(max_length=16)
    statement = models.ForeignKey(
        Contribution, on_delete=models.CASCADE, related_name="votes"
    )
    value = models.SmallIntegerField(choices=Value.choices)
    # What it was before its last change; the counts follow from the difference.
    previous = models.SmallIntegerField(choices=Value.choices, null=True)
    voted_at = models.DateTimeField(db_default=Now())
    changed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        # The latest are looked at every minute, however many there are.
        indexes = [models.Index(fields=["voted_at"], name="vote_by_time")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(value__in=[-1, 0, 1]),
                name="vote_agrees_passes_or_disagrees",
            )
        ]

    def __str__(self):
        return f"Vote on {self.statement_id}: {self.value}"


class Count(models.Model):
    """How many voted on a statement and how, written in the statement of each vote."""

    statement = models.OneToOneField(
        Contribution,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="vote_count",
    )
    agreeing = models.IntegerField(default=0)
    disagreeing = models.IntegerField(default=0)
    passing = models.IntegerField(default=0)

    class Meta:
        verbose_name = _("count of votes")
        verbose_name_plural = _("counts of votes")

    def __str__(self):
        return f"Votes on {self.statement_id}"

    @property
    def people(self) -> int:
        """Everybody who voted on the statement, those included who passed."""
        return self.agreeing + self.disagreeing + self.passing


class Turnout(models.Model):
    """How many people voted on any statement of an activity."""

    activity = models.OneToOneField(
        Activity, on_delete=models.CASCADE, primary_key=True, related_name="turnout"
    )
    people = models.IntegerField(default=0)

    class Meta:
        verbose_name = _("turnout")
        verbose_name_plural = _("turnouts")

    def __str__(self):
        return f"{self.activity_id}: {self.people}"
