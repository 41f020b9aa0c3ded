from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from consult.consultations.queries import picture_named

A_YEAR = 365 * 24 * 3600


@require_safe
@cache_control(public=True, immutable=True, max_age=A_YEAR)
def picture(request: HttpRequest, digest: str) -> HttpResponse:
    """Show a picture; its address names what is in it, so it never changes."""
    found = picture_named(digest)
    return HttpResponse(bytes(found.content), content_type=found.media_type)
