"""What Google's refusals mean: each of its texts as one sentence, and what to do about it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import gspread
import requests
from google.auth.exceptions import GoogleAuthError, MalformedError, RefreshError, TransportError

from components.storage import NotAWorkbook, NotWritable, StorageError, StoreUnreachable

Outcome = Literal["refused", "busy", "lost", "outdated"]

# What gspread, google-auth and requests raise for a call; the last three: an answer that is no
# JSON, or JSON of another shape than Google's (gspread reads it before anybody can check it).
FAILURES = (
    gspread.exceptions.GSpreadException,
    GoogleAuthError,
    requests.RequestException,
    ValueError,
    KeyError,
    TypeError,
)
# The workbook's tabs are no longer as they were described, or another program has written since
# they were read (turn.py): read them anew.
OUTDATED = re.compile(
    r"(add|delete)NamedRange: |"
    r"Unable to parse range|No grid with id|exceeds grid limits|A sheet with the name|"
    r"A sheet with id|Attempting to write (row|column)|is after last (row|column) in grid"
)
AGAIN = "Try again in a minute; what was typed is kept."
STATUS_PAGE = (
    "If it lasts, see https://www.google.com/appsstatus/dashboard for Google's own faults."
)
A_LINK = re.compile(r"https://console\.\S+")
A_LONG_MESSAGE = 300


@dataclass(frozen=True, slots=True)
class Refusal:
    """One of Google's texts. sign: a part of it. why, next_step: {email} and {link} are put in."""

    sign: str
    error: Callable[[str, str], StorageError]
    why: str
    next_step: str


NOT_SHARED = Refusal(
    "",
    StoreUnreachable,
    "it is not shared with {email}",
    "Open the Sheet, press Share, add {email} as Editor, and try again.",
)
VIEW_ONLY = Refusal(
    "",
    NotWritable,
    "it is shared with {email} for viewing only",
    "Open the Sheet, press Share, and make {email} an Editor.",
)
NO_SUCH_SHEET = Refusal(
    "",
    StoreUnreachable,
    "there is no spreadsheet at this link",
    "Open the Sheet in the browser and copy the link from the address bar again.",
)
TOKEN_REFUSED = Refusal(
    "",
    StoreUnreachable,
    "Google does not accept the key of {email}",
    "Make a new key for this service account in the Google Cloud console and put it in the old"
    " one's place; check that this computer's clock is right.",
)
QUOTA = Refusal("", StoreUnreachable, "Google's limit of requests a minute is used up", AGAIN)
KNOWN = (
    Refusal(
        "has not been used in project",
        StoreUnreachable,
        "the Google Sheets API is switched off in the service account's project",
        "Open {link}, press Enable, and try again after a few minutes.",
    ),
    Refusal(
        "insufficient authentication scopes",
        StoreUnreachable,
        "the sign-in of {email} does not cover spreadsheets",
        "Use the service account's own key file, not a token of another program.",
    ),
    Refusal(
        "must not be an Office file",
        NotAWorkbook,
        "it is an Office file (.xlsx) that only lies on Google Drive",
        "Open it, choose File > Save as Google Sheets, and use the link of the copy.",
    ),
    Refusal(
        "protected cell or object",
        NotWritable,
        "a protected range keeps {email} out",
        "Ask the Sheet's owner to add {email} under Data > Protect sheets and ranges.",
    ),
    Refusal(
        "above the limit of 10000000 cells",
        NotWritable,
        "it would grow beyond Google's limit of 10 million cells",
        "Delete blank rows, blank columns and tabs that nobody needs.",
    ),
    Refusal(
        "maximum of 50000 characters",
        NotWritable,
        "a cell would hold more than Google's limit of 50,000 characters",
        "Shorten the text.",
    ),
)  # fmt: skip
API_OFF_LINK = "https://console.cloud.google.com/apis/library/sheets.googleapis.com"


def outcome_of(error: Exception) -> Outcome:
    """Return what is known after a failed call.

    refused: not applied, and the same call would be refused again; busy: not applied, wait for
    the next minute; outdated: not applied, the tabs have changed; lost: it may have been applied.
    """
    if isinstance(error, gspread.exceptions.APIError):
        status = error.response.status_code
        if status == 429:
            return "busy"
        if status == 400 and OUTDATED.search(message_of(error)):
            return "outdated"
        return "refused" if status in {400, 401, 403, 404} else "lost"
    if isinstance(error, MalformedError):
        return "refused"
    return "refused" if isinstance(error, RefreshError) and not error.retryable else "lost"


def message_of(error: Exception) -> str:
    """Return Google's own words, on one line."""
    words = error.error.get("message") if isinstance(error, gspread.exceptions.APIError) else error
    return " ".join(str(words).split())[:A_LONG_MESSAGE]


def told(error: Exception, name: str, email: str, *, is_write: bool) -> StorageError:
    """Return the failure of a call as a StorageError with its next step.

    name: the workbook's. email: the service account's. is_write: the call was to change something.
    """
    refusal = _refusal_of(error, is_write=is_write)
    link = A_LINK.search(message_of(error))
    facts = {"email": email, "link": link.group() if link else API_OFF_LINK}
    why = refusal.why.format(**facts)
    return refusal.error(name, why).advising(refusal.next_step.format(**facts))


def _refusal_of(error: Exception, *, is_write: bool) -> Refusal:
    if isinstance(error, gspread.exceptions.APIError):
        return _refusal_by_status(error, is_write=is_write)
    if isinstance(error, RefreshError | MalformedError) and not error.retryable:
        return TOKEN_REFUSED
    if isinstance(error, requests.Timeout):
        return _lost("Google did not answer in time")
    if isinstance(error, TransportError | requests.ConnectionError):
        return _lost("there is no connection to Google", "Check this computer's network and proxy.")
    return _lost("Google's answer cannot be read")


def _refusal_by_status(error: gspread.exceptions.APIError, *, is_write: bool) -> Refusal:
    status, message = error.response.status_code, message_of(error)
    for refusal in KNOWN:
        if refusal.sign in message:
            return refusal
    by_status = {401: TOKEN_REFUSED, 404: NO_SUCH_SHEET, 429: QUOTA}
    by_status[403] = VIEW_ONLY if is_write else NOT_SHARED
    if status in by_status:
        return by_status[status]
    if status == 400:
        words = message.replace("{", "{{").replace("}", "}}")
        step = "If it happens again, please report this sentence."
        return Refusal("", StoreUnreachable, f'Google refused the request: "{words}"', step)
    return _lost(f"Google reports a fault of its own ({status})")


def _lost(why: str, first: str = "") -> Refusal:
    return Refusal("", StoreUnreachable, why, f"{first} {AGAIN} {STATUS_PAGE}".strip())
