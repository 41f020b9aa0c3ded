from django.db import models
from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Activity
from consult.contributions.models import Contribution


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


class LastLook(models.Model):
    """How far an activity's answers had come when they were last read.

    Kept apart from what was found, since there may have been nothing to find.
    """

    activity = models.OneToOneField(
        Activity, on_delete=models.CASCADE, primary_key=True, related_name="last_look"
    )
    # As `tallies.progress` counts them.
    moves = models.BigIntegerField()
    # What else a reading depends on: whether it is sealed, and what is set aside.
    state = models.CharField(max_length=100)
    read_at = models.DateTimeField()

    class Meta:
        verbose_name = _("last look")
        verbose_name_plural = _("last looks")

    def __str__(self):
        return f"{self.activity_id}: {self.moves}"


class StatementStrata(models.Model):
    """The votes on one statement by district, age and the rest, as last released.

    What is counted is counted anew at each reading; only what was released is kept,
    since the next release has to differ from it by enough people.
    """

    statement = models.OneToOneField(
        Contribution,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="strata",
    )
    # {dimension: {stratum: {cell: people}}}, cells named as in `responses.cells`
    released = models.JSONField(default=dict)
    # What can be worked out of strata that wait; see `tallies.disclosure.sums`
    sums = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("votes by strata")
        verbose_name_plural = _("votes by strata")

    def __str__(self):
        return f"Votes by strata on {self.statement_id}"


class LanguageFinding(models.Model):
    """An answer or a statement that may say something else in one language.

    It waits until an official has compared the words, and goes by itself where the
    answers no longer say so.
    """

    class Verdict(models.TextChoices):
        SAME = "same", _("The words say the same")
        DIFFERENT = "different", _("The words say something else")

    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="language_findings"
    )
    # What it is of and in which language, as `languages.name_of` writes it.
    place = models.CharField(max_length=120)
    found_at = models.DateTimeField()
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True)
    reason = models.TextField(blank=True)
    compared_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("finding in a language")
        verbose_name_plural = _("findings in languages")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "place"], name="language_finding_once"
            )
        ]

    def __str__(self):
        return f"{self.activity_id}: {self.place}"
