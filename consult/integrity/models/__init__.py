"""How answers came, what was odd among them, and what was set aside."""

from consult.integrity.models.arriving import ArrivalsTold, Mark, Measure
from consult.integrity.models.quarantines import Objection, Quarantine, SetAside
from consult.integrity.models.signals import Signal, Suspect

__all__ = [
    "ArrivalsTold",
    "Mark",
    "Measure",
    "Objection",
    "Quarantine",
    "SetAside",
    "Signal",
    "Suspect",
]
