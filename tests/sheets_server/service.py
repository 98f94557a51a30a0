"""One request in, one reply out: faults, tokens, quota, and then the call itself."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Literal
from urllib.parse import parse_qs, parse_qsl

from tests.sheets_server.clock import Clock
from tests.sheets_server.drive import Drive
from tests.sheets_server.edits import edit
from tests.sheets_server.errors import (
    ApiError,
    api_disabled,
    drive_unauthenticated,
    not_spoken,
    quota_exceeded,
    scope_insufficient,
    unauthenticated,
    unavailable,
)
from tests.sheets_server.faults import Fault, Faults, Operation
from tests.sheets_server.identity import Accounts, TokenRefusedError
from tests.sheets_server.payload import read_object
from tests.sheets_server.quota import Kind, Quota
from tests.sheets_server.routes import TOKEN, Call, Work, route, sheets_answer

JSON = "application/json; charset=UTF-8"
HTML = "text/html; charset=UTF-8"
# Asked by google-auth in a thread of its own, at no certain moment: neither counted nor struck.
ALLOWED_LOCATIONS = "/v1/projects/-/serviceAccounts/"
PRETTY_LIMIT = 5_000
LONGEST_HANG = 600.0
A_WHILE = 0.5
BAD_GATEWAY = (
    "<!DOCTYPE html>\n<html lang=en>\n  <meta charset=utf-8>\n"
    "  <title>Error 502 (Server Error)!!1</title>\n"
    "  <p><b>502.</b> <ins>That’s an error.</ins>\n"
    "  <p>The server encountered a temporary error and could not complete your request.\n</html>\n"
)
SIGN_IN = "<!DOCTYPE html>\n<html><title>Sign in</title><body>Welcome</body></html>\n"


@dataclass(frozen=True, slots=True, eq=False)
class Request:
    """What came over the wire; the path as it was sent, escapes and all.

    is_given_up: whether the client has hung up by now.
    """

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    content: bytes
    is_given_up: Callable[[], bool] = lambda: False


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back; `sent` says how much of it arrives before the connection is cut."""

    status: int
    content: bytes = b""
    content_type: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)
    sent: Literal["whole", "half", "nothing"] = "whole"


@dataclass(frozen=True, slots=True)
class Seen:
    """One request that arrived, and the status it got (0: no answer)."""

    operation: str
    method: str
    path: str
    status: int


@dataclass(slots=True)
class Service:
    """Everything the server knows. `crashes` holds tracebacks of its own mistakes.

    under_way: requests that may yet be applied. moved_on: told when one of them no longer may;
    handled: how often.
    """

    base_url: str
    clock: Clock
    drive: Drive
    quota: Quota
    accounts: Accounts
    faults: Faults
    is_api_enabled: bool = True
    seen: list[Seen] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    under_way: set[Request] = field(default_factory=set)
    moved_on: threading.Condition = field(default_factory=threading.Condition)
    handled: int = 0

    def handle(self, request: Request) -> Reply:
        if request.path.startswith(ALLOWED_LOCATIONS):
            return as_json(200, {"locations": [], "encodedLocations": "0x0"})
        operation, path, work = route(request.method, request.path)
        reply = self.with_faults(request, operation, path, work)
        status = 0 if reply.sent == "nothing" else reply.status
        with self.lock:
            self.seen.append(Seen(operation.name, request.method, request.path, status))
        return reply

    def with_faults(
        self, request: Request, operation: Operation, path: dict[str, str], work: Work | None
    ) -> Reply:
        ended = self.faults.ended  # before the orders are asked for: they may be cleared then
        due = self.faults.due(operation)
        final = next((fault for fault in due if fault.is_final), None)
        with self.on_its_way(request):
            if request.is_given_up():
                return Reply(0, sent="nothing")  # as if it had got lost on the way here
            for fault in due:
                if fault.kind == "person":
                    self.person(path, fault)
                elif fault.kind == "slow":
                    ended.wait(fault.seconds)
            if final is None or final.is_afterwards:
                reply = self.answer(request, operation, path, work)
        for fault in due:
            if fault.kind == "slow-after":
                ended.wait(fault.seconds)
        if final is None:
            return reply
        if final.kind == "cut-midway":
            return replace(reply, sent="half")
        return self.struck(final, operation, ended)

    @contextmanager
    def on_its_way(self, request: Request) -> Iterator[None]:
        """Mark a request that may yet be applied."""
        with self.moved_on:
            self.under_way.add(request)
        try:
            yield
        finally:
            with self.moved_on:
                self.under_way.discard(request)
                self.handled += 1
                self.moved_on.notify_all()

    def settle(self) -> None:
        """Wait until every request whose client has given up is applied, or never will be."""
        with self.moved_on:
            lost = {request for request in self.under_way if request.is_given_up()}
            self.moved_on.wait_for(lambda: not lost & self.under_way)

    def let_pass(self, requests: int) -> None:
        """Wait until so many more requests were handled, or none was for a while."""
        with self.moved_on:
            end = self.handled + requests
            while self.handled < end and self.moved_on.wait(A_WHILE):
                pass

    def person(self, path: Mapping[str, str], fault: Fault) -> None:
        if path.get("id") in self.drive.files:
            self.drive.write(path["id"], None, lambda book: edit(book, fault.edit))

    def struck(self, fault: Fault, operation: Operation, ended: threading.Event) -> Reply:
        """What the client gets in place of the answer."""
        kind = fault.kind.removesuffix("-after")
        if kind == "hang":
            ended.wait(fault.seconds or LONGEST_HANG)
        if kind in ("hang", "cut"):
            return Reply(0, sent="nothing")
        if kind in ("502", "html"):
            page, status = (BAD_GATEWAY, 502) if kind == "502" else (SIGN_IN, 200)
            return Reply(status, page.encode(), HTML)
        if kind == "429":
            return refused(quota_exceeded(operation.kind))
        return refused(unauthenticated() if kind == "401" else unavailable(int(kind)))

    def answer(
        self, request: Request, operation: Operation, path: dict[str, str], work: Work | None
    ) -> Reply:
        if operation == TOKEN:
            return self.token(request)
        try:
            user, is_sheets = self.admitted(request, operation), operation.service == "sheets"
            if work is None:
                raise not_spoken(f"{request.method} {request.path}")
            lists, body = (
                parse_qs(request.query, keep_blank_values=True),
                read_object(request.content),
            )
            call = Call(self.drive, user, path, lists, body)
            result = sheets_answer(operation.name, call, work) if is_sheets else work(call)
        except ApiError as error:
            return refused(error)
        return Reply(204, content_type="text/html") if result is None else as_json(200, result)

    def admitted(self, request: Request, operation: Operation) -> str:
        """The user behind the token; refused without one, its scope, the API, or quota."""
        grant = self.accounts.grant(request.headers.get("authorization", ""))
        is_drive = operation.service == "drive"
        if grant is None:
            raise drive_unauthenticated() if is_drive else unauthenticated()
        if not grant.allows(operation.service, operation.kind):
            raise scope_insufficient(
                "drive.googleapis.com" if is_drive else "sheets.googleapis.com"
            )
        if not is_drive:
            if not self.is_api_enabled:
                raise api_disabled()
            kind: Kind = "read" if operation.kind == "read" else "write"
            with self.lock:
                self.quota.spend(grant.email, kind)
        return grant.email

    def token(self, request: Request) -> Reply:
        form = dict(parse_qsl(request.content.decode("utf-8", "replace")))
        try:
            return as_json(200, self.accounts.exchange(form, f"{self.base_url}/token"))
        except TokenRefusedError as error:
            return as_json(400, error.body)


def refused(error: ApiError) -> Reply:
    return replace(as_json(error.code, error.body()), headers=error.headers)


def as_json(status: int, body: object) -> Reply:
    """JSON as Google prints it; only a big body goes without the indent, which is slow to make."""
    text = json.dumps(body, ensure_ascii=False)
    if len(text) < PRETTY_LIMIT:
        text = json.dumps(body, ensure_ascii=False, indent=2)
    return Reply(status, f"{text}\n".encode())


def new_service(base_url: str, *, quota: bool = True, clock: Clock | None = None) -> Service:
    clock = clock or Clock()
    return Service(
        base_url, clock, Drive(clock), Quota(clock, is_on=quota), Accounts(clock), Faults(clock)
    )
