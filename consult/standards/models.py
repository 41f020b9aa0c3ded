from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Activity
from consult.languages import LANGUAGES


class Edition(models.Model):
    """The community standards as they were put in force at one moment.

    What was published never changes: a decision names the rule that held when it was
    taken, and the next edition has the next version.
    """

    version = models.PositiveIntegerField(unique=True)
    # What is promised besides the rules: that criticism of government stays.
    promise = models.TextField(blank=True)
    published_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("edition of the community standards")
        verbose_name_plural = _("editions of the community standards")

    def __str__(self):
        return str(self.version)


class Standard(models.Model):
    """One numbered rule of an edition, by which a contribution may be hidden."""

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="standards"
    )
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=100, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        verbose_name = _("community standard")
        verbose_name_plural = _("community standards")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "number"], name="standard_once_per_number"
            )
        ]

    def __str__(self):
        return f"{self.number}. {self.title}"


class WordList(models.Model):
    """The words of one language with which a text waits for a person to read it.

    In whatever script or spelling they are typed: they are compared by their sound.
    """

    language = models.CharField(max_length=2, choices=LANGUAGES, unique=True)
    words = ArrayField(models.CharField(max_length=60), default=list, blank=True)

    class Meta:
        verbose_name = _("list of words")
        verbose_name_plural = _("lists of words")

    def __str__(self):
        return self.get_language_display()


class HoldSettings(models.Model):
    """What holds a text of one activity back until somebody has read it.

    An activity without a row has the defaults.
    """

    activity = models.OneToOneField(
        Activity,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="hold_settings",
    )
    personal_data = models.BooleanField(_("personal data"), default=True)
    links = models.BooleanField(_("links"), default=True)
    words = models.BooleanField(_("words of the lists"), default=True)
    near_duplicates = models.BooleanField(
        _("nearly what somebody else wrote"), default=True
    )
    first_post = models.BooleanField(
        _("the first that somebody writes here"), default=False
    )
    burst = models.BooleanField(_("much from one person in a short time"), default=True)
    pre_moderated = models.BooleanField(_("everything"), default=False)

    class Meta:
        verbose_name = _("what is held back")
        verbose_name_plural = _("what is held back")

    def __str__(self):
        return str(self.activity)
