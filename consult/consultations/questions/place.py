from collections.abc import Iterator
from typing import Any

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from consult.consultations.findings import Finding
from consult.consultations.models import Question
from consult.consultations.questions.base import (
    ANSWERED,
    EQUALS,
    NOT_EQUALS,
    Option,
    QuestionKind,
    WrongAnswer,
    is_whole_number,
)
from consult.districts.models import District
from consult.remembered import Remembered

SECONDS = 60
"""For which a process knows the names of the districts; they hardly ever change."""


class Place(QuestionKind):
    """A district, by its LGD code: not where somebody lives, but what they name."""

    operators = frozenset({ANSWERED, EQUALS, NOT_EQUALS})

    def check(self, question: Question, value: Any) -> int:
        if not is_whole_number(value) or value not in question.district_codes:
            raise WrongAnswer(_("Choose a district from the list."))
        return value

    def options(self, question: Question) -> list[Option]:
        return [Option(str(code), name_of(code)) for code in question.district_codes]

    def unready(self, question: Question) -> Iterator[Finding]:
        yield from super().unready(question)
        if not question.district_codes:
            yield Finding("kind", _("There are no districts to choose from yet."))


def districts_offered(question: Question) -> list[District]:
    """Return the districts that the question offers, in no order of its own."""
    known = {code: _known_district(code) for code in question.district_codes}
    return [district for district in known.values() if district]


def _by_code(_all: str) -> dict[int, District]:
    return {district.lgd_code: district for district in District.objects.all()}


_districts = Remembered(_by_code, seconds=lambda: SECONDS)


def _known_district(code: int) -> District | None:
    known = _districts.get("")
    if code not in known:
        # A district that is younger than what is known.
        _districts.forget("")
        known = _districts.get("")
    return known.get(code)


def _name_of(code: int) -> str:
    district = _known_district(code)
    return district.name if district else str(code)


name_of = lazy(_name_of, str)
"""Return the district's name when it is read, so that checking asks no database."""
