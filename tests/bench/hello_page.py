"""The site for WSGI workers, and beside it an application that only says hello.

What the server costs by itself is the limit for every page it serves.
"""

from consult.wsgi import application as site

BODY = b"Hello"
HEADERS = [("Content-Type", "text/plain"), ("Content-Length", str(len(BODY)))]


def application(environ, start_response):
    if environ["PATH_INFO"] != "/hello/":
        return site(environ, start_response)
    start_response("200 OK", HEADERS)
    return [BODY]
