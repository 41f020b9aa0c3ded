"""What is said with a decision, each on a page of its own."""

from django.utils.translation import gettext_lazy as _

from frontend.officials.drafting.fields import Moment, Text
from frontend.officials.drafting.levels import Level

EXTENSION = Level(
    texts={}, values={"closes_at": Moment(label=_("New closing time"))}, ids={}
)
PUBLIC_REASON = Level(
    texts={
        "reason": Text(label=_("Reason"), help_text=_("The public reads it."), lines=3)
    },
    values={},
    ids={},
)
RETURN = Level(
    texts={},
    values={
        "reason": Text(
            label=_("What has to be changed"),
            help_text=_("The authors read it."),
            lines=4,
        )
    },
    ids={},
)
