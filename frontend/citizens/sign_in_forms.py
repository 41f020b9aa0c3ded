"""The forms of signing in: a number, a code, and a few words about oneself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consult.accounts.models import Profile
from consult.districts.models import District
from frontend.places import current_districts
from frontend.refusals import RefusableForm

NOT_STATED = ("", _("Prefer not to say"))


class PhoneForm(RefusableForm):
    """Asks for the number to which a code is sent."""

    phone = forms.CharField(
        label=_("Mobile number"),
        help_text=_("10 digits, in any script. No +91 is needed."),
        max_length=40,
        error_messages={"required": _("Enter your mobile number.")},
        # No pattern: people write spaces, +91 and the digits of their script.
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}),
    )


class CodeForm(RefusableForm):
    """Asks for the code that was sent."""

    code = forms.CharField(
        label=_("Code of 6 digits"),
        help_text=_("The message can take a minute. The code works for 5 minutes."),
        max_length=40,
        error_messages={"required": _("Enter the code from the text message.")},
        widget=forms.TextInput(
            {"class": "code", "inputmode": "numeric", "autocomplete": "one-time-code"}
        ),
    )


class AboutYouForm(RefusableForm):
    """Asks where one lives, how old one is and one's gender; each may stay open."""

    # Its place among the fields; which districts there are is asked each time.
    district = forms.ChoiceField()
    age_band = forms.ChoiceField(
        label=_("Your age"),
        choices=[*Profile.AgeBand.choices, NOT_STATED],
        required=False,
        widget=forms.RadioSelect,
    )
    gender = forms.ChoiceField(
        label=_("Your gender"),
        choices=[*Profile.Gender.choices, NOT_STATED],
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, needs_district: bool = False, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self._districts = {place.slug: place for place in current_districts()}
        nowhere = ("", _("Choose your district")) if needs_district else NOT_STATED
        names = [(slug, place.name) for slug, place in self._districts.items()]
        self.fields["district"] = forms.ChoiceField(
            label=_("Your district"),
            required=needs_district,
            choices=[nowhere, *names],
        )

    @property
    def chosen_district(self) -> District | None:
        return self._districts.get(self.cleaned_data["district"])
