"""What officials read: the words of texts, with nothing beside them that tells whose.

Numbers and addresses that name somebody are masked; what was typed stays as it was.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from consult.consultations.models import Activity
from consult.contributions.models import Contribution
from consult.departments.rules import Person
from consult.errors import NotPermitted
from consult.responses.models import Response
from consult.text.personal import masked
from consult.themes.models import Text, Theme
from consult.themes.rules import can_work_on_themes

PAGE = 50
TYPICAL, BY_LOT = 5, 5
"""Texts of a theme that are read before it is confirmed: the most typical, and others
drawn by lot."""

_STANDS = Q(contribution=None) | Q(contribution__state=Contribution.State.PUBLISHED)


def standing_texts() -> QuerySet[Text]:
    """Return the texts of which anybody may still read what they say."""
    return Text.objects.filter(_STANDS)


@dataclass(frozen=True)
class Words:
    """A text as anybody may read it, and the language it is read in."""

    text: Text
    words: str
    language: str


def sample_of(theme: Theme) -> list[Text]:
    """List the texts to be read before the theme is confirmed.

    The same ones until some text comes or goes, and of texts that say the same word
    for word one.
    """
    different: dict[bytes, Text] = {}
    for text in theme.texts.filter(_STANDS).order_by("-fit", "pk"):
        different.setdefault(bytes(text.said_hash), text)
    rows = list(different.values())
    others = sorted(rows[TYPICAL:], key=_lot)
    return rows[:TYPICAL] + others[:BY_LOT]


def texts_in(
    activity: Activity,
    *,
    by: Person,
    theme: Theme | None,
    question: int | None = None,
    number: int = 1,
) -> Page[Words]:
    """Return a page of the texts of a theme, the most typical first.

    Without a theme: of those that are in none, answers to the question.

    :raises NotPermitted: unless ``by`` may work on the activity's themes
    """
    if not can_work_on_themes(by, activity):
        raise NotPermitted
    rows = Text.objects.filter(_STANDS, activity=activity, theme=theme)
    if theme is None:
        rows = rows.filter(question=question)
    page: Any = Paginator(rows.order_by("-fit", "pk"), PAGE).get_page(number)
    page.object_list = words_of(page.object_list)
    return page


def words_of(texts: Iterable[Text] | QuerySet[Text]) -> list[Words]:
    """Return the words of the texts, in two queries however many there are.

    Those of which nothing is left to read are left out.
    """
    rows = list(texts)
    written = Contribution.objects.published().in_bulk(
        [row.contribution_id for row in rows if row.contribution_id]
    )
    answered = _answers_to(rows)
    found = []
    for row in rows:
        said = _said(row, written, answered)
        if said is not None:
            found.append(Words(row, masked(said[0]), said[1]))
    return found


def _said(
    row: Text, written: Mapping[int, Contribution], answered: Mapping[bytes, Response]
) -> tuple[str, str] | None:
    if row.contribution_id is not None:
        one = written.get(row.contribution_id)
        return (one.text, one.language) if one else None
    answer = answered.get(bytes(row.participant or b""))
    words = answer.answers.get(str(row.question_id)) if answer else None
    return (str(words), answer.language) if answer and words else None


def _answers_to(rows: list[Text]) -> dict[bytes, Response]:
    """Return the responses by participant; pseudonyms differ between activities."""
    wanted = [row for row in rows if row.participant is not None]
    if not wanted:
        return {}
    found = Response.objects.filter(
        activity__in={row.activity_id for row in wanted},
        participant__in=[row.participant for row in wanted],
    )
    return {bytes(one.participant): one for one in found}


def _lot(text: Text) -> bytes:
    return sha256(f"theme text {text.pk}".encode()).digest()
