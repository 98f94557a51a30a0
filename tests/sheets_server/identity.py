"""Service accounts and their tokens: a signed JWT is checked and changed for an access token."""

import base64
import binascii
import functools
import json
import secrets
import time
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from tests.sheets_server.clock import Clock

GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer"
GOOGLE_AUDIENCE = "https://oauth2.googleapis.com/token"
LIFETIME = 3599
SKEW = 300
AUTH = "https://www.googleapis.com/auth/"
SHEETS_READERS = {
    AUTH + name for name in ("spreadsheets", "spreadsheets.readonly", "drive", "drive.readonly")
}
SHEETS_WRITERS = {AUTH + name for name in ("spreadsheets", "drive", "drive.file")}
DRIVE_WRITERS = {AUTH + name for name in ("drive", "drive.file")}
DRIVE_READERS = DRIVE_WRITERS | {
    AUTH + name for name in ("drive.readonly", "drive.metadata.readonly")
}
SCOPES = {
    ("sheets", "read"): SHEETS_READERS | {AUTH + "drive.file"},
    ("sheets", "write"): SHEETS_WRITERS,
    ("drive", "read"): DRIVE_READERS,
    ("drive", "write"): DRIVE_WRITERS,
}


class TokenRefusedError(Exception):
    """The token endpoint's own shape of refusal: a code word and a description."""

    def __init__(self, description: str, word: str = "invalid_grant") -> None:
        super().__init__(description)
        self.body = {"error": word, "error_description": description}


@dataclass(frozen=True, slots=True)
class Grant:
    """Who a token speaks for, what it may do (None: everything) and until when."""

    email: str
    scopes: frozenset[str] | None = None
    ends: float = float("inf")

    def allows(self, service: str, kind: str) -> bool:
        return self.scopes is None or bool(self.scopes & SCOPES[service, kind])


@functools.cache
def private_key(email: str) -> rsa.RSAPrivateKey:
    """A throw-away key, made once per process and account, since making one takes a while."""
    del email
    # half as long as Google's: who signs in checks the whole key anew, which takes 30 ms then
    return rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505 - protects nothing


@dataclass(slots=True)
class Accounts:
    """The service accounts that exist, and the tokens they were given."""

    clock: Clock
    takes_any_token: bool = False
    default_email: str = ""
    emails: set[str] = field(default_factory=set)
    tokens: dict[str, Grant] = field(default_factory=dict)

    def key_file(self, email: str, token_uri: str) -> dict[str, str]:
        """Create the account if need be; its key as Google's console hands it out."""
        self.emails.add(email)
        pem = private_key(email).private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        return {
            "type": "service_account",
            "project_id": email.partition("@")[2].partition(".")[0],
            "private_key_id": "0" * 40,
            "private_key": pem.decode(),
            "client_email": email,
            "client_id": "100000000000000000000",
            "auth_uri": "https://accounts.google.com/o/oauth2/auth",
            "token_uri": token_uri,
            "universe_domain": "googleapis.com",
        }

    def exchange(self, form: dict[str, str], audience: str) -> dict[str, Any]:
        """The token endpoint's answer to a signed assertion."""
        if form.get("grant_type") != GRANT_TYPE:
            raise TokenRefusedError("Invalid grant_type", "unsupported_grant_type")
        claims = self.checked(form.get("assertion", ""), {audience, GOOGLE_AUDIENCE})
        scopes = frozenset(str(claims.get("scope", "")).split())
        token = self.issue(claims["iss"], scopes)
        return {"access_token": token, "expires_in": LIFETIME, "token_type": "Bearer"}

    def issue(self, email: str, scopes: frozenset[str] | None = None) -> str:
        token = "ya29." + secrets.token_urlsafe(48)
        self.tokens[token] = Grant(email, scopes, self.clock.now() + LIFETIME)
        return token

    def checked(self, assertion: str, audiences: set[str]) -> dict[str, Any]:
        """The claims of a JWT that is well signed, meant for us and not out of date."""
        try:
            signed, _, signature = assertion.rpartition(".")
            claims: dict[str, Any] = json.loads(decoded(signed.partition(".")[2]))
            email = str(claims["iss"])
            is_known = email in self.emails
        except (ValueError, KeyError, binascii.Error) as error:
            raise TokenRefusedError("Bad Request") from error
        if not is_known:
            raise TokenRefusedError("Invalid grant: account not found")
        check_signature(email, signed, signature)
        if claims.get("aud") not in audiences:
            raise TokenRefusedError("Invalid JWT: Failed audience check.")
        now = time.time()
        if not claims.get("iat", 0) - SKEW <= now <= claims.get("exp", 0) + SKEW:
            raise TokenRefusedError(
                "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable"
                " timeframe. Check your iat and exp values in the JWT claim."
            )
        if not claims.get("scope"):
            raise TokenRefusedError("Missing scope", "invalid_scope")
        return claims

    def grant(self, header: str) -> Grant | None:
        """Who an Authorization header speaks for, or None where it is worth nothing."""
        scheme, _, token = header.partition(" ")
        if scheme.lower() != "bearer" or not token:
            return None
        found = self.tokens.get(token)
        if found is None:
            return Grant(self.default_email) if self.takes_any_token else None
        return found if self.clock.now() < found.ends else None


def check_signature(email: str, signed: str, signature: str) -> None:
    try:
        public = private_key(email).public_key()
        public.verify(decoded(signature), signed.encode(), padding.PKCS1v15(), hashes.SHA256())
    except (InvalidSignature, ValueError, binascii.Error) as error:
        raise TokenRefusedError("Invalid JWT Signature.") from error


def decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
