"""Why a vote may not be taken, or a statement not be added."""

from django.utils.translation import gettext_lazy as _

from consult.errors import Invalid, NotFound, Refused


class NoStatements(NotFound):
    code = "no_statements"
    message = _("There are no statements to vote on here.")


class NoSuchStatement(NotFound):
    code = "no_such_statement"
    message = _("This statement cannot be voted on. It may have been hidden.")


class NoSuchVote(Invalid):
    code = "no_such_vote"
    message = _("Agree, disagree or pass.")


class UnderApproval(Refused):
    code = "under_approval"
    message = _("Statements can be added to a draft, and to what is open or will be.")


class NotYoursToRemove(Refused):
    code = "not_yours_to_remove"
    message = _(
        "Only the department's own statements can be taken out, and only while "
        "nobody has voted on them."
    )
