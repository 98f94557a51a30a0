"""Another origin in Google's place: everything meant for Google goes to a proxy or a test server.

BRIDGE_SHEETS_ORIGIN names it, such as http://127.0.0.1:8931. Other machines are reached by https
only, because the account's tokens go there.
"""

import os
from typing import Any
from urllib.parse import urlsplit

import gspread
import requests
from google.auth.credentials import Credentials
from google.auth.transport.requests import AuthorizedSession, Request
from requests.adapters import HTTPAdapter

from components.storage import UnknownStore

ORIGIN = "BRIDGE_SHEETS_ORIGIN"
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def configured_origin() -> str | None:
    """Return the origin to call in place of Google's; None for Google itself.

    Raises UnknownStore for one that tokens must not be sent to.
    """
    origin = os.environ.get(ORIGIN, "").strip()
    url = urlsplit(origin)
    if not origin or url.scheme == "https" or (url.scheme == "http" and url.hostname in LOOPBACK):
        return origin or None
    raise UnknownStore(ORIGIN, "it must begin with https://, or with http://127.0.0.1")


def client_for(origin: str) -> type[gspread.HTTPClient]:
    """Return gspread's own client with every address moved to another origin.

    google-auth signs in, and asks once more in a thread of its own where the account may be used
    from (iamcredentials): both go through a session of their own, so that one is moved as well.
    """
    base = urlsplit(origin)

    def moved(address: str) -> str:
        return urlsplit(address)._replace(scheme=base.scheme, netloc=base.netloc).geturl()

    class MovingAdapter(HTTPAdapter):
        def send(
            self,
            request: requests.PreparedRequest,
            *args: Any,  # noqa: ANN401 - passed on as they come
            **kwargs: Any,  # noqa: ANN401
        ) -> requests.Response:
            request.url = moved(request.url or "")
            return super().send(request, *args, **kwargs)

    class MovedClient(gspread.HTTPClient):
        def __init__(self, auth: Credentials, session: requests.Session | None = None) -> None:
            super().__init__(auth, session)
            if session is None:
                signing_in = requests.Session()
                signing_in.mount("https://", MovingAdapter())
                request = Request(signing_in)
                self.session = AuthorizedSession(self.auth, auth_request=request)  # type: ignore[no-untyped-call]

        def request(
            self,
            method: str,
            endpoint: str,
            *args: Any,  # noqa: ANN401 - passed on as they come
            **kwargs: Any,  # noqa: ANN401
        ) -> requests.Response:
            return super().request(method, moved(endpoint), *args, **kwargs)

    return MovedClient
