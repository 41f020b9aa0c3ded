from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from consult.consultations.activities.base import Questionnaire
from consult.consultations.findings import Finding
from consult.consultations.models import Activity


class Pledge(Questionnaire):
    """A promise, which the introduction words; whoever takes part makes it.

    Nothing is asked, so the response holds no answers, and everybody is the count.
    """

    gives_certificate = True

    def unready(self, activity: Activity) -> Iterator[Finding]:
        yield from self._unwritten(activity, "intro", _("Write what people pledge."))
        if activity.questions.all():
            yield Finding("questions", _("A pledge asks nothing. Take this out."))
