"""The order in which somebody sees the choices, which can be told afterwards.

What is read first is chosen more often. So a question may show everybody another
order, one of a hundred, and the number of that order is kept among the answers as
`order`: whoever looks for the effect of the order can compute it again.
"""

import hmac
import secrets
from typing import Any

from consult.consultations.models import Question
from consult.consultations.questions.base import Option, is_whole_number

ORDER = "order"
"""The name of the order among somebody's answers."""

ORDERS = 100
"""How many there are; few enough to keep a page ready in each."""


def order_for(participant: bytes) -> int:
    """Return the order of somebody who is known, the same each time."""
    digest = hmac.digest(b"order of choices", participant, "sha256")
    return int.from_bytes(digest[:8]) % ORDERS


def fresh_order() -> int:
    """Return an order for somebody who is not known."""
    return secrets.randbelow(ORDERS)


def is_order(value: Any) -> bool:
    """Tell whether it is the number of an order."""
    return is_whole_number(value) and 0 <= value < ORDERS


def in_order(question: Question, options: list[Option], order: int) -> list[Option]:
    """Return the options as somebody with that order sees them.

    "None of these", "don't know" and "other" stay at the end, in their own order.
    """
    if not question.is_shuffled:
        return options
    movable = [option for option in options if _is_movable(option)]
    fixed = [option for option in options if not _is_movable(option)]
    return sorted(movable, key=lambda option: _place(question, option, order)) + fixed


def _is_movable(option: Option) -> bool:
    choice = option.choice
    return choice is not None and not (choice.is_exclusive or choice.stays_last)


def _place(question: Question, option: Option, order: int) -> bytes:
    message = f"{question.pk}:{option.key}".encode()
    return hmac.digest(f"order {order}".encode(), message, "sha256")
