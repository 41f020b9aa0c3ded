"""Every door of the site, read from the addresses, the routers and the socket."""

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern

from api.frames import FRAMES
from api.routing import websocket_urlpatterns

SOCKET = "SOCKET"
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]
_KEPT = "request_method_list"

# (?P<slug>[^/.]+) of routers and <slug:slug> of paths, both told as <slug>.
_NAMED = re.compile(r"\(\?P(<\w+>)[^()]*\)|<(?:\w+:)?(\w+)>")
_OF_A_STATE = re.compile(
    r"/(consultations|activities|claims)/<slug>"
    r"|/(contributions|statements|moderation)/<number>"
)


@dataclass(frozen=True)
class Route:
    """A method and an address, such as POST /api/v1/office/consultations/<slug>/.

    Of a page the address lacks its language; of the socket it is the command.
    """

    method: str
    path: str
    is_page: bool = False

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def has_state(self) -> bool:
        """Tell whether it leads to a consultation, whose state matters."""
        of_socket = self.path in ("subscribe", "respond")
        return bool(_OF_A_STATE.search(self.path)) or of_socket


def routes() -> Iterator[Route]:
    """Yield every route of the site."""
    yield from _below(get_resolver().url_patterns, "/", is_page=False)
    if websocket_urlpatterns:
        yield from (Route(SOCKET, command) for command in FRAMES)


def _below(
    patterns: list[URLPattern | URLResolver], prefix: str, *, is_page: bool
) -> Iterator[Route]:
    for pattern in patterns:
        path = prefix + _spelt(str(pattern.pattern))
        if isinstance(pattern, URLPattern):
            for method in _methods_of(pattern.callback):
                yield Route(method, path, is_page)
        elif isinstance(pattern.pattern, LocalePrefixPattern):
            yield from _below(pattern.url_patterns, prefix, is_page=True)
        else:
            yield from _below(pattern.url_patterns, path, is_page=is_page)


def _spelt(pattern: str) -> str:
    named = _NAMED.sub(lambda found: found[1] or f"<{found[2]}>", pattern)
    return named.replace("^", "").replace("$", "").replace("\\Z", "")


def _methods_of(view: Callable[..., Any]) -> list[str]:
    """Return the methods that a view takes; all of them, unless it says which."""
    if actions := getattr(view, "actions", None):
        return [method.upper() for method in actions if method != "head"]
    shape = getattr(view, "cls", None) or getattr(view, "view_class", None)
    if shape:
        return [name for name in METHODS if hasattr(shape, name.lower())]
    allowed = _allowed_by(view)
    return [name for name in METHODS if allowed is None or name in allowed]


def _allowed_by(view: Callable[..., Any] | None) -> list[str] | None:
    """Return what `require_http_methods` keeps for itself, however deep it lies."""
    while view is not None:
        kept = inspect.getclosurevars(view)
        if _KEPT in kept.nonlocals:
            return list(kept.nonlocals[_KEPT])
        view = getattr(view, "__wrapped__", None)
    return None
