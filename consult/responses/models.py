from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Activity
from consult.districts.models import District
from consult.languages import LANGUAGES


class Response(models.Model):
    """What one participant answered to one activity; one row, whatever its length.

    The participant is a pseudonym (`accounts.pseudonyms`): no response names a
    person, and destroying the consultation's key cuts the link for good.
    """

    class Channel(models.TextChoices):
        WEB = "web", _("Web page")
        API = "api", _("Interface (API)")
        SOCKET = "socket", _("Live connection")

    class Assurance(models.TextChoices):
        PHONE = "phone", _("Phone number confirmed by code")

    # The unique constraint is the index; further ones would slow every answer.
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, related_name="responses", db_index=False
    )
    participant = models.BinaryField(max_length=16)
    # {question id: answer}; questions left out are missing.
    answers = models.JSONField()
    activity_version = models.PositiveIntegerField(default=1)
    # Kept as they were on the day, so that moving house never rewrites a result.
    district = models.ForeignKey(
        District,
        on_delete=models.PROTECT,
        related_name="responses",
        null=True,
        db_index=False,
    )
    age_band = models.CharField(max_length=5, blank=True)
    gender = models.CharField(max_length=10, blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    assurance = models.CharField(
        max_length=10, choices=Assurance.choices, default=Assurance.PHONE
    )
    submitted_at = models.DateTimeField(db_default=Now())
    revised_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("response")
        verbose_name_plural = _("responses")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "participant"], name="response_once_per_participant"
            )
        ]

    def __str__(self):
        return f"Response {self.pk} to {self.activity_id}"


class Receipt(models.Model):
    """The proof a citizen keeps that an answer was counted; only its hash is here.

    It stays when the answer is withdrawn, and then says so.
    """

    code_hash = models.BinaryField(max_length=32, unique=True)
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, related_name="receipts", db_index=False
    )
    response = models.OneToOneField(
        Response, on_delete=models.SET_NULL, related_name="receipt", null=True
    )
    issued_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")

    def __str__(self):
        return f"Receipt {self.pk}"


class IdempotencyKey(models.Model):
    """A request that was carried out, so that its retry gets the same reply.

    Kept for 24 hours, apart from the response, so that it survives a revision.
    """

    participant = models.BinaryField(max_length=16)
    key = models.UUIDField()
    fingerprint = models.BinaryField(max_length=32)
    answered_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("idempotency key")
        verbose_name_plural = _("idempotency keys")
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "key"], name="idempotency_key_once"
            )
        ]

    def __str__(self):
        return str(self.key)


class Counter(models.Model):
    """How many people are in one cell of an activity's tally.

    Written in the same statement as the answers. The cells are named in
    `responses.cells`; they know no language and no person.
    """

    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="counters", db_index=False
    )
    cell = models.CharField(max_length=60)
    count = models.BigIntegerField()

    class Meta:
        verbose_name = _("counter")
        verbose_name_plural = _("counters")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "cell"], name="counter_once_per_cell"
            ),
        ]

    def __str__(self):
        return f"{self.cell}: {self.count}"


class Delta(models.Model):
    """What one answer adds to or takes from the strata, until it is folded in."""

    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="deltas"
    )
    # {dimension: stratum} and {cell: +1 or -1}
    strata = models.JSONField()
    cells = models.JSONField()

    class Meta:
        verbose_name = _("delta")
        verbose_name_plural = _("deltas")

    def __str__(self):
        return f"Delta {self.pk}"
