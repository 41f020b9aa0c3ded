"""Themes as the public reads them: their names, how many people, and quotations.

Numbers leave the house through `telling` alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from consult.consultations.models import Activity, Consultation
from consult.departments.rules import Person
from consult.tallies.queries import require_results
from consult.themes.models import Text, Theme
from consult.themes.queries import confirmed_themes
from consult.themes.reading import Words, words_of
from consult.themes.telling import told_of

QUOTATIONS = 3


@dataclass(frozen=True)
class ShownTheme:
    """A confirmed theme; ``people`` is None while it is hidden or not counted yet.

    ``districts`` is in how many of them ten of these people live or more.
    """

    theme: Theme
    people: int | None
    quotations: list[Words]
    districts: int = 0


@dataclass(frozen=True)
class Held:
    """How many people confirmed themes hold, of what is told of each of them.

    Whoever is in two of them counts twice. With ``is_least`` one or more are hidden.
    """

    themes: int
    people: int
    is_least: bool


def held_by(told: Iterable[int | None]) -> Held:
    """Add up what is told of themes, so that the sum tells no more than they do."""
    each = list(told)
    return Held(len(each), sum(one or 0 for one in each), None in each)


def themes_shown(activity: Activity, *, reader: Person) -> list[ShownTheme]:
    """List the activity's confirmed themes, the largest of each question first.

    :raises ResultsNotShown: while results are not shown to this reader
    """
    require_results(activity, reader=reader)
    of_all = confirmed_themes(activity.consultation)
    return shown(list(of_all.filter(activity=activity)))


def themes_heard(consultation: Consultation) -> list[ShownTheme]:
    """List the consultation's confirmed themes likewise, for what is reported of it.

    Whoever calls has made sure that the reader may see its results.
    """
    return shown(list(confirmed_themes(consultation)))


def shown(themes: Sequence[Theme], *, is_quoted: bool = True) -> list[ShownTheme]:
    """Return the themes with what may be said of them, in a few queries for all.

    Question by question the largest that is told comes first. Where they are not
    quoted it is one query.
    """
    told, quoted = told_of(themes), _quotations(themes) if is_quoted else {}
    found = [
        ShownTheme(
            one, told[one.pk].people, quoted.get(one.pk, []), told[one.pk].districts
        )
        for one in themes
    ]
    places = list(dict.fromkeys((t.activity_id, t.question_id) for t in themes))

    def rank(one: ShownTheme) -> tuple[int, int, int]:
        place = places.index((one.theme.activity_id, one.theme.question_id))
        return place, -(one.people or 0), one.theme.pk

    return sorted(found, key=rank)


def _quotations(themes: Sequence[Theme]) -> dict[int, list[Words]]:
    """Return the quotations that officials let stand for each theme."""
    rows = Text.objects.filter(theme__in=themes, is_quoted=True)
    found: dict[int, list[Words]] = {one.pk: [] for one in themes}
    for one in words_of(rows.order_by("-fit", "pk")):
        told = found[one.text.theme_id or 0]
        is_new = one.words not in {other.words for other in told}
        if is_new and len(told) < QUOTATIONS:
            told.append(one)
    return found
