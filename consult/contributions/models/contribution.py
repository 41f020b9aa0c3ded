"""One text that a citizen wrote for others."""

from __future__ import annotations

from hashlib import sha256
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Activity
from consult.districts.models import District
from consult.languages import LANGUAGES
from consult.standards.models import Standard
from consult.text import personal


def hash_of(text: str) -> bytes:
    """Return what tells a text from what it said before."""
    return sha256(text.encode()).digest()


class ContributionQuerySet(models.QuerySet["Contribution"]):
    def published(self) -> Self:
        return self.filter(state=Contribution.State.PUBLISHED)

    def standing(self) -> Self:
        """Keep what has a place on the page, be it the place of what was taken out.

        A hidden text leaves one, with the reason; a deleted text where replies hang.
        """
        states = Contribution.State
        is_placed = Q(state__in=[states.PUBLISHED, states.HIDDEN])
        return self.filter(is_placed | Q(state=states.DELETED, replying__gt=0))


class Contribution(models.Model):
    """What a citizen wrote for others to read.

    In a discussion it is an idea or a reply, in a statements activity a statement.
    Who wrote it is a pseudonym (`accounts.pseudonyms`), as in a response.
    """

    class State(models.TextChoices):
        PUBLISHED = "published", _("Published")
        HELD = "held", _("Waits for a moderator")
        HIDDEN = "hidden", _("Hidden")
        DELETED = "deleted", _("Deleted by its author")

    class Form(models.TextChoices):
        GUJARATI = "gu", _("Gujarati")
        HINDI = "hi", _("Hindi")
        ENGLISH = "en", _("English")
        LATIN_GUJARATI = "gu-Latn", _("Gujarati in Latin letters")
        LATIN_HINDI = "hi-Latn", _("Hindi in Latin letters")
        OTHER = "other", _("Another language")

    activity = models.ForeignKey(
        Activity,
        on_delete=models.CASCADE,
        related_name="contributions",
        db_index=False,
    )
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, related_name="replies", null=True
    )
    # Empty of what officials seeded, and of what was brought from elsewhere.
    participant = models.BinaryField(max_length=16, null=True)
    is_seed = models.BooleanField(default=False)
    # Of the receipt code, the same for all that one person writes in an activity.
    code_hash = models.BinaryField(max_length=16, null=True)
    # Names the request, so that its retry makes no second row.
    key = models.UUIDField(null=True)
    text = models.TextField(blank=True)
    # What is made of the text, by `wording`; the text itself stays as typed.
    form = models.CharField(
        max_length=10, choices=Form.choices, default=Form.OTHER, blank=True
    )
    search_key = models.TextField(blank=True)
    sound_key = models.TextField(blank=True)
    concepts = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    # Texts that have one of them in common say nearly the same; see `echoes`.
    echoes = ArrayField(models.BigIntegerField(), default=list, blank=True)
    is_grievance = models.BooleanField(default=False)
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.PUBLISHED
    )
    hold_reasons = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    hidden_by = models.ForeignKey(
        Standard, on_delete=models.PROTECT, related_name="+", null=True
    )
    # Of the text that a moderator has read and let stand; an edit breaks it.
    approved_hash = models.BinaryField(max_length=32, null=True)
    # Kept as they were on the day, so that moving house never rewrites a discussion.
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    language = models.CharField(max_length=2, choices=LANGUAGES)
    age_band = models.CharField(max_length=5, blank=True)
    gender = models.CharField(max_length=10, blank=True)
    channel = models.CharField(max_length=10)
    written_at = models.DateTimeField(db_default=Now())
    edited_at = models.DateTimeField(null=True)
    # When an official first answered.
    answered_at = models.DateTimeField(null=True)
    # Kept as they change, so that no page counts.
    agreeing = models.PositiveIntegerField(default=0)
    disagreeing = models.PositiveIntegerField(default=0)
    replying = models.PositiveIntegerField(default=0)
    # How widely it is agreed with, across districts and languages; larger is wider.
    breadth = models.FloatField(default=0)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "participant", "key"],
                name="contribution_once_per_key",
            ),
            models.CheckConstraint(
                condition=Q(hidden_by=None) | Q(state="hidden"),
                name="contribution_names_a_rule_while_hidden",
            ),
            models.CheckConstraint(
                condition=~Q(state="deleted") | Q(text=""),
                name="contribution_keeps_no_deleted_text",
            ),
        ]
        indexes = [
            GinIndex(
                fields=["search_key"],
                opclasses=["gin_trgm_ops"],
                name="contribution_search",
            ),
            GinIndex(
                fields=["sound_key"],
                opclasses=["gin_trgm_ops"],
                name="contribution_sound",
            ),
            GinIndex(fields=["concepts"], name="contribution_concepts"),
            models.Index(
                fields=["code_hash"],
                condition=Q(code_hash__isnull=False),
                name="contribution_by_receipt",
            ),
            GinIndex(fields=["echoes"], name="contribution_echoes"),
            # The orders of a list, each ending in a unique column for its next page.
            models.Index(
                "activity",
                models.F("id").desc(),
                condition=Q(parent=None),
                name="contribution_newest",
            ),
            models.Index(
                "activity",
                models.F("agreeing").desc(),
                models.F("id").desc(),
                condition=Q(parent=None),
                name="contribution_most_agreed",
            ),
            models.Index(
                "activity",
                models.F("breadth").desc(),
                models.F("id").desc(),
                condition=Q(parent=None),
                name="contribution_across",
            ),
            models.Index(
                "activity",
                models.F("breadth").desc(),
                models.F("id").desc(),
                condition=Q(parent=None, answered_at=None),
                name="contribution_unanswered",
            ),
        ]

    def __str__(self):
        return f"Contribution {self.pk}"

    @property
    def is_public(self) -> bool:
        """Tell whether anybody may read the text."""
        return self.state == self.State.PUBLISHED

    @property
    def masked(self) -> str:
        """The text with its personal data masked, whoever may read it."""
        return personal.masked(self.text)

    @property
    def shown(self) -> str:
        """The text as anybody may read it: personal data masked, or nothing at all."""
        return self.masked if self.is_public else ""

    @property
    def text_hash(self) -> bytes:
        return hash_of(self.text)

    @property
    def was_approved(self) -> bool:
        """Tell whether a moderator has let some text of it stand."""
        return self.approved_hash is not None

    @property
    def is_approved(self) -> bool:
        """Tell whether a moderator has let the text stand that it says now."""
        approved = self.approved_hash
        return approved is not None and bytes(approved) == self.text_hash
