"""The service worker, which shows a page of its own where the network has gone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from consult.languages import CODES


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """Return the worker; it is written here, since it names files by their hashes."""
    return render(
        request,
        "service-worker.js",
        {"pages": [_offline_page(language) for language in CODES]},
        content_type="text/javascript",
    )


def _offline_page(language: str) -> str:
    with override(language):
        return reverse("citizens:offline")
