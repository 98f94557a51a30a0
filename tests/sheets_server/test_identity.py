import base64
import json
import socket
import threading
import time

import gspread
import pytest
import requests
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from google.auth.exceptions import RefreshError

from tests.sheets_server import EMAIL, SheetsServer, start
from tests.sheets_server.identity import GRANT_TYPE, private_key


def signed_by(email: str, **claims: object) -> str:
    now = int(time.time())
    usual = {"iss": EMAIL, "iat": now, "exp": now + 3600, "scope": "x", "aud": "here"}
    parts = [{"alg": "RS256", "typ": "JWT"}, {**usual, **claims}]
    text = ".".join(packed(json.dumps(part).encode()) for part in parts)
    signature = private_key(email).sign(text.encode(), padding.PKCS1v15(), hashes.SHA256())
    return f"{text}.{packed(signature)}"


def packed(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def ask(server: SheetsServer, assertion: str) -> requests.Response:
    form = {"grant_type": GRANT_TYPE, "assertion": assertion}
    return requests.post(f"{server.base_url}/token", data=form, timeout=5)


def test_gspread_signs_in_by_a_real_token_exchange(server: SheetsServer) -> None:
    book_id = server.control.create()
    server.gspread().open_by_key(book_id)
    assert server.control.counts() == {"token": 1, "spreadsheets.get": 1}


def test_a_well_signed_assertion_is_changed_for_a_token(server: SheetsServer) -> None:
    answer = ask(server, signed_by(EMAIL, aud=f"{server.base_url}/token"))
    assert answer.status_code == 200
    assert answer.json()["access_token"].startswith("ya29.")
    assert answer.json()["expires_in"] == 3599


@pytest.mark.parametrize(
    ("claims", "description"),
    [
        ({"aud": "elsewhere"}, "Invalid JWT: Failed audience check."),
        ({"iss": "nobody@example.com"}, "Invalid grant: account not found"),
    ],
)
def test_an_assertion_for_somebody_else_is_refused(
    server: SheetsServer, claims: dict[str, str], description: str
) -> None:
    answer = ask(server, signed_by(EMAIL, **claims))
    assert answer.status_code == 400
    assert answer.json() == {"error": "invalid_grant", "error_description": description}


def test_an_assertion_signed_with_another_key_is_refused(server: SheetsServer) -> None:
    answer = ask(server, signed_by("forger@example.com", aud=f"{server.base_url}/token"))
    assert answer.json()["error_description"] == "Invalid JWT Signature."


def test_an_old_assertion_is_refused(server: SheetsServer) -> None:
    yesterday = int(time.time()) - 86400
    claims = {"iat": yesterday, "exp": yesterday + 3600, "aud": f"{server.base_url}/token"}
    assert "short-lived" in ask(server, signed_by(EMAIL, **claims)).json()["error_description"]


def test_gspread_reports_a_key_that_was_revoked(server: SheetsServer) -> None:
    info = {**server.account, "client_email": "gone@example.iam.gserviceaccount.com"}
    client = gspread.service_account_from_dict(info, http_client=server.http_client)
    with pytest.raises(RefreshError, match="account not found"):
        client.open_by_key(server.control.create())


@pytest.mark.parametrize("header", [{}, {"Authorization": "Bearer made-up"}])
def test_without_a_good_token_google_says_401(server: SheetsServer, header: dict[str, str]) -> None:
    url = f"{server.base_url}/v4/spreadsheets/{server.control.create()}"
    answer = requests.get(url, headers=header, timeout=5)
    assert answer.status_code == 401
    assert answer.json()["error"]["status"] == "UNAUTHENTICATED"
    assert answer.headers["WWW-Authenticate"].startswith("Bearer realm=")


def test_a_token_ends_after_an_hour(server: SheetsServer) -> None:
    http = server.gspread().http_client
    book_id = server.control.create()
    http.values_get(book_id, "Sheet1")
    server.control.advance(3600)
    http.values_get(book_id, "Sheet1")
    assert server.control.counts()["token"] == 2


def test_a_revoked_token_is_changed_for_a_new_one(server: SheetsServer) -> None:
    book_id = server.control.create()
    http = server.gspread().http_client
    http.values_get(book_id, "Sheet1")
    server.control.revoke_tokens()
    http.values_get(book_id, "Sheet1")
    assert server.control.counts() == {"token": 2, "values.get": 3}


def test_a_read_only_scope_reads_but_does_not_write(server: SheetsServer) -> None:
    scopes = ["https://www.googleapis.com/auth/spreadsheets.readonly"]
    client = gspread.service_account_from_dict(
        dict(server.account), scopes=scopes, http_client=server.http_client
    )
    sheet = client.open_by_key(server.control.create()).sheet1
    with pytest.raises(gspread.exceptions.APIError) as caught:
        sheet.update_acell("A1", "x")
    assert caught.value.error["message"] == "Request had insufficient authentication scopes."
    details = caught.value.response.json()["error"]["details"]
    assert details[0]["reason"] == "ACCESS_TOKEN_SCOPE_INSUFFICIENT"


def test_a_server_by_hand_may_take_any_token() -> None:
    with start(takes_any_token=True) as server:
        url = f"{server.base_url}/v4/spreadsheets/{server.control.create()}"
        header = {"Authorization": "Bearer any-token"}
        assert requests.get(url, headers=header, timeout=5).status_code == 200


def test_signing_in_and_reading_never_leave_the_loopback(
    server: SheetsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    look_up = socket.getaddrinfo

    def noted(host: str, *args: int, **kwargs: int) -> object:
        asked.append(host)
        return look_up(host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", noted)
    server.gspread().open_by_key(server.control.create())
    for thread in threading.enumerate():
        if "RegionalAccess" in type(thread).__name__:
            thread.join(5)
    assert set(asked) == {"127.0.0.1"}
