"""What can be decided next about a consultation, and who reads this page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from consult.accounts.models import User
from consult.consultations.models import Consultation, Review
from consult.consultations.rules import can_publish, can_write, has_written
from consult.errors import Message

Status = Consultation.Status


@dataclass(frozen=True)
class Step:
    """A decision on a page of its own: its address's name, and its button."""

    name: str
    words: Message
    manner: str = "quiet"


def reviews_of(consultation: Consultation) -> QuerySet[Review]:
    """List what was decided about it before its launch, the newest first."""
    return consultation.reviews.select_related("by").order_by("-at", "-pk")


@dataclass(frozen=True)
class Life:
    """Where a consultation stands for one official at a moment."""

    consultation: Consultation
    official: User
    at: datetime
    # The newest first, if they are at hand.
    reviews: Sequence[Review] | None = None

    @cached_property
    def may_write(self) -> bool:
        return can_write(self.official, self.consultation)

    @cached_property
    def may_publish(self) -> bool:
        return can_publish(self.official, self.consultation)

    @cached_property
    def is_own(self) -> bool:
        """Tell whether the official wrote some of it, and so may not approve it."""
        return has_written(self.official, self.consultation)

    @cached_property
    def last_review(self) -> Review | None:
        """Return what was decided last; of a draft, why it was sent back."""
        if self.reviews is not None:
            return next(iter(self.reviews), None)
        return reviews_of(self.consultation).first()

    @cached_property
    def steps(self) -> list[Step]:
        """List the decisions that the official may take now, the main one last."""
        return list(self._steps())

    def _steps(self) -> Iterator[Step]:
        match self.consultation.status:
            case Status.DRAFT if self.may_write:
                yield Step("delete", _("Delete draft"))
                yield Step("translation", _("Translate"))
                yield Step("submit", _("Ask for approval"))
            case Status.IN_REVIEW | Status.APPROVED:
                yield from self._steps_of_review()
            case Status.PUBLISHED:
                yield from self._steps_after_launch()

    def _steps_of_review(self) -> Iterator[Step]:
        if self.may_publish or self.may_write:
            yield Step("send_back", _("Send back"))
        is_approved = self.consultation.status == Status.APPROVED
        if self.may_publish and is_approved:
            yield Step("publish", _("Publish"), "")
        elif self.may_publish and not self.is_own:
            yield Step("approve", _("Approve"), "")

    def _steps_after_launch(self) -> Iterator[Step]:
        is_asked = self.consultation.closes_at > self.at
        if is_asked and (self.may_publish or self.may_write):
            yield Step("corrections", _("Correct words"))
        if not is_asked and self.consultation.sealed_at:
            yield Step("outcome", _("You said, we did"), "")
        if not self.may_publish:
            return
        if is_asked:
            yield Step("extend", _("Extend"))
        if self.consultation.is_open(self.at):
            yield Step("close_early", _("Close early"))
        yield Step("withdraw", _("Withdraw"), "danger")
