from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from consult.consultations.findings import Finding
from consult.consultations.models import Question
from consult.consultations.questions.single import Single


class Image(Single):
    """One of the choices, each shown by a picture and described for who sees none."""

    may_have_other = False

    def unready(self, question: Question) -> Iterator[Finding]:
        yield from super().unready(question)
        for number, choice in enumerate(question.choices.all()):
            if choice.picture_id is None:
                yield Finding(f"choices[{number}].picture", _("Add a picture."))
