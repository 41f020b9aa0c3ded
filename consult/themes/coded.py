"""What two officials made of a sample, each by themselves."""

from collections import defaultdict
from dataclasses import dataclass

from consult.consultations.models import Activity
from consult.departments.rules import Person
from consult.errors import NotPermitted
from consult.themes.agreement import alpha
from consult.themes.models import Code, Sample
from consult.themes.reading import Words, words_of
from consult.themes.rules import can_work_on_themes


@dataclass(frozen=True)
class Coded:
    """How far a sample is coded, and how far those who coded it agree.

    ``alpha`` is None until two people have coded a text each of two kinds; ``both``
    counts the texts that more than one coded.
    """

    sample: Sample
    size: int
    officials: int
    both: int
    alpha: float | None


@dataclass(frozen=True)
class ToCode:
    """A text of a sample, and where the official put it; nothing if nowhere yet."""

    words: Words
    is_coded: bool
    theme: int | None


def latest_sample(
    activity: Activity, question: int | None, *, by: Person
) -> Sample | None:
    """Return the sample drawn last, if there is one.

    :raises NotPermitted: unless ``by`` may work on the activity's themes
    """
    if not can_work_on_themes(by, activity):
        raise NotPermitted
    drawn = Sample.objects.filter(activity=activity, question=question)
    return drawn.select_related("activity__consultation").order_by("-pk").first()


def coded(sample: Sample) -> Coded:
    """Return how far the sample is coded, in two queries."""
    codes: dict[int, list[int | None]] = defaultdict(list)
    officials = set()
    rows = Code.objects.filter(sample=sample).order_by("pk")
    for text, official, theme in rows.values_list("text", "official", "theme"):
        codes[text].append(theme)
        officials.add(official)
    both = sum(len(given) > 1 for given in codes.values())
    found = alpha(codes.values())
    return Coded(sample, sample.texts.count(), len(officials), both, found)


def texts_to_code(sample: Sample, *, by: Person) -> list[ToCode]:
    """List the sample's texts with one's own codes, and nobody else's."""
    own = dict(
        Code.objects.filter(sample=sample, official=by.pk or 0).values_list(
            "text", "theme"
        )
    )
    return [
        ToCode(one, one.text.pk in own, own.get(one.text.pk))
        for one in words_of(sample.texts.order_by("pk"))
    ]
