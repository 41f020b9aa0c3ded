"""How often one person may write."""

from consult.accounts import limits
from consult.consultations.participation import Participant

WRITING = {"limit": 30, "seconds": 3600}
"""How often one person may write, change or delete in one activity."""


def one_at_a_time(author: Participant) -> None:
    """Let one person's texts in an activity come one after the other, and not too many.

    The limit's row stays locked until the commit: so a retry finds the first.
    """
    limits.take(f"contributions:{author.pseudonym.hex()}", **WRITING)
