from django.utils.translation import gettext_lazy as _

from consult.errors import NotPermitted, Refused


class OwnProposal(NotPermitted):
    code = "own_proposal"
    message = _("You proposed this. Somebody else has to approve it.")


class AlreadyExplained(Refused):
    code = "already_explained"
    message = _("This has been explained already.")


class NotExplained(Refused):
    code = "not_explained"
    message = _("This has not been explained.")


class AlreadyProposed(Refused):
    code = "already_proposed"
    message = _("A proposal about this waits for a decision.")


class TooFewAnswers(Refused):
    code = "too_few_answers"
    message = _("Fewer than 10 answers are left here, too few to count them apart.")


class NothingWaits(Refused):
    code = "nothing_waits"
    message = _("This does not wait for a decision.")


class NotSetAside(Refused):
    code = "not_set_aside"
    message = _("These answers are not counted apart now.")


class CountsLikeAll(Refused):
    code = "counts_like_all"
    message = _("This answer is not set aside. It counts like all others.")


class AlreadyObjected(Refused):
    code = "already_objected"
    message = _("You have objected already. The department answers you here.")


class ObjectionAnswered(Refused):
    code = "objection_answered"
    message = _("This objection has been answered already.")
