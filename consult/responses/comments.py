"""What people wrote in answer to a question in words, for the officials who read it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils import timezone

from consult.consultations.models import Question
from consult.consultations.questions import kind_of
from consult.departments.rules import Person, districts_of, is_member
from consult.errors import NotFound, NotPermitted
from consult.responses.models import Response
from consult.text.personal import masked

PAGE = 50


@dataclass(frozen=True)
class Comment:
    """One person's words, with no more about them than where and when.

    The day alone, since a time could tell who it was. Numbers and addresses that name
    somebody are masked; what was typed stays as it was.
    """

    words: str
    language: str
    district: str
    on: date


def comments_on(question: Question, *, by: Person, number: int = 1) -> Page[Comment]:
    """Return a page of what was written, newest first; the last if there are fewer.

    Who answers for some districts reads what came from those.

    :raises NotPermitted: unless ``by`` acts for the department
    :raises NotFound: if the question is not answered in words
    """
    department = question.activity.consultation.department
    if not is_member(by, department):
        raise NotPermitted
    if not kind_of(question).is_text:
        raise NotFound
    page: Any = Paginator(_answering(question, by), PAGE).get_page(number)
    page.object_list = [_comment(row, question) for row in page.object_list]
    return page


def _answering(question: Question, by: Person) -> QuerySet[Response]:
    rows = Response.objects.filter(
        activity=question.activity_id, answers__has_key=str(question.pk)
    )
    limits = districts_of(by, question.activity.consultation.department)
    if limits is not None:
        rows = rows.filter(district__lgd_code__in=limits)
    return rows.select_related("district").order_by("-submitted_at", "participant")


def _comment(response: Response, question: Question) -> Comment:
    return Comment(
        masked(str(response.answers[str(question.pk)])),
        response.language,
        str(response.district or ""),
        timezone.localdate(response.submitted_at),
    )
