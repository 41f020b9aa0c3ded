"""Saying by the code of a receipt that one's words count in the wrong theme."""

from consult.accounts import limits
from consult.errors import NotFound
from consult.outcomes.words import LOOK_UPS
from consult.themes.models import Contest, Text
from consult.themes.operations import contest_with_code


def contest_by_code(
    number: int, *, code: str, reason: str, language: str, address: str
) -> Contest:
    """Say that the text of that number counts in the wrong theme, and why.

    :raises TooMany: after 20 look-ups from one network address in an hour
    :raises NotFound: if there is no such text
    :raises NotPermitted: unless it is the code of whoever wrote it
    :raises NothingToContest: unless it counts in a confirmed theme
    :raises AlreadyContested: while the last one waits for an answer
    :raises Invalid: naming `reason`, if it is empty or does not fit
    """
    limits.take(f"receipt:{address}", **LOOK_UPS)
    texts = Text.objects.select_related(
        "activity__consultation__department", "contribution"
    )
    text = texts.filter(pk=number).first()
    if text is None:
        raise NotFound
    return contest_with_code(text, code=code, reason=reason, language=language)
