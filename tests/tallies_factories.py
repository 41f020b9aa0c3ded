"""Early looks at results, as tests need them."""

from consult.tallies.operations import look_early

WHY = "The minister answers a question in the assembly today."


def look(activity, *officials):
    """Let officials see the activity's results before they are released."""
    for official in officials:
        look_early(activity, by=official, reason=WHY)
