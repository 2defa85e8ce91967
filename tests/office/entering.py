"""How tests sign in and send forms as officials do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from seoul_gyeyak.vocabulary import OfficialRole
from tests import factories
from tests.factories.officials import PASSWORD
from tests.pages import response_soup

if TYPE_CHECKING:
    from sqlalchemy.orm import Session
    from werkzeug.test import TestResponse

    from seoul_gyeyak.accounts.models import Account
    from tests.pages import StrictClient

SIGN_IN = "/office/sign-in"
PASSWORD_PAGE = "/office/password"  # noqa: S105 - an address


def token(client: StrictClient, path: str = SIGN_IN) -> str:
    """Return the token of a page's form."""
    return str(response_soup(client.get(path)).select_one("input[name=csrf_token]")["value"])


def sign_in(
    client: StrictClient, account: Account | str, password: str = PASSWORD, **fields: str
) -> TestResponse:
    """Send login and password."""
    login = account if isinstance(account, str) else account.login
    data = {"csrf_token": token(client), "login": login, "password": password, **fields}
    return client.post(SIGN_IN, data=data)


def entered(client: StrictClient, session: Session, **given: Any) -> Account:  # noqa: ANN401 - columns
    """Sign somebody in and return their account."""
    account = factories.account(session, **given)
    assert sign_in(client, account).status_code == 303
    return account


def city(client: StrictClient, session: Session) -> Account:
    """Sign somebody of the city in."""
    return entered(client, session, role=OfficialRole.CITY, agency="seoul")


def send(client: StrictClient, path: str, **fields: Any) -> TestResponse:  # noqa: ANN401 - a form
    """Send a form as an official's page would."""
    return client.post(path, data={"csrf_token": token(client, PASSWORD_PAGE), **fields})
