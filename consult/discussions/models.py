from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Activity
from consult.contributions.models import Contribution
from consult.departments.models import Department
from consult.districts.models import District
from consult.languages import LANGUAGES


class Endorsement(models.Model):
    """That one participant agrees with a contribution, or disagrees.

    The participant is the same pseudonym under which they write in the activity.
    """

    class Value(models.IntegerChoices):
        AGREE = 1, _("Agree")
        DISAGREE = -1, _("Disagree")

    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    contribution = models.ForeignKey(
        Contribution,
        on_delete=models.CASCADE,
        related_name="endorsements",
        db_index=False,
    )
    participant = models.BinaryField(max_length=16)
    value = models.SmallIntegerField(choices=Value.choices)
    # Kept as they were at first, so that moving house takes nothing from a district.
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    language = models.CharField(max_length=2, choices=LANGUAGES)
    age_band = models.CharField(max_length=5, blank=True)
    gender = models.CharField(max_length=10, blank=True)
    channel = models.CharField(max_length=10)
    given_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("endorsement")
        verbose_name_plural = _("endorsements")
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "participant"],
                name="endorsement_once_per_participant",
            ),
            models.CheckConstraint(
                condition=Q(value__in=[1, -1]), name="endorsement_is_for_or_against"
            ),
        ]
        indexes = [
            # What people agree with lately.
            models.Index(
                "activity", models.F("given_at").desc(), name="endorsement_latest"
            ),
            models.Index(
                fields=["participant", "contribution"],
                name="endorsement_by_participant",
            ),
        ]

    def __str__(self):
        return f"Endorsement {self.pk} of {self.contribution_id}"


class Share(models.Model):
    """How many people of one district, or of one language, agree and disagree.

    Kept as they change: how widely a contribution is agreed with follows from its
    shares, of which there are no more than districts and languages.
    """

    class Line(models.TextChoices):
        DISTRICT = "district", _("District")
        LANGUAGE = "language", _("Language")

    contribution = models.ForeignKey(
        Contribution, on_delete=models.CASCADE, related_name="shares", db_index=False
    )
    line = models.CharField(max_length=10, choices=Line.choices)
    # A district's LGD code or a language; empty is not stated.
    part = models.CharField(max_length=10, blank=True)
    agreeing = models.IntegerField(default=0)
    disagreeing = models.IntegerField(default=0)

    class Meta:
        verbose_name = _("share of a contribution's agreement")
        verbose_name_plural = _("shares of contributions' agreement")
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "line", "part"], name="share_once_per_part"
            ),
            models.CheckConstraint(
                condition=Q(agreeing__gte=0, disagreeing__gte=0),
                name="share_counts_people",
            ),
        ]

    def __str__(self):
        return f"{self.contribution_id}: {self.line} {self.part}"


class OfficialAnswer(models.Model):
    """What a department answers to a contribution, marked with its name.

    It may lack languages; who reads one that it lacks is shown another.
    """

    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, related_name="official_answers"
    )
    contribution = models.ForeignKey(
        Contribution,
        on_delete=models.CASCADE,
        related_name="official_answers",
        db_index=False,
    )
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("official answer")
        verbose_name_plural = _("official answers")
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "department"],
                name="official_answer_once_per_department",
            )
        ]

    def __str__(self):
        return f"Answer to {self.contribution_id}"


class Summary(models.Model):
    """What officials say was said so far, above the discussion, in every language."""

    activity = models.OneToOneField(
        Activity,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="discussion_summary",
    )
    text = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("summary of a discussion")
        verbose_name_plural = _("summaries of discussions")

    def __str__(self):
        return f"Summary of {self.activity_id}"


class SeenMark(models.Model):
    """Up to which contribution one participant has seen a discussion."""

    pk = models.CompositePrimaryKey("activity_id", "participant")
    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    participant = models.BinaryField(max_length=16)
    # The id of the newest that was there.
    newest = models.BigIntegerField()

    class Meta:
        verbose_name = _("mark of what was seen")
        verbose_name_plural = _("marks of what was seen")

    def __str__(self):
        return f"Mark in {self.activity_id}"
