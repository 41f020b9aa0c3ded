from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consult.districts.models import District


class Department(models.Model):
    """A department of the state, which puts matters to the public."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    # One official's own, for training: the public never sees what is asked there.
    is_sandbox = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("department")
        verbose_name_plural = _("departments")

    def __str__(self):
        return self.name


class Membership(models.Model):
    """What an official may do for a department, or for the whole state.

    Districts narrow a membership to them; without any it holds everywhere.
    """

    class Role(models.TextChoices):
        AUTHOR = "author", _("Author")
        APPROVER = "approver", _("Approver")
        MODERATOR = "moderator", _("Moderator")
        ANALYST = "analyst", _("Analyst")
        DEPARTMENT_ADMINISTRATOR = (
            "department_administrator",
            _("Department administrator"),
        )
        STATE_ADMINISTRATOR = "state_administrator", _("State administrator")

    official = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="memberships", null=True
    )
    role = models.CharField(max_length=30, choices=Role.choices)
    districts = models.ManyToManyField(District, blank=True, related_name="memberships")

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["official", "department", "role"],
                nulls_distinct=False,
                name="membership_once_per_role",
            ),
            models.CheckConstraint(
                condition=Q(role="state_administrator") ^ Q(department__isnull=False),
                name="only_a_state_administrator_has_no_department",
            ),
        ]

    def __str__(self):
        return f"{self.official}: {self.get_role_display()}"


class Invitation(models.Model):
    """A role for somebody who has no account yet; it is theirs once they sign in.

    A telephone number is kept as its index alone, with the few digits by which whoever
    invited knows it again.
    """

    email = models.EmailField(blank=True)
    phone_index = models.BinaryField(max_length=32, null=True)
    phone_masked = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=200, blank=True)
    department = models.ForeignKey(
        Department, on_delete=models.CASCADE, related_name="invitations", null=True
    )
    role = models.CharField(max_length=30, choices=Membership.Role.choices)
    districts = models.ManyToManyField(District, blank=True, related_name="+")
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    invited_at = models.DateTimeField()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.CheckConstraint(
                condition=Q(email="") ^ Q(phone_index=None),
                name="invitation_is_to_an_address_or_a_number",
            ),
            models.CheckConstraint(
                condition=Q(role="state_administrator") ^ Q(department__isnull=False),
                name="only_of_the_state_one_is_invited_without_a_department",
            ),
            models.UniqueConstraint(
                fields=["email", "phone_index", "department", "role"],
                nulls_distinct=False,
                name="invitation_once_per_role",
            ),
        ]

    def __str__(self):
        return self.name or self.email or self.phone_masked


class TrainingPass(models.Model):
    """That an official has passed every exercise of the training."""

    official = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="training_pass",
    )
    passed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("training passed")
        verbose_name_plural = _("trainings passed")

    def __str__(self):
        return f"{self.official}: {self.passed_at}"
