"""One answer's share by district, language, age and gender.

A reader looks at one measure at a time, such as "every day" or "7 to 10". What
disclosure hides stays hidden here: a share needs its people and all its cells.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.accounts.models import Profile
from consult.consultations.models import Activity, Question
from consult.consultations.questions import kind_of
from consult.districts.models import District
from consult.errors import Message
from consult.languages import ENGLISH, GUJARATI, HINDI
from consult.tallies.disclosure import Released, Stratum
from frontend.charts import HIDDEN, Tile, shade_of

LANGUAGE_NAMES = {
    GUJARATI: gettext_lazy("Gujarati"),
    HINDI: gettext_lazy("Hindi"),
    ENGLISH: gettext_lazy("English"),
}
# What several points of a scale are shown as together.
TOGETHER: Mapping[str, list[tuple[Message, tuple[str, ...]]]] = {
    Question.Kind.AGREEMENT: [
        (gettext_lazy("Agree or strongly agree"), ("4", "5")),
        (gettext_lazy("Disagree or strongly disagree"), ("1", "2")),
    ],
    Question.Kind.SCALE: [(gettext_lazy("7 to 10"), ("7", "8", "9", "10"))],
}


@dataclass(frozen=True)
class Measure:
    """The answers whose share is shown, such as those who chose "every day"."""

    question: Question
    keys: tuple[str, ...]
    label: Message

    @property
    def name(self) -> str:
        return f"{self.question.pk}-{'-'.join(self.keys)}"

    def count_in(self, stratum: Stratum) -> int | None:
        """Count the people of the stratum who gave the answers; None if hidden."""
        cells = stratum.questions.get(self.question.pk, {})
        counts = [cells.get(key) for key in self.keys]
        return None if None in counts else sum(count or 0 for count in counts)


@dataclass(frozen=True)
class Line:
    """One stratum: its people, and how many of them gave the answer.

    ``people`` is None where too few answered, ``count`` is None where it is hidden.
    """

    label: Message
    people: int | None
    count: int | None
    district: District | None = None

    @property
    def percent(self) -> int | None:
        if self.people is None or self.count is None:
            return None
        return round(100 * self.count / self.people)


def measures_of(activity: Activity, released: Released) -> list[Measure]:
    """List what can be looked at, in the order of the questions."""
    shown = {tally.id for tally in released.questions if tally.cells}
    return [
        Measure(question, keys, label)
        for question in activity.questions.all()
        if question.pk in shown
        for label, keys in _parts_of(question)
    ]


def chosen_measure(
    measures: Sequence[Measure], released: Released, name: str
) -> Measure | None:
    """Return the measure of that name, else the first question's most given answer."""
    named = next((measure for measure in measures if measure.name == name), None)
    if named or not measures:
        return named
    first = [m for m in measures if m.question == measures[0].question]
    tally = next(t for t in released.questions if t.id == measures[0].question.pk)
    counts = {cell.key: cell.count for cell in tally.cells}
    return max(first, key=lambda measure: sum(counts[key] for key in measure.keys))


def by_district(
    released: Released, measure: Measure, districts: Sequence[District]
) -> list[Line]:
    """List the districts, the highest share first; then who did not say where."""
    found = {row.stratum: row for row in released.strata.get("district", [])}
    lines = [
        _line(place.name, found.get(str(place.lgd_code)), measure, place)
        for place in districts
    ]
    if "" in found:
        lines.append(_line(_("Not stated"), found[""], measure))
    return sorted(lines, key=_highest_first)


def by_language(released: Released, measure: Measure) -> list[Line]:
    return _lines(released, "language", LANGUAGE_NAMES, measure)


def by_age(released: Released, measure: Measure) -> list[Line]:
    return _lines(released, "age_band", dict(Profile.AgeBand.choices), measure)


def by_gender(released: Released, measure: Measure) -> list[Line]:
    return _lines(released, "gender", dict(Profile.Gender.choices), measure)


def tiles_of_lines(lines: Sequence[Line], *, mine: District | None) -> list[Tile]:
    """Return the districts as tiles of the map, with their shares."""
    return [
        Tile(
            line.district.tile_column,
            line.district.tile_row,
            line.district.short_name,
            _value(line),
            HIDDEN if line.percent is None else shade_of(line.percent),
            is_mine=line.district == mine,
        )
        for line in lines
        if line.district
    ]


def _parts_of(question: Question) -> list[tuple[Message, tuple[str, ...]]]:
    if question.kind in TOGETHER:
        return TOGETHER[question.kind]
    options = kind_of(question).options(question)
    return [(option.label, (option.key,)) for option in options]


def _lines(
    released: Released, dimension: str, names: Mapping[str, Message], measure: Measure
) -> list[Line]:
    """List the strata in the order of their names, those who did not say last."""
    found = {row.stratum: row for row in released.strata.get(dimension, [])}
    labels = {**names, "": _("Not stated")}
    return [
        _line(label, found[stratum], measure)
        for stratum, label in labels.items()
        if stratum in found
    ]


def _line(
    label: Message,
    stratum: Stratum | None,
    measure: Measure,
    district: District | None = None,
) -> Line:
    if stratum is None or stratum.people is None:
        return Line(label, None, None, district)
    return Line(label, stratum.people, measure.count_in(stratum), district)


def _highest_first(line: Line) -> tuple[bool, bool, bool, int]:
    return (
        line.district is None,
        line.people is None,
        line.percent is None,
        -(line.percent or 0),
    )


def _value(line: Line) -> str:
    if line.people is None:
        return "<10"
    return "×" if line.percent is None else str(line.percent)
