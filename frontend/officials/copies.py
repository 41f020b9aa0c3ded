"""Beginning a draft from another consultation, or from a template."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from consult.consultations.operations import (
    begin_from_template,
    clone_consultation,
    delete_template,
    save_as_template,
)
from consult.consultations.queries import office_consultation
from consult.consultations.rules import can_write_for
from consult.consultations.templates import (
    Pattern,
    pattern_named,
    patterns_for,
    template_named,
)
from consult.departments.models import Department
from consult.departments.queries import departments_of
from consult.departments.rules import Person
from consult.errors import NotPermitted
from frontend.officials.done import to_consultation, words_of
from frontend.officials.doors import OfficialRequest, officials_only


@require_safe
@officials_only
def templates(request: OfficialRequest) -> HttpResponse:
    """List what a draft can be begun from."""
    page = {
        "rows": [
            (pattern, _is_removable(pattern, request.user))
            for pattern in patterns_for(request.user)
        ],
        "departments": _departments_written_by(request.user),
        "done": words_of(request),
    }
    return render(request, "officials/templates.html", page)


@require_POST
@officials_only
def begin(request: OfficialRequest, slug: str) -> HttpResponse:
    """Begin a draft from a template."""
    pattern = pattern_named(slug, by=request.user)
    department = _chosen(request)
    draft = begin_from_template(pattern, by=request.user, department=department)
    return to_consultation(draft, "begun")


@require_POST
@officials_only
def delete(request: OfficialRequest, slug: str) -> HttpResponse:
    """Remove a template that a department has saved."""
    delete_template(template_named(slug, by=request.user), by=request.user)
    return _to_templates("template_deleted")


@require_POST
@officials_only
def clone(request: OfficialRequest, slug: str) -> HttpResponse:
    """Begin a draft that says and asks the same as a consultation."""
    consultation = office_consultation(slug, by=request.user)
    draft = clone_consultation(consultation, by=request.user)
    return to_consultation(draft, "begun")


@require_POST
@officials_only
def save(request: OfficialRequest, slug: str) -> HttpResponse:
    """Keep what a consultation says and asks as a template."""
    consultation = office_consultation(slug, by=request.user)
    save_as_template(consultation, by=request.user)
    return _to_templates("template_saved")


def _to_templates(done: str) -> HttpResponse:
    return redirect(f"{reverse('officials:templates')}?done={done}")


def _departments_written_by(user: Person) -> list[Department]:
    return [one for one in departments_of(user) if can_write_for(user, one)]


def _is_removable(pattern: Pattern, user: Person) -> bool:
    return pattern.department is not None and can_write_for(
        user, pattern.department, within=pattern.districts
    )


def _chosen(request: OfficialRequest) -> Department:
    slug = request.POST.get("department")
    found = next((d for d in departments_of(request.user) if d.slug == slug), None)
    if found is None:
        raise NotPermitted
    return found
