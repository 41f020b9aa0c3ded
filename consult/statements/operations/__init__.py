"""Voting on statements, and adding the department's own."""

from consult.statements.operations.importing import Imported, import_polis
from consult.statements.operations.seeding import remove_seed, seed_statement
from consult.statements.operations.voting import NAMES, vote

__all__ = [
    "NAMES",
    "Imported",
    "import_polis",
    "remove_seed",
    "seed_statement",
    "vote",
]
