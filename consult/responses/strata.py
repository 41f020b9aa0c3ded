"""The strata of an answer: what is kept of who gave it, as of that day."""

from collections.abc import Iterable
from typing import NamedTuple

from consult.districts.models import District
from consult.responses.models import Response
from consult.responses.statements import run

CITIZENS = """
SELECT u.id, p.district_id, d.lgd_code::text,
    coalesce(p.age_band, ''), coalesce(p.gender, '')
FROM accounts_user u
LEFT JOIN accounts_profile p ON p.user_id = u.id
LEFT JOIN districts_district d ON d.id = p.district_id
WHERE u.id = ANY(%s) AND u.is_active AND u.phone_index IS NOT NULL
"""


class Strata(NamedTuple):
    """Where an answer belongs in every dimension; empty is *not stated*."""

    district: str
    """By its LGD code."""
    age_band: str
    gender: str
    language: str
    channel: str
    version: str
    """Of the activity's words that were read."""

    @classmethod
    def frozen_on(cls, response: Response) -> "Strata":
        """Return the strata that the response was given in."""
        return cls(
            code_of(response.district),
            response.age_band,
            response.gender,
            response.language,
            response.channel,
            str(response.activity_version),
        )

    def by_dimension(self) -> dict[str, str]:
        """Return the stratum in each dimension."""
        return self._asdict()


class Person(NamedTuple):
    """What is known of a citizen who answers now."""

    district_id: int | None
    district: str | None
    age_band: str
    gender: str

    def strata(self, *, language: str, channel: str, version: int) -> Strata:
        """Return the strata of an answer that the person gives now."""
        return Strata(
            self.district or "",
            self.age_band,
            self.gender,
            language,
            channel,
            str(version),
        )


def code_of(district: District | None) -> str:
    """Return what names a district among strata."""
    return str(district.lgd_code) if district else ""


def people(ids: Iterable[int]) -> dict[int, Person]:
    """Return those of the ids who are citizens, and what is known of them."""
    return {pk: Person(*known) for pk, *known in run(CITIZENS, [list(ids)])}
