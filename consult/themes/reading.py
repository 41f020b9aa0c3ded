"""What officials read: the words of texts, with nothing beside them that tells whose.

Numbers and addresses that name somebody are masked; what was typed stays as it was.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import MD5, Cast, Concat

from consult.consultations.models import Activity
from consult.contributions.models import Contribution, hash_of
from consult.departments.rules import Person
from consult.errors import NotPermitted
from consult.responses.models import Response
from consult.text.personal import masked
from consult.themes.models import Text, Theme
from consult.themes.rules import can_work_on_themes
from consult.themes.standing import is_set_aside, standing_texts, written_opinions

PAGE = 50
TYPICAL, BY_LOT = 5, 5
"""Texts of a theme that are read before it is confirmed: the most typical, and others
drawn by lot."""

_LOT = MD5(Concat(Value("theme text "), Cast("pk", CharField())))
"""Where a text comes in an order that nobody chose."""


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
    held = standing_texts().filter(theme=theme)
    once = held.order_by("said_hash", "-fit", "pk").distinct("said_hash")
    different = Text.objects.filter(pk__in=once.values("pk"))
    typical = list(different.order_by("-fit", "pk")[:TYPICAL])
    others = different.exclude(pk__in=[text.pk for text in typical])
    return typical + list(others.order_by(_LOT)[:BY_LOT])


def texts_in(
    activity: Activity,
    *,
    by: Person,
    theme: Theme | None,
    question: int | None = None,
    number: int = 1,
) -> Page[Words]:
    """Return a page of the texts of a theme: what is quoted, then the most typical.

    Without a theme: of those that are in none, answers to the question.

    :raises NotPermitted: unless ``by`` may work on the activity's themes
    """
    if not can_work_on_themes(by, activity):
        raise NotPermitted
    rows = standing_texts().filter(activity=activity, theme=theme)
    if theme is None:
        rows = rows.filter(question=question)
    ordered = rows.order_by("-is_quoted", "-fit", "pk")
    page: Any = Paginator(ordered, PAGE).get_page(number)
    page.object_list = words_of(page.object_list)
    return page


def words_of(texts: Iterable[Text] | QuerySet[Text]) -> list[Words]:
    """Return the words of the texts, in two queries however many there are.

    Those of which nothing is left to read are left out, and so are those that say
    something else than what was placed: nobody has read that.
    """
    rows = list(texts)
    written = written_opinions().in_bulk(
        [row.contribution_id for row in rows if row.contribution_id]
    )
    answered = _answers_to(rows)
    found = []
    for row in rows:
        said = _said(row, written, answered)
        if said is not None and hash_of(said[0]) == bytes(row.said_hash):
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
    """Return the responses by participant, without those that are set aside.

    Pseudonyms differ between activities.
    """
    wanted = [row for row in rows if row.participant is not None]
    if not wanted:
        return {}
    found = Response.objects.filter(
        activity__in={row.activity_id for row in wanted},
        participant__in=[row.participant for row in wanted],
    ).exclude(is_set_aside())
    return {bytes(one.participant): one for one in found}
