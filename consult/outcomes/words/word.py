"""One person's word, and all that followed from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from consult.consultations.models import Activity, Question
from consult.contributions.models import Contribution
from consult.integrity.queries import Held
from consult.outcomes.models import Disposition
from consult.responses.models import Response
from consult.themes.models import Text, Theme


@dataclass(frozen=True)
class Followed:
    """One thing that somebody said, where it was counted and what came of it."""

    question: Question | None
    contribution: Contribution | None
    text: Text | None
    disposition: Disposition | None
    # The answer in the writer's own words, masked; empty for what was chosen.
    words: str = ""

    @property
    def theme(self) -> Theme | None:
        """The theme that it counts in; none while a person has not confirmed it."""
        theme = self.text.theme if self.text else None
        return theme if theme and theme.is_confirmed else None

    @property
    def is_contested(self) -> bool:
        """Tell whether the department has still to answer that it counts elsewhere."""
        contests = self.text.contests.all() if self.text else []
        return any(one.decided_at is None for one in contests)


@dataclass(frozen=True)
class Word:
    """All that one person said in one activity, and what became of it."""

    activity: Activity
    code: str
    response: Response | None
    # None of it counts once it was taken back.
    is_counted: bool
    said_at: datetime
    followed: list[Followed]
    # That the answer is counted apart, or was, and what was objected.
    held: Held | None = None

    @property
    def dispositions(self) -> list[Disposition]:
        """What was decided about it, each once."""
        found = [one.disposition for one in self.followed if one.disposition]
        return list({one.pk: one for one in found}.values())

    @property
    def written(self) -> list[Followed]:
        """What was said in one's own words."""
        return [one for one in self.followed if one.text or one.contribution]

    @property
    def verdicts(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for one in self.dispositions:
            counts[one.verdict] = counts.get(one.verdict, 0) + 1
        return counts

    @property
    def latest(self) -> datetime | None:
        """When something was last said about it; None while nothing was."""
        moments = [self.activity.consultation.reported_at] if self.dispositions else []
        for disposition in self.dispositions:
            moments += [progress.at for progress in disposition.progress.all()]
        for text in [one.text for one in self.followed if one.text]:
            moments += [contest.decided_at for contest in text.contests.all()]
        if self.held:
            moments += [self.held.answered_at, self.held.quarantine.lifted_at]
        return max((one for one in moments if one), default=None)

    def is_new_since(self, seen: datetime | None) -> bool:
        """Tell whether something was said about it since; None is since ever."""
        return self.latest is not None and (seen is None or self.latest > seen)
