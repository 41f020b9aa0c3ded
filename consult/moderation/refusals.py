"""Why a moderator, an author or a reader cannot do what they ask for."""

from django.utils.translation import gettext_lazy as _

from consult.errors import NotPermitted, Refused


class AlreadyDecided(Refused):
    code = "already_decided"
    message = _("This has been decided meanwhile.")


class ChangedSinceRead(Refused):
    """Deciding would be about other words than those that were read."""

    code = "changed_since_read"
    message = _("The words are others by now. Read them again before you decide.")


class ClaimedByAnother(Refused):
    code = "claimed_by_another"
    message = _("A colleague is deciding on this at the moment.")


class WantsAnother(NotPermitted):
    """The person has had a part in it already; somebody else has to decide."""

    code = "wants_another"
    message = _("Another moderator has to decide this.")


class TooManyAtOnce(Refused):
    code = "too_many_at_once"
    message = _("Choose at most 100 contributions of one department.")


class TooLateToUndo(Refused):
    code = "too_late_to_undo"
    message = _("A decision can be undone for 30 seconds. The author can appeal.")


class NotPublic(Refused):
    code = "not_public"
    message = _("This contribution cannot be read at the moment.")


class AlreadyAppealed(Refused):
    code = "already_appealed"
    message = _("You have appealed already. Another person will decide.")


class NothingToAppeal(Refused):
    code = "nothing_to_appeal"
    message = _("There is no decision here that you could appeal.")


class NoGrievance(Refused):
    code = "no_grievance"
    message = _("This is an opinion, not a grievance; it counts as it stands.")
