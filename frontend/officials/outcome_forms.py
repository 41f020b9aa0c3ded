"""What the forms of an outcome ask: what was heard, one decision, and its progress."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from django import forms
from django.utils.translation import gettext_lazy as _

from consult.departments.models import Department
from consult.departments.queries import all_departments
from consult.errors import Message
from consult.outcomes.models import ALL_DONE, Disposition
from frontend.officials.drafting.fields import Day, Number, Text
from frontend.officials.drafting.levels import Level


def _departments(own: Department | None = None) -> Iterator[tuple[str, Message]]:
    yield from _named(one for one in all_departments() if one != own)


def _named(departments: Iterable[Department]) -> Iterator[tuple[str, Message]]:
    yield "", _("No other department")
    named = ((one.slug, str(one)) for one in departments)
    yield from sorted(named, key=lambda one: one[1])


HEARD = Level(
    texts={
        "heard": Text(
            label=_("What we heard"),
            help_text=_("The finding first, in a few sentences anybody understands."),
            lines=5,
        )
    },
    values={},
    ids={},
)
DISPOSITION = Level(
    texts={
        "reason": Text(
            label=_("What is done, and why"),
            help_text=_(
                "Where nothing is done: why not. People read it as you say it."
            ),
            lines=4,
        ),
        "owner_post": Text(
            label=_("Who answers for it"),
            help_text=_("The post, not the person’s name."),
        ),
    },
    values={
        "verdict": forms.ChoiceField(
            label=_("Decision"),
            choices=[("", _("Not said yet")), *Disposition.Verdict.choices],
            required=False,
        ),
        "due_on": Day(
            label=_("By when"),
            help_text=_(
                "When it will be done or looked at again; of what is done, since when. "
                "Late promises stand on the public page."
            ),
            required=False,
        ),
        "passed_to": forms.ChoiceField(
            label=_("Passed on to"), choices=_departments, required=False
        ),
    },
    ids={},
)
SINCE = Text(label=_("What has been done since"), lines=3)
PROGRESS = Level(
    texts={"text": SINCE},
    values={
        "share": Number(
            label=_("Done, in percent"),
            help_text=_("At 100 the promise is kept."),
            min_value=0,
            max_value=ALL_DONE,
            required=False,
        )
    },
    ids={},
)
LOOKED_AT = Level(
    texts={"text": SINCE},
    values={
        "share": forms.TypedChoiceField(
            label=_("Looked at again?"),
            help_text=_("What is not possible is no part done."),
            choices=[("", _("Not said yet")), (0, _("No")), (ALL_DONE, _("Yes"))],
            coerce=int,
            empty_value=None,
            required=False,
        )
    },
    ids={},
)
"""The same of what is not possible."""


def decision_asked(department: Department) -> Level:
    """Return the form that asks what is done, without the department's own name."""
    return _passed_on(lambda: _departments(department))


def decision_read(given: Disposition | None) -> Level:
    """Return the same for whoever only reads it, with no other department looked up."""
    passed_to = given.passed_to if given else None
    return _passed_on(lambda: _named([passed_to] if passed_to else []))


def _passed_on(choices: Callable[[], Iterator[tuple[str, Message]]]) -> Level:
    field = forms.ChoiceField(label=_("Passed on to"), choices=choices, required=False)
    return replace(DISPOSITION, values={**DISPOSITION.values, "passed_to": field})


def progress_asked(disposition: Disposition | None) -> Level:
    """Return the form that asks how far a disposition is."""
    if disposition is not None and not disposition.is_possible:
        return LOOKED_AT
    return PROGRESS
