"""What a moderator reads before deciding, and a short mark of it.

A decision names the mark of what was read, so that nobody lets stand, or hides, words
that were put in their place meanwhile.
"""

import json
from hashlib import sha256

from consult.contributions.models import Contribution, ContributionTranslation

LENGTH = 32
"""Characters of a mark: 128 bits, so that no two texts are made to share one."""


def current_translations(contribution: Contribution) -> list[ContributionTranslation]:
    """List what is public along with the words that the contribution has now."""
    digest = contribution.text_hash
    found = [
        translation
        for translation in contribution.translations.all()
        if bytes(translation.of_hash) == digest
    ]
    return sorted(found, key=lambda one: one.language)


def mark_of(contribution: Contribution) -> str:
    """Return the mark of a text with its translations; other words have another."""
    translated = [
        [one.language, one.text] for one in current_translations(contribution)
    ]
    said = json.dumps([contribution.text, translated])
    return sha256(said.encode()).hexdigest()[:LENGTH]
