from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Picture(models.Model):
    """A picture that a department shows with a choice, small enough for a phone.

    Named by what is in it, so the same picture is kept once and never changes under
    its name. Its words are with the choice, in every language.
    """

    class Type(models.TextChoices):
        JPEG = "image/jpeg", "JPEG"
        PNG = "image/png", "PNG"

    digest = models.CharField(max_length=32, unique=True)
    media_type = models.CharField(max_length=20, choices=Type.choices)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    content = models.BinaryField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def __str__(self):
        return self.digest
