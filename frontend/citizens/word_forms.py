from django import forms
from django.utils.translation import gettext_lazy as _


class CodeForm(forms.Form):
    """Asks for the code of a receipt."""

    code = forms.CharField(
        label=_("Receipt code"),
        max_length=40,
        error_messages={"required": _("Enter the code from your receipt.")},
    )
