"""The link of a Google Sheet: what the key in it is, and which links have none."""

import re
from urllib.parse import urlsplit

from components.storage import UnknownStore

A_KEY = re.compile(r"/spreadsheets/(?:u/\d+/)?d/([A-Za-z0-9_-]{20,})(?:/|$)")
HOST = "docs.google.com"


def key_in(address: str) -> str:
    """Return the spreadsheet's key in a link; raise UnknownStore, saying which link is needed."""
    url = urlsplit(address.strip())
    found = A_KEY.search(url.path)
    if url.hostname == HOST and found:
        return found[1]
    if url.hostname == HOST and "/d/e/" in url.path:
        why = "it is the link of a published copy; copy the one from the Sheet's address bar"
        raise UnknownStore("this link", why)
    why = f"a Google Sheet's link begins with https://{HOST}/spreadsheets/d/"
    raise UnknownStore("this web address", why)
