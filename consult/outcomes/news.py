"""That something was said about somebody's word since they last looked."""

from datetime import datetime

from consult.accounts.models import User
from consult.consultations.models import Consultation
from consult.consultations.participation import is_citizen
from consult.outcomes.models import Progress
from consult.outcomes.words import words_of
from consult.themes.models import Contest


def count_news(citizen: User, *, since: datetime | None) -> int:
    """Return about how many of the citizen's words something was said since.

    ``since`` is None for whoever has never looked. Mostly nothing was said about
    anybody's, which one query tells.
    """
    if not is_citizen(citizen) or not _is_any(since):
        return 0
    return sum(1 for word in words_of(citizen) if word.is_new_since(since))


def _is_any(since: datetime | None) -> bool:
    """Tell whether anything was reported, done or answered since, about anybody's."""
    reported = Consultation.objects.filter(reported_at__isnull=False).order_by()
    if since is None:
        return reported.exists()
    done = Progress.objects.filter(at__gt=since).order_by().values("pk")
    decided = Contest.objects.filter(decided_at__gt=since).order_by().values("pk")
    newly = reported.filter(reported_at__gt=since).values("pk")
    return newly.union(done, decided, all=True).exists()
