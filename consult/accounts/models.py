from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from consult.districts.models import District
from consult.languages import GUJARATI, LANGUAGES


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """Somebody who can sign in: a citizen by telephone, an official by e-mail.

    A citizen's number is never stored in the clear: `phone_index` finds it,
    `phone_sealed` lets the site write to it (see `phones`).
    """

    email = models.EmailField(_("e-mail address"), unique=True, null=True, blank=True)
    full_name = models.CharField(_("full name"), max_length=200, blank=True)
    phone_index = models.BinaryField(max_length=32, unique=True, null=True)
    phone_sealed = models.BinaryField(max_length=200, null=True)
    language = models.CharField(
        _("language"), max_length=2, choices=LANGUAGES, default=GUJARATI
    )
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.CheckConstraint(
                condition=Q(email__isnull=False) | Q(phone_index__isnull=False),
                name="user_has_an_address_or_a_number",
            ),
            models.CheckConstraint(
                condition=Q(email=Lower(F("email"))), name="email_is_lower_case"
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"], condition=Q(is_active=False), name="user_closed"
            )
        ]

    def __str__(self):
        return self.full_name or self.email or f"#{self.pk}"


class Profile(models.Model):
    """What a person chose to say about themselves; whatever is blank was not stated."""

    class AgeBand(models.TextChoices):
        FROM_18 = "18-29", _("18 to 29")
        FROM_30 = "30-44", _("30 to 44")
        FROM_45 = "45-59", _("45 to 59")
        FROM_60 = "60+", _("60 or older")

    class Gender(models.TextChoices):
        WOMAN = "woman", _("Woman")
        MAN = "man", _("Man")
        OTHER = "other", _("Other")

    user = models.OneToOneField(
        User, on_delete=models.CASCADE, primary_key=True, related_name="profile"
    )
    district = models.ForeignKey(
        District,
        on_delete=models.PROTECT,
        related_name="profiles",
        null=True,
        blank=True,
        verbose_name=_("district"),
    )
    age_band = models.CharField(
        _("age"), max_length=5, choices=AgeBand.choices, blank=True
    )
    gender = models.CharField(
        _("gender"), max_length=5, choices=Gender.choices, blank=True
    )
    answered_at = models.DateTimeField(
        null=True, help_text="When the page was answered or skipped: it is asked once."
    )

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")

    def __str__(self):
        return f"#{self.user_id}"


class ApiToken(models.Model):
    """A key with which a program acts for a person until it is revoked.

    Only its hash is kept, so a stolen database signs nobody in.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    token_hash = models.BinaryField(max_length=32, unique=True)
    label = models.CharField(_("label"), max_length=100)
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("access token")
        verbose_name_plural = _("access tokens")
        indexes = [
            # Every process asks every few seconds which were revoked lately.
            models.Index(
                fields=["revoked_at"],
                condition=Q(revoked_at__isnull=False),
                name="token_by_revocation",
            )
        ]

    def __str__(self):
        return self.label


class SignInCode(models.Model):
    """The one code that may at this moment sign in a telephone number.

    It says nothing of whether the number has an account, and it is gone as soon
    as it has been used.
    """

    phone_index = models.BinaryField(max_length=32, unique=True)
    code_hash = models.BinaryField(max_length=32)
    tries = models.PositiveSmallIntegerField(default=0)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("sign-in code")
        verbose_name_plural = _("sign-in codes")

    def __str__(self):
        return f"#{self.pk}"


class Allowance(models.Model):
    """A bucket of attempts that empties with use and fills again with time.

    One moment tells how full it is: when it will be full again. Its name is
    hashed, since it mentions numbers and addresses.
    """

    bucket_hash = models.BinaryField(max_length=32, primary_key=True)
    full_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("allowance")
        verbose_name_plural = _("allowances")

    def __str__(self):
        return self.bucket_hash.hex()
