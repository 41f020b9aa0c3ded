"""My participation: what became of my word."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from consult.accounts.models import User
from consult.accounts.phones import masked, unsealed
from consult.accounts.queries import profile_of
from consult.consultations.models import Consultation
from consult.moderation.notices import notices_of
from consult.outcomes.models import Disposition
from consult.outcomes.words import Word, words_of
from consult.rebuttals.notices import notices_for
from frontend.citizens.forms import AnswerForm
from frontend.citizens.last_seen import keep_seen, last_seen
from frontend.citizens.widgets import Widget
from frontend.readers import reader_of


@dataclass(frozen=True)
class MyWord:
    """What the reader said in one activity, and where its consultation stands."""

    word: Word
    phase: str
    said: list[Widget]
    is_new: bool

    @property
    def is_open(self) -> bool:
        return self.phase == Consultation.Phase.OPEN

    @property
    def verdicts(self) -> list[tuple[str, int]]:
        """What was decided about it, the verdicts in words."""
        counts = self.word.verdicts
        return [
            (str(verdict.label), counts[verdict])
            for verdict in Disposition.Verdict
            if verdict in counts
        ]


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """List what the reader said, the latest first, and what came of each."""
    reader, at = reader_of(request), timezone.now()
    if not isinstance(reader, User):
        return redirect("citizens:sign_in")
    seen = last_seen(request)
    answers = [_mine(word, at, seen) for word in words_of(reader)]
    page = {
        "at": at,
        "profile": profile_of(reader),
        "phone": _number_of(reader),
        "clarified": notices_for(reader),
        "answers": answers,
        "news": sum(1 for one in answers if one.is_new),
        "told": notices_of(reader),
    }
    response = render(request, "citizens/mine.html", page)
    keep_seen(response, at)
    return response


def _mine(word: Word, at: datetime, seen: datetime | None) -> MyWord:
    activity = word.activity
    said = AnswerForm(activity, word.response.answers).said if word.response else []
    phase = activity.consultation.phase(at)
    return MyWord(word, phase, said, word.is_new_since(seen))


def _number_of(reader: User) -> str:
    """Return the reader's number as only they recognise it; officials have none."""
    if reader.phone_sealed is None:
        return ""
    return masked(unsealed(bytes(reader.phone_sealed)))
