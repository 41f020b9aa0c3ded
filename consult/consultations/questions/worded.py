"""Words of one's own beside what was chosen: {"value": 4, "words": "Because …"}.

Whichever kind takes words takes them in this shape, so that whoever counts or
publishes answers can leave the words out without knowing the kind. Without words
the value is kept alone.
"""

from typing import Any

VALUE, WORDS = "value", "words"


def worded(value: Any, words: str) -> Any:
    """Return the answer that keeps the words beside the value."""
    return {VALUE: value, WORDS: words} if words else value


def value_of(answer: Any) -> Any:
    """Return what was chosen."""
    return answer[VALUE] if _is_worded(answer) else answer


def words_of(answer: Any) -> Any:
    """Return the words beside it; empty where there are none."""
    return answer.get(WORDS, "") if _is_worded(answer) else ""


def _is_worded(answer: Any) -> bool:
    return isinstance(answer, dict) and VALUE in answer
