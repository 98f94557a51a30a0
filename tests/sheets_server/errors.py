"""Google's refusals, word for word: one function for each error body the real API sends.

Sheets errors carry a `status` and never `errors`; Drive errors carry `errors`, mostly without a
`status`. Clients tell them apart by these texts, so a text is only here if Google was seen
sending it, or if the comment says that it is our guess.
"""

from collections.abc import Mapping, Sequence
from typing import Any

PROJECT = "123456789012"
CONSOLE = "https://console.developers.google.com/apis/api"
RPC = "type.googleapis.com/google.rpc"


class ApiError(Exception):
    """An answer that refuses: an HTTP status, Google's JSON body, and headers that go with it."""

    def __init__(
        self,
        code: int,
        message: str,
        status: str = "",
        *,
        details: Sequence[Mapping[str, Any]] = (),
        errors: Sequence[Mapping[str, Any]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status
        self.details = details
        self.errors = errors
        self.headers = dict(headers or {})

    def body(self) -> dict[str, Any]:
        error: dict[str, Any] = {"code": self.code, "message": self.message}
        if self.errors:
            error["errors"] = [dict(each) for each in self.errors]
        if self.status:
            error["status"] = self.status
        if self.details:
            error["details"] = [dict(each) for each in self.details]
        return {"error": error}

    def within(self, place: str) -> "ApiError":
        """The same refusal as a batch says it: `Invalid requests[0].addSheet: ...`."""
        return ApiError(self.code, f"Invalid {place}: {self.message}", self.status)


def invalid(message: str) -> ApiError:
    return ApiError(400, message, "INVALID_ARGUMENT")


def unreadable_range(text: str) -> ApiError:
    return invalid(f"Unable to parse range: {text}")


def outside_grid(text: str, rows: int, columns: int) -> ApiError:
    limits = f"Max rows: {rows}, max columns: {columns}"
    return invalid(f"Range ({text}) exceeds grid limits. {limits}")


def bad_request(violations: Sequence[tuple[str, str]]) -> ApiError:
    """What Google's front door has to say against a payload: (field, text), all in one answer."""
    told = [
        {**({"field": field} if field else {}), "description": text} for field, text in violations
    ]
    detail = {"@type": f"{RPC}.BadRequest", "fieldViolations": told}
    message = "\n".join(text for _, text in violations)
    return ApiError(400, message, "INVALID_ARGUMENT", details=[detail])


def too_many_cells() -> ApiError:
    return invalid(
        "This action would increase the number of cells in the workbook above the limit of"
        " 10000000 cells."
    )


def protected() -> ApiError:
    return invalid(
        "You are trying to edit a protected cell or object. Please contact the spreadsheet owner"
        " to remove protection if you need to edit."
    )


def not_found() -> ApiError:
    return ApiError(404, "Requested entity was not found.", "NOT_FOUND")


def no_permission() -> ApiError:
    return ApiError(403, "The caller does not have permission", "PERMISSION_DENIED")


def office_file() -> ApiError:
    return ApiError(
        400,
        "This operation is not supported for this document. The document must not be an Office"
        " file.",
        "FAILED_PRECONDITION",
    )


def not_spoken(what: str) -> ApiError:
    """Ours, not Google's: a part of the API that this server never learnt must not look fine."""
    return ApiError(501, f"tests/sheets_server does not speak {what}", "UNIMPLEMENTED")


def unavailable(code: int) -> ApiError:
    if code == 503:
        return ApiError(503, "The service is currently unavailable.", "UNAVAILABLE")
    return ApiError(500, "Internal error encountered.", "INTERNAL")


def quota_exceeded(kind: str, *, whole_project: bool = False) -> ApiError:
    """The 429 for `kind` "read" or "write"; no Retry-After, as Google sends none."""
    word = kind.capitalize()
    per, owner = ("per minute", "Project") if whole_project else ("per minute per user", "User")
    limit = f"{word}RequestsPerMinutePer{owner}"
    detail = {
        "@type": f"{RPC}.ErrorInfo",
        "reason": "RATE_LIMIT_EXCEEDED",
        "domain": "googleapis.com",
        "metadata": {
            "quota_metric": f"sheets.googleapis.com/{kind}_requests",
            "service": "sheets.googleapis.com",
            "quota_limit": limit,
            "consumer": f"projects/{PROJECT}",
        },
    }
    message = (
        f"Quota exceeded for quota metric '{word} requests' and limit '{word} requests {per}' of"
        f" service 'sheets.googleapis.com' for consumer 'project_number:{PROJECT}'."
    )
    return ApiError(429, message, "RESOURCE_EXHAUSTED", details=[detail])


def unauthenticated() -> ApiError:
    message = (
        "Request had invalid authentication credentials. Expected OAuth 2 access token, login"
        " cookie or other valid authentication credential. See"
        " https://developers.google.com/identity/sign-in/web/devconsole-project."
    )
    realm = 'Bearer realm="https://accounts.google.com/", error="invalid_token"'
    return ApiError(401, message, "UNAUTHENTICATED", headers={"WWW-Authenticate": realm})


def drive_unauthenticated() -> ApiError:
    plain = unauthenticated()
    reason = {
        "message": "Invalid Credentials",
        "domain": "global",
        "reason": "authError",
        "location": "Authorization",
        "locationType": "header",
    }
    return ApiError(401, plain.message, plain.status, errors=[reason], headers=plain.headers)


def scope_insufficient(service: str) -> ApiError:
    detail = {
        "@type": f"{RPC}.ErrorInfo",
        "reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
        "domain": "googleapis.com",
        "metadata": {"service": service},
    }
    message = "Request had insufficient authentication scopes."
    return ApiError(403, message, "PERMISSION_DENIED", details=[detail])


def api_disabled() -> ApiError:
    link = f"{CONSOLE}/sheets.googleapis.com/overview?project={PROJECT}"
    message = (
        f"Google Sheets API has not been used in project {PROJECT} before or it is disabled."
        f" Enable it by visiting {link} then retry. If you enabled this API recently, wait a few"
        " minutes for the action to propagate to our systems and retry."
    )
    told = "Google developers console API activation"
    info = {
        "@type": f"{RPC}.ErrorInfo",
        "reason": "SERVICE_DISABLED",
        "domain": "googleapis.com",
        "metadata": {"service": "sheets.googleapis.com", "consumer": f"projects/{PROJECT}"},
    }
    details: list[dict[str, Any]] = [
        {"@type": f"{RPC}.Help", "links": [{"description": told, "url": link}]},
        info,
    ]
    return ApiError(403, message, "PERMISSION_DENIED", details=details)


def drive_not_found(file_id: str) -> ApiError:
    message = f"File not found: {file_id}."
    reason = {
        "message": message,
        "domain": "global",
        "reason": "notFound",
        "location": "fileId",
        "locationType": "parameter",
    }
    return ApiError(404, message, errors=[reason])
