"""What the office sees of counts before others do."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Activity
from consult.departments.models import Membership


class EarlyLook(models.Model):
    """That somebody in office saw results before they were released, and why.

    Who it was is said by the role; the number is the audit record's, and not shown.
    """

    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="early_looks", db_index=False
    )
    official_id = models.BigIntegerField()
    role = models.CharField(max_length=30, choices=Membership.Role.choices)
    reason = models.TextField()
    # How many people had answered by then.
    people = models.PositiveIntegerField()
    looked_at = models.DateTimeField()
    looked_on = models.DateField()

    class Meta:
        verbose_name = _("early look")
        verbose_name_plural = _("early looks")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "official_id", "looked_on"],
                name="early_look_once_a_day",
            )
        ]

    def __str__(self):
        return f"{self.activity_id}: {self.role}"


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
