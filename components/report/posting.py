"""The week posted to a chat's webhook: sent once, and it is said how sure that is.

The webhook's address is a secret: whoever has it may post. It is in no message of this module, in
no file, and given to nobody but its own server: no redirect is followed, no proxy asked.
"""

import argparse
import datetime as dt
import http.client
import json
import os
import ssl
from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import ip_address
from typing import Literal
from urllib.parse import SplitResult, urlsplit

from components.domain.week import Week
from components.domain.workbook import Workbook
from components.report.message import message
from components.report.posted import POSTED, Record, record_of

TIMEOUT_SECONDS = 15.0
UNCLEAR_ANSWERS = {HTTPStatus.BAD_GATEWAY, HTTPStatus.GATEWAY_TIMEOUT}  # of somebody in between
Fate = Literal["posted", "not posted", "unclear"]
CODES: dict[Fate, int] = {"posted": 0, "not posted": 3, "unclear": 4}


@dataclass(frozen=True, slots=True)
class Post:
    """What to post where: the webhook, the workbook's address, the day of the figures.

    timeout_seconds: how long to wait for the connection, and again for the answer.
    """

    url: str
    workbook: str
    day: dt.date
    timeout_seconds: float = TIMEOUT_SECONDS

    def __repr__(self) -> str:
        """Return the day alone: both addresses may hold secrets."""
        return f"Post(of {self.day})"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a post ended: its fate, and words for whoever started it, without any address."""

    fate: Fate
    words: str

    @property
    def code(self) -> int:
        """Return the exit code."""
        return CODES[self.fate]


def secret_address(text: str) -> str:
    """Return a webhook's address as an option gives it; env:NAME reads a variable.

    Raises ArgumentTypeError, which never repeats the address.
    """
    text = _from_environment(text.removeprefix("env:")) if text.startswith("env:") else text
    try:
        parts = urlsplit(text)
        is_address = parts.scheme in {"https", "http"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address or not text.isascii() or not text.isprintable() or " " in text:
        raise argparse.ArgumentTypeError("it is not an address like https://...")
    if parts.scheme == "http" and not _is_loopback(parts.hostname or ""):
        raise argparse.ArgumentTypeError("http:// is for this machine only, use https://")
    return text


def _from_environment(name: str) -> str:
    address = os.environ.get(name, "").strip()
    if not address:
        which = f"the environment variable {name}" if name.isidentifier() else "that variable"
        raise argparse.ArgumentTypeError(f"{which} is not set")
    return address


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def deliver(
    post: Post, week: Week, workbook: Workbook, *, is_sample: bool, again: bool = False
) -> Ended:
    """Post the week unless it was posted, and record how that ended."""
    record = record_of(post.workbook, post.url, post.day.isoformat())
    try:
        before = record.before()
        earlier = record.claim(again=again)
    except OSError as error:
        why = f"the record of what was posted cannot be kept ({error.strerror})"
        return Ended("not posted", f"Not posted: {why}.")
    if earlier == POSTED:
        return Ended("posted", f"Posted earlier for {post.day}, not again. --again posts it again.")
    if earlier is not None:
        return Ended(
            "unclear",
            f"Not posted: it is unclear whether an earlier try for {post.day} arrived. Look into "
            "the chat; --again posts it again.",
        )
    body = json.dumps(message(week, workbook, is_sample=is_sample)).encode()
    return _recorded(
        record,
        before,
        _send(_connection(urlsplit(post.url), post.timeout_seconds), urlsplit(post.url), body),
    )


def _recorded(record: Record, before: str | None, ended: Ended) -> Ended:
    try:
        if ended.fate == "posted":
            record.settle()
        elif ended.fate == "not posted":
            record.release(before)
    except OSError as error:
        note = f" The record cannot be written ({error.strerror}): a next run will call it unclear."
        return Ended(ended.fate, ended.words + note)
    return ended


def _send(line: http.client.HTTPConnection, url: SplitResult, body: bytes) -> Ended:
    """Send once. What fails before the request leaves is surely not posted, the rest is unclear."""
    try:
        try:
            line.connect()
        except (OSError, http.client.HTTPException) as error:
            return Ended("not posted", f"Not posted: the chat cannot be reached ({_why(error)}).")
        try:
            target = f"{url.path or '/'}{f'?{url.query}' if url.query else ''}"
            line.request("POST", target, body, {"Content-Type": "application/json; charset=utf-8"})
            answer = line.getresponse()
        except (OSError, http.client.HTTPException) as error:
            return Ended(
                "unclear",
                f"Unclear whether it was posted: no answer came back ({_why(error)}). Look into "
                "the chat; --again posts it again.",
            )
        return _judged(answer.status)
    finally:
        line.close()


def _connection(url: SplitResult, timeout: float) -> http.client.HTTPConnection:
    host = url.hostname or ""
    if url.scheme == "https":
        return http.client.HTTPSConnection(
            host, url.port, timeout=timeout, context=ssl.create_default_context()
        )
    return http.client.HTTPConnection(host, url.port, timeout=timeout)


def _judged(status: int) -> Ended:
    if 200 <= status < 300:
        return Ended("posted", "Posted.")
    if status in UNCLEAR_ANSWERS:
        return Ended(
            "unclear",
            f"Unclear whether it was posted: a gateway answered {status}. Look into the chat; "
            "--again posts it again.",
        )
    if 300 <= status < 400:
        return Ended(
            "not posted", f"Not posted: the address redirects ({status}), use its new address."
        )
    return Ended("not posted", f"Not posted: the chat answered {status}.")


def _why(error: Exception) -> str:
    """Return what went wrong without the address, which some errors' own words repeat."""
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, ssl.SSLCertVerificationError):
        return "its certificate cannot be trusted"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return type(error).__name__
