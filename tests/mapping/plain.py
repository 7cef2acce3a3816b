"""Forms as they stand in a page, to be sent the way a browser without JavaScript sends them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.test import Client


@dataclass
class Form:
    """Where a form goes and what it sends; `buttons` are the names and values of its buttons."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def send(self, client: Client, **typed: str) -> Any:
        return client.post(self.action, self.fields | typed)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.form: Form | None = None
        self.select = self.area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form" and said.get("method") == "post":
            self.form = Form(said["action"])
            self.forms.append(self.form)
        elif self.form is None:
            return
        elif tag == "button" and said.get("name"):
            self.form.buttons.append((said["name"], said.get("value", "")))
        elif tag == "input" and (said.get("type") != "checkbox" or "checked" in said):
            unsaid = "on" if said.get("type") == "checkbox" else ""
            self.form.fields[said.get("name", "")] = said.get("value", unsaid)
        elif tag == "select":
            self.select = said["name"]
        elif tag == "option" and ("selected" in said or self.select not in self.form.fields):
            self.form.fields[self.select] = said["value"]
        elif tag == "textarea":
            self.area = said["name"]
            self.form.fields[self.area] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag == "textarea":
            self.area = ""

    def handle_data(self, data: str) -> None:
        if self.form is not None and self.area:
            self.form.fields[self.area] += data.removeprefix("\n")


def forms_of(page: Any) -> list[Form]:
    """The forms of a page that are posted."""
    reader = _Reader()
    reader.feed(page.content.decode())
    return reader.forms


def form_to(page: Any, action: str) -> Form:
    """The one form of a page that goes to this address, whatever its query."""
    (found,) = [form for form in forms_of(page) if form.action.split("?")[0] == action]
    return found
