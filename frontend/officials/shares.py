"""In which languages people answered."""

from dataclasses import dataclass
from itertools import accumulate

from consult.errors import Message
from consult.tallies.disclosure import Released
from frontend.citizens.breakdowns import LANGUAGE_NAMES


@dataclass(frozen=True)
class LanguageShare:
    """One language's part of the answers, and where it begins on the bar.

    ``people`` is None where fewer than may be shown used it.
    """

    code: str
    name: Message
    people: int | None
    percent: int
    start: int


def language_shares(released: Released) -> list[LanguageShare]:
    """Return the languages in the order of the house, as parts of a hundred."""
    people = {row.stratum: row.people for row in released.strata.get("language", [])}
    total = sum(count or 0 for count in people.values())
    percents = [
        round(100 * (people.get(code) or 0) / total) if total else 0
        for code in LANGUAGE_NAMES
    ]
    starts = accumulate(percents, initial=0)
    return [
        LanguageShare(code, name, people.get(code), percent, start)
        for (code, name), percent, start in zip(
            LANGUAGE_NAMES.items(), percents, starts, strict=False
        )
    ]
