"""Where somebody writes, and what of it was refused."""

from __future__ import annotations

from typing import Any, Self
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Activity
from consult.contributions.wording import LONGEST
from frontend.refusals import RefusableForm

HELP = _(
    "In Gujarati, Hindi or English, in any letters. Do not write names, numbers or"
    " addresses of people."
)


class WritingForm(RefusableForm):
    """One text, and the key under which it is kept once."""

    text = forms.CharField(
        help_text=HELP,
        required=False,
        strip=False,
        widget=forms.Textarea({"class": "tall", "rows": 4}),
    )

    label: str | Promise = _("Your contribution")
    send: str | Promise = _("Post")
    most = LONGEST[Activity.Kind.DISCUSSION]

    def __init__(self, *arguments: Any, key: str = "", **named: Any):
        super().__init__(*arguments, **named)
        self.fields["text"].label = str(self.label)
        # What no text may hold, the domain says, in words of its own.
        self.fields["text"].validators = []
        self.key = key

    @classmethod
    def fresh(cls, *, text: str = "") -> Self:
        """Return the form of a page that one reader alone is shown."""
        return cls(initial={"text": text}, key=str(uuid4()))

    @classmethod
    def sent(cls, sent: QueryDict) -> Self:
        """Return the form as a browser sent it."""
        form = cls(sent, key=sent.get("key", ""))
        form.is_valid()
        return form

    @property
    def typed(self) -> str:
        """The text as it was typed, its lines ended as in any other text."""
        return str(self.cleaned_data.get("text", "")).replace("\r\n", "\n")

    @property
    def uuid(self) -> UUID:
        """The key that the page gave; a new one where the page is everybody's."""
        try:
            return UUID(self.key)
        except ValueError:
            return uuid4()


class ReplyForm(WritingForm):
    """A reply to what another wrote."""

    label = _("Your reply")
    send = _("Reply")


class EditForm(WritingForm):
    """Other words for what one wrote oneself."""

    label = _("What it is to say")
    send = _("Save")
