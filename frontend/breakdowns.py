"""One answer's share by district, language, age and gender.

A reader looks at one measure at a time, such as "every day" or "7 to 10". What
disclosure hides stays hidden here: a share needs its people and all its cells.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.accounts.models import Profile
from consult.consultations.models import Activity, Question
from consult.consultations.questions import is_broken_down, kind_of
from consult.consultations.questions.base import Group
from consult.districts.models import District
from consult.errors import Message
from consult.languages import ENGLISH, GUJARATI, HINDI
from consult.tallies.disclosure import Released, Stratum
from frontend.charts import HIDDEN, Tile, shade_of
from frontend.templatetags.dates import clock, day

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
    Question.Kind.STARS: [(gettext_lazy("4 or 5 stars"), ("4", "5"))],
    Question.Kind.FACES: [(gettext_lazy("Happy or very happy"), ("4", "5"))],
}


@dataclass(frozen=True)
class Measure:
    """The answers whose share is shown, such as those who chose "every day".

    ``whole`` are the answers of which whoever is asked gives one, so that their sum is
    the base. Where people may give several it is empty, and the base is everybody.
    """

    question: Question
    keys: tuple[str, ...]
    label: Message
    whole: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.question.pk}-{'-'.join(self.keys)}"

    def count_in(self, stratum: Stratum) -> int | None:
        """Count the people of the stratum who gave the answers; None if hidden."""
        return _sum(stratum.questions.get(self.question.pk, {}), self.keys)

    def people_in(self, stratum: Stratum) -> int | None:
        """Count the people of the stratum whom the share is of; None if hidden.

        Not everybody is asked everything, nor answers it. Where a cell is hidden, it
        cannot be told how many did.
        """
        if not self.whole or (self.question.is_required and not self.question.show_if):
            return stratum.people
        return _sum(stratum.questions.get(self.question.pk, {}), self.whole)


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
        if not self.people or self.count is None:
            return None
        return round(100 * self.count / self.people)


def measures_of(activity: Activity, released: Released) -> list[Measure]:
    """List what can be looked at, in the order of the questions."""
    shown = {tally.id for tally in released.questions if tally.cells}
    return [
        measure
        for question in activity.questions.all()
        if question.pk in shown and is_broken_down(question)
        for measure in measures_in(question)
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
    return max(first, key=lambda measure: sum(counts.get(k, 0) for k in measure.keys))


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


def by_version(
    released: Released, measure: Measure, since: Mapping[int, datetime]
) -> list[Line]:
    """List who answered before a correction of the words, and who after each.

    ``since`` says from when each version holds, but the first.
    """
    found = {row.stratum: row for row in released.strata.get("version", [])}
    return [
        _line(label, found[version], measure)
        for version, label in version_names(since).items()
        if version in found
    ]


def version_names(since: Mapping[int, datetime]) -> dict[str, str]:
    """Return how to call each version, in their order; without corrections none."""
    if not since:
        return {}
    first = {"1": _("Before %(day)s") % {"day": _moment(min(since.values()))}}
    return first | {
        str(version): _("From %(day)s") % {"day": _moment(since[version])}
        for version in sorted(since)
    }


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


def measures_in(question: Question) -> list[Measure]:
    """List what can be looked at of one question."""
    groups = kind_of(question).groups(question)
    if question.kind == Question.Kind.RANKING:
        firsts = tuple(group.options[0].key for group in groups)
        return [Measure(question, (g.options[0].key,), g.label, firsts) for g in groups]
    return [measure for group in groups for measure in _parts_of(question, group)]


def _moment(moment: datetime) -> str:
    return f"{day(moment)}, {clock(moment)}"


def _parts_of(question: Question, group: Group) -> list[Measure]:
    """Return the measures of one group of options, which are read together."""
    keys = tuple(option.key for option in group.options)
    whole = () if question.kind == Question.Kind.MULTIPLE else keys
    if question.kind in TOGETHER:
        parts = TOGETHER[question.kind]
    else:
        parts = [(option.label, (option.key,)) for option in group.options]
    return [Measure(question, k, _label(group, words), whole) for words, k in parts]


def _label(group: Group, words: Message) -> Message:
    return f"{group.label}: {words}" if group.label else words


def _sum(cells: Mapping[str, int | None], keys: Sequence[str]) -> int | None:
    """Add the cells up; None where one of them is hidden."""
    counts = [cells.get(key) for key in keys]
    return None if None in counts else sum(count or 0 for count in counts)


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
    people = measure.people_in(stratum)
    if people is None:
        return Line(label, stratum.people, None, district)
    return Line(label, people or None, measure.count_in(stratum), district)


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
