"""The documents that describe the interface to programs, and what lies outside it."""

from pathlib import Path

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.http import FileResponse, JsonResponse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from drf_spectacular.views import SpectacularSwaggerSplitView

from api.errors import MEDIA_TYPE, NoSuchAddress, problem_of

ASYNCAPI = Path(__file__).with_name("asyncapi.yaml")


@require_safe
def asyncapi(request):
    """Describe the frames of the socket (AsyncAPI 3)."""
    return FileResponse(ASYNCAPI.open("rb"), content_type="application/yaml")


# Swagger UI sets styles from its script.
@method_decorator(csp_update({"style-src": [SELF, UNSAFE_INLINE]}), name="dispatch")
class DocsView(SpectacularSwaggerSplitView):
    """The OpenAPI document for people, to read and to try."""


@csrf_exempt
def no_such_address(request):
    """Say in the words of the interface that nothing is there."""
    problem = problem_of(NoSuchAddress())
    return JsonResponse(problem, status=problem["status"], content_type=MEDIA_TYPE)
