"""How answers came."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Activity


class Mark(models.Model):
    """How one answer came: forgotten after three days.

    The network is a keyed hash of a whole neighbourhood of addresses, and of the
    activity, so that none can be followed from one to another.
    """

    pk = models.CompositePrimaryKey("activity_id", "participant")
    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    participant = models.BinaryField(max_length=16)
    noted_at = models.DateTimeField()
    network = models.CharField(max_length=16, blank=True)
    # From the making of the form to its sending; not known of programs.
    seconds = models.PositiveIntegerField(null=True)

    class Meta:
        verbose_name = _("mark")
        verbose_name_plural = _("marks")
        indexes = [
            models.Index(fields=["activity", "noted_at"], name="mark_by_moment"),
            models.Index(fields=["noted_at"], name="mark_by_age"),
        ]

    def __str__(self):
        return f"{self.activity_id}: {self.noted_at}"


class Measure(models.Model):
    """How many people came by one link, or took about as long.

    Named "from=poster" or "seconds=7"; the seconds are those of a class of durations
    (`integrity.measures`). It says nothing of anybody, and stays.
    """

    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="measures", db_index=False
    )
    name = models.CharField(max_length=40)
    count = models.BigIntegerField()

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "name"], name="measure_once_per_name"
            )
        ]

    def __str__(self):
        return f"{self.activity_id} {self.name}: {self.count}"


class ArrivalsTold(models.Model):
    """What was last told of how an activity's answers came; it moves by ten people.

    ``people`` are those of whose links was told, ``timed`` those of whose median.
    """

    activity = models.OneToOneField(
        Activity, on_delete=models.CASCADE, related_name="+", primary_key=True
    )
    people = models.PositiveIntegerField(default=0)
    # {word of a link: people}, exact as of then: told in tens.
    sources = models.JSONField(default=dict)
    timed = models.PositiveIntegerField(default=0)
    median_seconds = models.PositiveIntegerField(null=True)

    class Meta:
        verbose_name = _("how answers came, as told")
        verbose_name_plural = _("how answers came, as told")

    def __str__(self):
        return f"{self.activity_id}: {self.people}"
