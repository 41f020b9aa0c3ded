import re


def text_of(reply):
    """Return the words of the page, without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", reply.content.decode()).split())


def markup_of(reply):
    """Return the page as it was sent, marks and all."""
    return reply.content.decode()
