"""How tests walk through forms: token, fields as a page would send them, all the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.pages import response_soup

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

    from tests.pages import StrictClient


def token(client: StrictClient, path: str = "/certificates") -> str:
    """Return the token of a page's form."""
    field = response_soup(client.get(path)).select_one("input[name=csrf_token]")
    return str(field["value"])


def send(client: StrictClient, path: str, **fields: Any) -> TestResponse:  # noqa: ANN401 - a form
    """Send a form with its token."""
    return client.post(path, data={"csrf_token": token(client), **fields})


def enter(client: StrictClient, number: str, **fields: str) -> TestResponse:
    """Send a business number and go where it leads."""
    answer = send(client, "/certificates", number=number, **fields)
    return client.get(answer.location) if answer.location else answer


def fields_of(answer: TestResponse, action: str) -> dict[str, list[str]]:
    """Return what a form on the page would send, all boxes that are ticked included."""
    form = response_soup(answer).select_one(f'form[action="{action}"]')
    fields: dict[str, list[str]] = {}
    for control in form.select("input[name]"):
        is_off = control.get("type") in {"checkbox", "radio"} and not control.has_attr("checked")
        if not is_off:
            fields.setdefault(str(control["name"]), []).append(str(control.get("value", "")))
    return fields


def walk(client: StrictClient, number: str, kind: str = "services") -> TestResponse:
    """Go all the way, sending what each page's form would; return the page of what was issued."""
    enter(client, number)
    chosen = client.get(f"/certificates/choose?kind={kind}")
    shown = client.post("/certificates/preview", data=fields_of(chosen, "/certificates/preview"))
    issued = client.post("/certificates/issue", data=fields_of(shown, "/certificates/issue"))
    return client.get(issued.location)
