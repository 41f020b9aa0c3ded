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

    # The constraint `response_once_per_participant`, and the one index beside that
    # of the receipts: each further one would slow every answer.
    pk = models.CompositePrimaryKey("activity_id", "participant")
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
    # The receipt is the proof a citizen keeps; of its code only the hash is here.
    code_hash = models.BinaryField(max_length=16)

    class Meta:
        verbose_name = _("response")
        verbose_name_plural = _("responses")
        indexes = [models.Index(fields=["code_hash"], name="response_by_receipt")]

    def __str__(self):
        return f"Response to {self.activity_id}"


class WithdrawnReceipt(models.Model):
    """What stays of an answer that was withdrawn, so that its receipt can say so."""

    code_hash = models.BinaryField(max_length=16, unique=True)
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    issued_at = models.DateTimeField()

    class Meta:
        verbose_name = _("receipt of a withdrawn response")
        verbose_name_plural = _("receipts of withdrawn responses")

    def __str__(self):
        return f"Receipt {self.pk}"


class UnfinishedAnswer(models.Model):
    """What somebody began to answer and keeps for later; only its code opens it.

    Neither the code nor a person is stored: what was typed is sealed with a key made
    of the code, so that the table by itself says nothing.
    """

    code_hash = models.BinaryField(max_length=16, unique=True)
    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="unfinished_answers"
    )
    sealed = models.BinaryField()
    kept_until = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("unfinished answer")
        verbose_name_plural = _("unfinished answers")

    def __str__(self):
        return f"Unfinished answer {self.pk}"


class QuizEntry(models.Model):
    """When somebody's turn at a quiz began; there is one, whatever becomes of it."""

    pk = models.CompositePrimaryKey("activity_id", "participant")
    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="quiz_entries", db_index=False
    )
    participant = models.BinaryField(max_length=16)
    begun_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("turn at a quiz")
        verbose_name_plural = _("turns at quizzes")

    def __str__(self):
        return f"Turn at {self.activity_id}"


class IdempotencyKey(models.Model):
    """A request that was carried out, so that its retry gets the same reply.

    Kept for 24 hours, apart from the response, so that it survives a revision.
    """

    # The constraint `idempotency_key_once`.
    pk = models.CompositePrimaryKey("participant", "key")
    participant = models.BinaryField(max_length=16)
    key = models.UUIDField()
    fingerprint = models.BinaryField(max_length=32)
    answered_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("idempotency key")
        verbose_name_plural = _("idempotency keys")

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
    """What the answers of one batch add to and take from the strata, until folded in.

    One row a batch and activity, so that it costs an answer next to nothing.
    """

    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="deltas"
    )
    # For each answer [{dimension: stratum}, [cells it gains], [cells it loses]].
    changes = models.JSONField()

    class Meta:
        verbose_name = _("delta")
        verbose_name_plural = _("deltas")

    def __str__(self):
        return f"Delta {self.pk}"


class Trace(models.Model):
    """How the answers of one batch came, until `integrity` has looked at it.

    One row a batch and activity, like a delta, so that it costs an answer next to
    nothing.
    """

    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    noted_at = models.DateTimeField(db_default=Now())
    # For each answer [participant in hex, network, seconds or none, source].
    marks = models.JSONField()

    class Meta:
        verbose_name = _("trace")
        verbose_name_plural = _("traces")

    def __str__(self):
        return f"Trace {self.pk}"
