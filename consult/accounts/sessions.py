"""What the key of a session looks like."""

import re

_SESSION_KEY = re.compile("[a-z0-9]{1,64}")


def is_session_key(text: str) -> bool:
    """Tell whether a session can have the key.

    A quoted cookie may hold any character, and PostgreSQL refuses to look for a NUL.
    """
    return _SESSION_KEY.fullmatch(text) is not None
