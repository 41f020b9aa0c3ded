"""The strata of an answer: what is kept of who gave it, as of that day."""

from dataclasses import dataclass

from consult.accounts.models import Profile
from consult.districts.models import District
from consult.responses.models import Response


@dataclass(frozen=True)
class Strata:
    """Where an answer belongs in every dimension; empty is *not stated*."""

    district: District | None
    age_band: str
    gender: str
    language: str
    channel: str

    @classmethod
    def of(cls, profile: Profile, *, language: str, channel: str) -> "Strata":
        """Return the strata of an answer that a person of this profile gives now."""
        return cls(
            profile.district, profile.age_band, profile.gender, language, channel
        )

    @classmethod
    def frozen_on(cls, response: Response) -> "Strata":
        """Return the strata that the response was given in."""
        return cls(
            response.district,
            response.age_band,
            response.gender,
            response.language,
            response.channel,
        )

    def by_dimension(self) -> dict[str, str]:
        """Return the stratum in each dimension; a district by its LGD code."""
        return {
            "district": str(self.district.lgd_code) if self.district else "",
            "age_band": self.age_band,
            "gender": self.gender,
            "language": self.language,
            "channel": self.channel,
        }
