"""Requests as a WSGI and as an ASGI server hand them over, and what comes back."""

from dataclasses import dataclass
from io import BytesIO

from asgiref.testing import ApplicationCommunicator

HOST = "localhost:8000"


@dataclass(frozen=True)
class Sent:
    """What a server was given to send."""

    status: int
    headers: dict[str, str]
    body: bytes


def environ(path, *, method="GET", query="", scheme="http", body=b"", **headers):
    """Return a WSGI request; headers are named as in Python, with underscores."""
    sent = {"host": HOST, **headers}
    return {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "8000",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.url_scheme": scheme,
        "wsgi.input": BytesIO(body),
        **{f"HTTP_{name.upper()}": value for name, value in sent.items()},
    }


def scope(path, *, method="GET", query="", scheme="http", body=b"", **headers):
    """Return the same request for an event loop."""
    sent = {"host": HOST, **headers}
    if body:
        sent["content_length"] = str(len(body))
    return {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "scheme": scheme,
        "headers": [
            (name.replace("_", "-").encode(), value.encode())
            for name, value in sent.items()
        ],
    }


def over_wsgi(application, request):
    started = []
    parts = application(request, lambda *said: started.append(said))
    body = b"".join(parts)
    if close := getattr(parts, "close", None):
        close()
    [(status, headers, *_exception)] = started
    return Sent(int(status[:3]), dict(headers), body)


async def over_asgi(application, request):
    wire = ApplicationCommunicator(application, request)
    await wire.send_input({"type": "http.request", "body": b""})
    start = await wire.receive_output(timeout=10)
    body = await wire.receive_output(timeout=10)
    headers = {
        name.decode().title().replace("Etag", "ETag"): value.decode()
        for name, value in start["headers"]
    }
    return Sent(start["status"], headers, body["body"])
