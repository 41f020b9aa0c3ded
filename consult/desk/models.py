from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Attempt(models.Model):
    """How far an official has come with one exercise of the training."""

    official = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="attempts"
    )
    # Its key in `consult.desk.exercises`.
    exercise = models.CharField(max_length=20)
    # What was laid out: {"consultations": [id, …], …}, as each exercise needs it.
    setup = models.JSONField(default=dict)
    begun_at = models.DateTimeField()
    # Of a hundred, when it was last checked.
    score = models.PositiveSmallIntegerField(null=True)
    passed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("attempt at an exercise")
        verbose_name_plural = _("attempts at exercises")
        constraints = [
            models.UniqueConstraint(
                fields=["official", "exercise"], name="attempt_once_per_exercise"
            ),
            models.CheckConstraint(
                condition=Q(passed_at=None) | Q(score=100),
                name="attempt_is_passed_with_a_full_score",
            ),
        ]

    def __str__(self):
        return f"{self.official}: {self.exercise}"
