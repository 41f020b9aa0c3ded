"""What the form asks at each level of a draft, from the consultation to a choice."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.consultations.activities.quiz import LONGEST, SHORTEST
from consult.consultations.models import Activity, Consultation, Question
from frontend.officials.drafting.fields import (
    Condition,
    Day,
    LgdCodes,
    Moment,
    Number,
    PictureName,
    Text,
)
from frontend.officials.drafting.levels import Level


def _tomorrow_morning() -> datetime:
    tomorrow = timezone.localtime() + timedelta(days=1)
    return tomorrow.replace(hour=9, minute=0, second=0, microsecond=0)


def _a_fortnight_later() -> datetime:
    last_day = _tomorrow_morning() + timedelta(days=14)
    return last_day.replace(hour=23, minute=59)


CHOICE = Level(
    texts={
        "text": Text(label=_("Choice")),
        "image_description": Text(
            label=_("What the picture shows"),
            help_text=_("For those who cannot see it."),
        ),
    },
    values={
        "picture": PictureName(label=_("Picture"), required=False),
        "is_exclusive": forms.BooleanField(
            label=_("Excludes the others"),
            help_text=_("“None of these”: whoever chooses it chooses nothing else."),
            required=False,
            initial=False,
        ),
        "stays_last": forms.BooleanField(
            label=_("Stays last"),
            help_text=_("“Don’t know” stays at the end, however others are sorted."),
            required=False,
            initial=False,
        ),
        "is_right": forms.BooleanField(
            label=_("The right answer"),
            help_text=_("One choice of each question of a quiz."),
            required=False,
            initial=False,
        ),
    },
)
ROW = Level(texts={"text": Text(label=_("Row"))}, values={})
QUESTION = Level(
    texts={
        "text": Text(label=_("Question")),
        "hint": Text(label=_("Help text"), help_text=_("May stay empty.")),
        "body": Text(
            label=_("Text of the clause"),
            help_text=_("Word by word, as it would be law."),
            lines=5,
        ),
        "explanation": Text(
            label=_("Why this answer is right"),
            help_text=_("Shown together with the right answer. May stay empty."),
            lines=3,
        ),
        "low_label": Text(
            label=_("Words at 0"), help_text=_("What the lowest number means.")
        ),
        "high_label": Text(
            label=_("Words at 10"), help_text=_("What the highest number means.")
        ),
    },
    values={
        "kind": forms.ChoiceField(
            label=_("Answered by"),
            choices=Question.Kind.choices,
            initial=Question.Kind.SINGLE.value,
        ),
        "page": Number(label=_("On page"), min_value=1, initial=1),
        "is_required": forms.BooleanField(
            label=_("Has to be answered"), required=False, initial=True
        ),
        "min_choices": Number(label=_("Choose at least"), min_value=0, initial=1),
        "max_choices": Number(
            label=_("Choose at most"),
            help_text=_("Leave empty for any number."),
            min_value=1,
            required=False,
        ),
        "has_other": forms.BooleanField(
            label=_("Offer “Other”"),
            help_text=_("People may answer in a few words of their own."),
            required=False,
            initial=False,
        ),
        "is_shuffled": forms.BooleanField(
            label=_("Shuffle the choices"),
            help_text=_("Everybody sees them in another order; the last ones stay."),
            required=False,
            initial=False,
        ),
        "total_points": Number(
            label=_("Points to share out"),
            help_text=_("Leave empty for 10."),
            min_value=2,
            max_value=20,
            required=False,
        ),
        "lowest": Number(
            label=_("Lowest"),
            help_text=_("A number; for a date the first month, such as 202611."),
            required=False,
        ),
        "highest": Number(
            label=_("Highest"),
            help_text=_("A number; for a date the last month, such as 202712."),
            required=False,
        ),
        "show_if": Condition(
            label=_("Ask only if"),
            help_text=_(
                "A question of an earlier page, once it is saved, decides whether "
                "this one is asked."
            ),
            required=False,
        ),
    },
    rows_name="choices",
    rows=CHOICE,
    first_rows=2,
    more={"rows": ROW},
)
_Kind = Question.Kind
ONLY_FOR: Mapping[str, frozenset[str]] = {
    "min_choices": frozenset({_Kind.MULTIPLE, _Kind.RANKING}),
    "max_choices": frozenset({_Kind.MULTIPLE, _Kind.RANKING}),
    "has_other": frozenset({_Kind.SINGLE, _Kind.MULTIPLE}),
    "is_shuffled": frozenset(
        {_Kind.SINGLE, _Kind.MULTIPLE, _Kind.RANKING, _Kind.POINTS, _Kind.IMAGE}
    ),
    "total_points": frozenset({_Kind.POINTS}),
    "lowest": frozenset({_Kind.NUMBER, _Kind.DATE}),
    "highest": frozenset({_Kind.NUMBER, _Kind.DATE}),
}
"""The kinds of question that a value is asked of; the others carry it along."""

ACTIVITY = Level(
    texts={
        "title": Text(label=_("Name")),
        "intro": Text(label=_("Introduction"), help_text=_("May stay empty."), lines=3),
        "explanation": Text(label=_("Explanation in plain words"), lines=4),
        "justification": Text(label=_("Why it is needed"), lines=4),
        "cost_impact": Text(label=_("What it costs, and whom"), lines=3),
        "rights_impact": Text(label=_("What it does to people’s rights"), lines=3),
        "shorter_reason": Text(
            label=_("Why people have fewer than 30 days"),
            help_text=_("Empty if they have 30 days or more."),
            lines=2,
        ),
    },
    values={
        "kind": forms.ChoiceField(
            label=_("Kind"),
            help_text=_(
                "A poll asks one question, a survey several; a pledge asks none, its "
                "introduction is what people pledge. In a discussion and under "
                "statements people write to each other."
            ),
            choices=Activity.Kind.choices,
            initial=Activity.Kind.POLL.value,
        ),
        "drawn": Number(
            label=_("Questions for each person"),
            help_text=_("Drawn from all of them. Leave empty to ask them all."),
            min_value=1,
            max_value=100,
            required=False,
        ),
        "seconds": Number(
            label=_("Seconds for all of them"),
            min_value=SHORTEST,
            max_value=LONGEST,
            required=False,
        ),
    },
    rows_name="questions",
    rows=QUESTION,
    first_rows=1,
)
CONSULTATION = Level(
    texts={
        "title": Text(label=_("Title")),
        "summary": Text(label=_("What it is about"), lines=4),
        "decides": Text(label=_("What will be decided"), lines=3),
        "destination": Text(label=_("Where the answers go"), lines=3),
        "not_decided": Text(label=_("What will not be decided"), lines=3),
        "officer_post": Text(
            label=_("Responsible officer"),
            help_text=_("The post, not the person’s name."),
        ),
    },
    values={
        "districts": LgdCodes(
            label=_("Districts"),
            help_text=_("Choose none to ask the whole state."),
            required=False,
        ),
        "opens_at": Moment(label=_("Opens"), initial=_tomorrow_morning),
        "closes_at": Moment(label=_("Closes"), initial=_a_fortnight_later),
        "heard_by": Day(label=_("What we heard, by"), required=False),
        "done_by": Day(label=_("What we did, by"), required=False),
        "result_visibility": forms.ChoiceField(
            label=_("Results"),
            help_text=_("Fixed once it is published."),
            choices=Consultation.Visibility.choices,
            initial=Consultation.Visibility.LIVE.value,
        ),
    },
    rows_name="activities",
    rows=ACTIVITY,
    first_rows=1,
    ids={},
)
