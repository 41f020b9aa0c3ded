"""What is counted of an activity, what is shown of it, and who saw it when."""

from consult.tallies.models.office import EarlyLook, PeopleByHour
from consult.tallies.models.proofs import Proof, TablesProof
from consult.tallies.models.strata import (
    JointTally,
    StratumTally,
    VoteTables,
    WaitingSums,
    WomenHeard,
)

__all__ = [
    "EarlyLook",
    "JointTally",
    "PeopleByHour",
    "Proof",
    "StratumTally",
    "TablesProof",
    "VoteTables",
    "WaitingSums",
    "WomenHeard",
]
