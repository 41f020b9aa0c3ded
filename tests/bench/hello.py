"""The site with one route more on its lean handler: a view that does nothing.

What the handler costs by itself is the limit for every view behind it.
"""

# Sets Django up, which has to come first.
from consult.asgi import application

# isort: split
from api import fast
from api.fast_replies import Reply, replied
from api.fast_requests import Asked

__all__ = ["application"]


async def hello(asked: Asked) -> Reply:
    return replied(b"Hello", 200, asked.language, {})


fast.VIEWS["GET", "hello/"] = hello
