"""Who may respond: whoever may take part in any activity."""

from consult.consultations.participation import asks, is_citizen, needs_district

__all__ = ["asks", "is_citizen", "needs_district"]
