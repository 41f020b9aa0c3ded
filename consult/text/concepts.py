"""What a text is about, in words of civic life that all its languages share."""

from consult.text.sounds import sound_key

_CONCEPTS = {
    "water": {"pani", "vatr"},
    "road": {"rast", "rod", "sadk"},
}


def concepts_in(text: str) -> set[str]:
    """Return the codes of the concepts that the text names, in any form."""
    sounds = set(sound_key(text).split())
    return {code for code, words in _CONCEPTS.items() if words & sounds}
