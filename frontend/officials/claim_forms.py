"""What the form of a claim asks: the claim, its sources, and why it is withdrawn."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consult.rebuttals.models import Claim
from frontend.officials.drafting.fields import Day, Text
from frontend.officials.drafting.levels import Level

SOURCE = Level(
    texts={"title": Text(label=_("Source"))},
    values={"url": Text(label=_("Address of the source"), lines=1)},
)
CLAIM = Level(
    texts={
        "said": Text(
            label=_("What people say"), help_text=_("In one sentence, as they say it.")
        ),
        "facts": Text(label=_("What is so"), lines=5),
    },
    values={
        "phrasings": Text(
            label=_("Other ways of saying it"),
            help_text=_("One on each line, in any language and letters."),
            lines=4,
        ),
        "verdict": forms.ChoiceField(
            label=_("Is it true?"),
            choices=[("", _("Not said yet")), *Claim.Verdict.choices],
            required=False,
        ),
        "valid_until": Day(
            label=_("The answer holds until"),
            help_text=_("After that day it is no longer shown beside texts."),
            required=False,
        ),
    },
    rows_name="sources",
    rows=SOURCE,
    first_rows=2,
    ids={},
)
REASON = Level(
    texts={"reason": Text(label=_("Why it is withdrawn"), lines=3)}, values={}, ids={}
)
