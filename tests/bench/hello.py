"""The site with one route more on its lean handler: a view that does nothing.

What the handler costs by itself is the limit for every view behind it.
"""

# Sets Django up, which has to come first.
from consult.asgi import application

# isort: split
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.urls.resolvers import RegexPattern, URLResolver

from api import fast

__all__ = ["application"]


async def hello(request: HttpRequest, slug: str) -> HttpResponse:
    return HttpResponse(b"Hello")


fast.ROUTES["GET"] = URLResolver(
    RegexPattern(f"^{fast.PREFIX}"),
    [*fast.ROUTES["GET"].url_patterns, path("<slug:slug>/hello/", hello)],
)
