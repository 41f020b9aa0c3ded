"""How many texts of a consultation still lack a language."""

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import and_, or_

from django.db.models import Case, F, Model, Q, QuerySet, Sum, When
from modeltranslation.translator import translator

from consult.consultations.models import (
    Activity,
    Choice,
    Consultation,
    MatrixRow,
    Question,
)
from consult.consultations.readiness import OPTIONAL
from consult.languages import CODES

# How each row that holds texts leads to the consultation it belongs to.
OWNERS: Mapping[type[Model], str] = {
    Consultation: "pk",
    Activity: "consultation",
    Question: "activity__consultation",
    Choice: "question__activity__consultation",
    MatrixRow: "question__activity__consultation",
}

Debt = dict[str, int]
"""{language: texts that are missing in it}, without languages that lack none."""


def untranslated(consultations: Iterable[int]) -> dict[int, Debt]:
    """Return what each consultation's texts lack, by its id, in one query.

    The same texts count as in `readiness`; consultations that lack nothing are left
    out.
    """
    wanted = list(consultations)
    first, *others = [_missing(model, owner, wanted) for model, owner in OWNERS.items()]
    found: dict[int, Debt] = {}
    for pk, *counts in first.union(*others, all=True):
        debt = found.setdefault(pk, {})
        for code, count in zip(CODES, counts, strict=True):
            if count:
                debt[code] = debt.get(code, 0) + count
    return {pk: debt for pk, debt in found.items() if debt}


def _missing(model: type[Model], owner: str, wanted: list[int]) -> QuerySet:
    """Return rows of a consultation's id and how many texts each language lacks."""
    fields = translator.get_options_for_model(model).all_fields
    counts = {f"missing_{code}": _count(fields, code) for code in CODES}
    # Not by the manager, which would put columns of languages into another order.
    rows: QuerySet = QuerySet(model).filter(**{f"{owner}__in": wanted})
    grouped = rows.annotate(owner=F(owner)).values("owner")
    return grouped.annotate(**counts).values_list("owner", *counts)


def _count(fields: Iterable[str], code: str) -> Sum:
    """Add up the fields whose text is missing in a language."""
    missing = [
        Case(When(_is_wanted(field, code), then=1), default=0) for field in fields
    ]
    return Sum(reduce(lambda total, case: total + case, missing))


def _is_wanted(field: str, code: str) -> Q:
    is_empty = _is_empty(field, code)
    if field not in OPTIONAL:
        return is_empty
    return is_empty & ~reduce(and_, (_is_empty(field, other) for other in CODES))


def _is_empty(field: str, code: str) -> Q:
    column = f"{field}_{code}"
    return reduce(or_, [Q(**{column: ""}), Q(**{f"{column}__isnull": True})])
