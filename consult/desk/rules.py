"""Who may see what of the desk."""

from consult.departments.rules import Person, is_state_administrator


def can_see_board(user: Person) -> bool:
    """Tell whether the user may see how all departments and districts take part."""
    return is_state_administrator(user)
