"""What officials find when they work on themes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet

from consult.consultations.models import Activity, Question
from consult.departments.rules import Person, is_member
from consult.errors import NotFound, NotPermitted
from consult.tallies.rules import can_see_results
from consult.themes.gathering import bags_of
from consult.themes.models import Contest, Grouping, Text, Theme
from consult.themes.rules import can_work_on_themes
from consult.themes.standing import standing_texts

STEP = 10
"""Officials read sizes in tens, so that no number tells of one person."""


@dataclass(frozen=True)
class Pile:
    """The themes of one question's answers, or of what was contributed.

    ``about`` is how many texts each holds, as `sizes_told`; ``left``, likewise, how
    many are in none.
    """

    question: Question | None
    themes: list[Theme]
    about: Mapping[int, int | None]
    left: int | None
    confirmed: int = field(default=0)


def piles_of(activity: Activity, *, by: Person, counts_left: bool = True) -> list[Pile]:
    """List the activity's themes question by question, the largest first.

    While results are kept from the reader they come by what their texts share, which
    tells no size. Unless ``counts_left``, the texts in none are not counted.

    Any member of the department may read them; who works on them reads the texts.

    :raises NotPermitted: unless ``by`` acts for the department
    """
    if not is_member(by, activity.consultation.department):
        raise NotPermitted
    rows = Theme.objects.standing().filter(activity=activity)
    is_told = can_see_results(by, activity)
    themes = list(
        rows.select_related("activity__consultation", "confirmed_by").order_by(
            "-size" if is_told else "signs", "pk"
        )
    )
    about = _sizes(themes, is_told=is_told)
    left = _left_in(activity) if counts_left and is_told else Counter()
    return [
        _pile(bag.question, themes, about, left if is_told else None)
        for bag in bags_of(activity)
    ]


def sizes_told(
    themes: Iterable[Theme], activity: Activity, *, by: Person
) -> dict[int, int | None]:
    """Return by theme's id how many texts it holds, rounded down to tens.

    None while the activity's results are kept from the reader: what people mean most is
    a result, and whoever looks early is in the ledger of it.
    """
    return _sizes(themes, is_told=can_see_results(by, activity))


def _sizes(themes: Iterable[Theme], *, is_told: bool) -> dict[int, int | None]:
    return {one.pk: rounded(one.size) if is_told else None for one in themes}


def _left_in(activity: Activity) -> Counter[int | None]:
    in_none = standing_texts().filter(activity=activity, theme=None)
    rows_left = in_none.order_by().values_list("question")
    left: Counter[int | None] = Counter()
    for question, many in rows_left.annotate(many=Count("pk")):
        left[question] = many
    return left


def rounded(count: int) -> int:
    """Return a number as officials at work read it: in tens, rounded down."""
    return count // STEP * STEP


def theme_at_work(activity: Activity, number: int, *, by: Person) -> Theme:
    """Return a theme of the activity that stands.

    :raises NotPermitted: unless ``by`` may work on the activity's themes
    :raises NotFound: if there is none of that number
    """
    if not can_work_on_themes(by, activity):
        raise NotPermitted
    rows = Theme.objects.standing().filter(activity=activity, pk=number)
    row = rows.select_related(
        "activity__consultation__department", "question", "confirmed_by"
    ).first()
    if row is None:
        raise NotFound
    return row


def grouping_of(activity: Activity) -> Grouping | None:
    """Return when the activity's texts were grouped, or are to be."""
    return Grouping.objects.filter(activity=activity).first()


def text_at_work(activity: Activity, number: int) -> Text:
    """Return a text of the activity.

    :raises NotFound: if there is none of that number
    """
    rows = Text.objects.filter(activity=activity, pk=number)
    row = rows.select_related("activity__consultation__department").first()
    if row is None:
        raise NotFound
    return row


def contests_in(activity: Activity, *, by: Person) -> QuerySet[Contest]:
    """Return what waits for an answer in the activity, the oldest first.

    :raises NotPermitted: unless ``by`` may work on the activity's themes
    """
    if not can_work_on_themes(by, activity):
        raise NotPermitted
    waiting = Contest.objects.filter(text__activity=activity, decided_at=None)
    return waiting.select_related(
        "theme", "text__activity__consultation__department"
    ).order_by("received_at", "pk")


def contest_at_work(activity: Activity, number: int, *, by: Person) -> Contest:
    """Return something that somebody contested in the activity, answered or not.

    :raises NotPermitted: unless ``by`` may work on the activity's themes
    :raises NotFound: if there is none of that number
    """
    if not can_work_on_themes(by, activity):
        raise NotPermitted
    rows = Contest.objects.filter(text__activity=activity, pk=number)
    row = rows.select_related(
        "theme", "text__activity__consultation__department", "text__question"
    ).first()
    if row is None:
        raise NotFound
    return row


def _pile(
    question: Question | None,
    themes: list[Theme],
    about: Mapping[int, int | None],
    left: Counter[int | None] | None,
) -> Pile:
    pk = question.pk if question else None
    own = [theme for theme in themes if theme.question_id == pk]
    confirmed = sum(theme.is_confirmed for theme in own)
    in_none = None if left is None else rounded(left[pk])
    return Pile(question, own, about, in_none, confirmed)
