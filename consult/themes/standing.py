"""Which texts stand: that anybody may read, that are opinions, and that count.

What waits for a moderator or was hidden, what officials seeded, personal grievances,
and answers that are set aside keep their row and are passed over while they are that.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from consult.contributions.models import Contribution
from consult.integrity.models import Quarantine, SetAside
from consult.themes.models import Text

BY = Coalesce("contribution__participant", "participant")
"""Who wrote a text."""


def written_opinions() -> QuerySet[Contribution]:
    """Return what people wrote for each other that is published and of a matter."""
    return Contribution.objects.published().filter(is_seed=False, is_grievance=False)


def is_set_aside() -> Exists:
    """Return the condition that a text or an answer is counted apart."""
    return Exists(
        SetAside.objects.filter(
            activity=OuterRef("activity"),
            participant=OuterRef("participant"),
            quarantine__state__in=Quarantine.APART,
        )
    )


def standing_texts() -> QuerySet[Text]:
    """Return the texts of which anybody may still read what they say."""
    is_written = Q(contribution__in=written_opinions())
    return Text.objects.filter(Q(contribution=None) | is_written).exclude(
        is_set_aside()
    )
