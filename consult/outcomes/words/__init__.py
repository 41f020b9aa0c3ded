"""What became of somebody's own word: its theme, the decision, and what was done.

Whoever has signed in finds theirs by their pseudonyms, and whoever holds a receipt
code the one that it was given for. Nobody else's words are among them.
"""

from consult.outcomes.words.finding import LOOK_UPS, word_by_code, word_coded, words_of
from consult.outcomes.words.word import Word

__all__ = ["LOOK_UPS", "Word", "word_by_code", "word_coded", "words_of"]
