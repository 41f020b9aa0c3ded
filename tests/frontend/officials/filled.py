"""A form as a browser without scripts would send it."""

from html.parser import HTMLParser

from django.utils.datastructures import MultiValueDict


class Form(HTMLParser):
    """Gathers the names and values of the page's form with the id `draft`."""

    def __init__(self):
        super().__init__()
        self.fields = MultiValueDict()
        self.is_inside = False
        self.area = self.select = None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.is_inside = given.get("id") == "draft"
        if not self.is_inside:
            return
        match tag:
            case "input" if given.get("type") != "checkbox" or "checked" in given:
                self.fields.appendlist(given["name"], given.get("value", "on"))
            case "textarea":
                self.area = given["name"]
                self.fields[self.area] = ""
            case "select":
                self.select = given["name"]
            case "option" if "selected" in given:
                self.fields[self.select] = given["value"]

    def handle_endtag(self, tag):
        if tag == "form":
            self.is_inside = False
        if tag == "textarea":
            # A browser drops the line end that follows the opening tag.
            self.fields[self.area] = self.fields[self.area].removeprefix("\n")
            self.area = None

    def handle_data(self, data):
        if self.area:
            self.fields[self.area] += data


def fields_of(page):
    """Return what the page's form would send, by name."""
    form = Form()
    form.feed(page.content.decode())
    form.fields.pop("csrfmiddlewaretoken", None)
    return form.fields


def send(client, address, fields, *, action="save", **changes):
    """Send the fields as a button would, with some of them changed."""
    sent = dict(fields.lists()) | changes | {"action": action}
    return client.post(address, sent)
