"""What the worker, officials and citizens do with themes, one function each."""

from consult.themes.operations.coding import code_texts, draw_sample
from consult.themes.operations.contesting import (
    answer_contest,
    contest_placing,
    contest_with_code,
)
from consult.themes.operations.deciding import (
    confirm_theme,
    drop_theme,
    merge_themes,
    rename_theme,
)
from consult.themes.operations.moving import begin_theme, move_texts, quote_text
from consult.themes.operations.proposing import (
    ask_for_themes,
    propose_themes,
    tend_themes,
)

__all__ = [
    "answer_contest",
    "ask_for_themes",
    "begin_theme",
    "code_texts",
    "confirm_theme",
    "contest_placing",
    "contest_with_code",
    "draw_sample",
    "drop_theme",
    "merge_themes",
    "move_texts",
    "propose_themes",
    "quote_text",
    "rename_theme",
    "tend_themes",
]
