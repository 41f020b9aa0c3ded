"""Telling those above that a text now waits, or is there no more.

What is done about a text that waits is decided above this app, in the same
transaction; each such app names its listener once, when the site starts.
"""

from collections.abc import Callable

from consult.contributions.models import Contribution

Listener = Callable[[Contribution], None]

_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Let the listener know of every change of state by what citizens do."""
    if listener not in _listeners:
        _listeners.append(listener)


def tell(contribution: Contribution) -> None:
    """Tell every listener, within the transaction that changed the row."""
    for listener in _listeners:
        listener(contribution)
