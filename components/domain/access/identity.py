"""Who somebody is, from the claims of an OpenID Connect sign-in that the app has verified.

The signature, the issuer, the nonce and the expiry of the token are checked when it arrives. What
is checked here holds at every look: that the token was made for this app, that the address is one
its provider vouches for, and that the sign-in is not too old.
Source: OpenID Connect Core 1.0, sections 2, 3.1.3.7 and 5.1.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase
from typing import Literal

Claims = Mapping[str, object]
Refusal = Literal["nobody", "other app", "no address", "unverified", "expired", "signed out"]
LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
CLOCKS_DIFFER = dt.timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is signed in. address: as `address_of` gives it. since, until: in UTC."""

    address: str
    since: dt.datetime
    until: dt.datetime


def address_of(text: object) -> str | None:
    """Return an e-mail address as it is compared, None where this is none.

    Only the letters A to Z lose their case: by Unicode's rules "K" (the sign for kelvin) would
    become a "k", and another person's address this one.
    """
    if not isinstance(text, str):
        return None
    address = text.strip().translate(LOWER)
    name, _, place = address.rpartition("@")
    is_whole = name and place and not any(letter.isspace() for letter in address)
    return address if is_whole else None


def person_of(
    claims: Claims, apps: Collection[str], now: dt.datetime, lasts: dt.timedelta
) -> Person | Refusal:
    """Return who signed in, or why these claims make nobody known.

    claims: of the ID token, with `is_logged_in`. apps: this app's names (client_id) at its
    providers. now: in UTC. lasts: how long after the token was issued somebody stays signed in.
    """
    if claims.get("is_logged_in") is not True:
        return "nobody"
    audience = claims.get("aud")
    named = audience if isinstance(audience, list) else [audience]
    if not set(apps).intersection(one for one in named if isinstance(one, str)):
        return "other app"
    if (address := address_of(claims.get("email"))) is None:
        return "no address"
    is_verified = claims.get("email_verified", True)
    if is_verified is not True and is_verified != "true":
        return "unverified"
    since = _issued(claims)
    if since is None or not since - CLOCKS_DIFFER <= now < since + lasts:
        return "expired"
    return Person(address, since, since + lasts)


def _issued(claims: Claims) -> dt.datetime | None:
    """Return when the token was issued, None where it does not say."""
    issued = claims.get("iat")
    if isinstance(issued, bool) or not isinstance(issued, int | float):
        return None
    try:
        return dt.datetime.fromtimestamp(issued, dt.UTC)
    except (OverflowError, ValueError, OSError):
        return None
