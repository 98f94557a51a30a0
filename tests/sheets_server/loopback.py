"""gspread's own HTTP client with one thing changed: everything goes to the loopback.

gspread has Google's addresses built in, and google-auth has one more: after signing in it asks
iamcredentials.googleapis.com, in a thread of its own, where the account may be used from. Both
keep their code; only the origin of the address is swapped on the way out.
"""

from typing import Any
from urllib.parse import urlsplit

import gspread
import requests
from google.auth.credentials import Credentials
from google.auth.transport.requests import AuthorizedSession, Request
from requests.adapters import HTTPAdapter

OTHER_ORIGIN = "https://iamcredentials.googleapis.com"


def swap_origin(endpoint: str, base_url: str) -> str:
    """The endpoint, at another origin: path and query stay as they are."""
    base = urlsplit(base_url)
    return urlsplit(endpoint)._replace(scheme=base.scheme, netloc=base.netloc).geturl()


def loopback_client(base_url: str) -> type[gspread.HTTPClient]:
    """The class to hand to gspread as `http_client`, calling `base_url` in place of Google."""

    class LoopbackAdapter(HTTPAdapter):
        def send(
            self,
            request: requests.PreparedRequest,
            *args: Any,  # noqa: ANN401 - passed on as they come
            **kwargs: Any,  # noqa: ANN401
        ) -> requests.Response:
            request.url = swap_origin(request.url or "", base_url)
            return super().send(request, *args, **kwargs)

    class LoopbackHTTPClient(gspread.HTTPClient):
        def __init__(self, auth: Credentials, session: requests.Session | None = None) -> None:
            super().__init__(auth, session)
            if session is None:
                signing_in = requests.Session()
                signing_in.mount(OTHER_ORIGIN, LoopbackAdapter())
                request = Request(signing_in)
                self.session = AuthorizedSession(self.auth, auth_request=request)  # type: ignore[no-untyped-call]

        def request(
            self,
            method: str,
            endpoint: str,
            *args: Any,  # noqa: ANN401 - passed on as they come
            **kwargs: Any,  # noqa: ANN401
        ) -> requests.Response:
            return super().request(method, swap_origin(endpoint, base_url), *args, **kwargs)

    return LoopbackHTTPClient
