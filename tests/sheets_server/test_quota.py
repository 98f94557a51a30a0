from typing import Any

import gspread
import pytest

from tests.sheets_server import SheetsServer
from tests.sheets_server.clock import Clock
from tests.sheets_server.errors import ApiError
from tests.sheets_server.quota import Quota


def test_the_sixty_first_read_of_a_minute_is_refused_in_google_s_words(
    server: SheetsServer,
) -> None:
    book_id = server.control.create()
    http = server.gspread().http_client
    server.control.freeze()
    for _ in range(60):
        http.values_get(book_id, "Sheet1")
    with pytest.raises(gspread.exceptions.APIError) as caught:
        http.values_get(book_id, "Sheet1")
    assert caught.value.error["message"] == (
        "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute per"
        " user' of service 'sheets.googleapis.com' for consumer 'project_number:123456789012'."
    )
    details: list[dict[str, Any]] = caught.value.response.json()["error"]["details"]
    assert details[0]["metadata"]["quota_limit"] == "ReadRequestsPerMinutePerUser"
    assert "Retry-After" not in caught.value.response.headers


def test_reads_flow_again_once_the_minute_is_over_and_writes_were_never_stopped(
    server: SheetsServer,
) -> None:
    book_id = server.control.create()
    http = server.gspread().http_client
    server.control.set_quota(per_user=1)
    server.control.freeze()
    http.values_get(book_id, "Sheet1")
    server.control.advance(59)
    with pytest.raises(gspread.exceptions.APIError):
        http.values_get(book_id, "Sheet1")
    http.values_clear(book_id, "Sheet1")
    server.control.advance(1)
    http.values_get(book_id, "Sheet1")


def test_a_batch_counts_as_one_write_whatever_is_in_it(server: SheetsServer) -> None:
    book_id = server.control.create()
    server.control.set_quota(per_user=1)
    add: list[dict[str, Any]] = [{"addSheet": {}} for _ in range(5)]
    server.gspread().http_client.batch_update(book_id, {"requests": add})
    assert len(server.control.tabs(book_id)) == 6


def test_a_refused_request_uses_nothing_up() -> None:
    clock = Clock(stopped_at=0)
    quota = Quota(clock, per_user=1)
    quota.spend("robot", "write")
    for seconds in range(59):
        clock.stopped_at = float(seconds)
        with pytest.raises(ApiError):
            quota.spend("robot", "write")
    clock.stopped_at = 60.0
    quota.spend("robot", "write")


def test_users_share_the_project_s_minute() -> None:
    quota = Quota(Clock(stopped_at=0), per_user=2, per_project=3)
    for user in ("a", "b", "a"):
        quota.spend(user, "read")
    with pytest.raises(ApiError, match="limit 'Read requests per minute' of"):
        quota.spend("b", "read")


def test_drive_calls_use_up_no_sheets_quota(server: SheetsServer) -> None:
    book_id = server.control.create()
    server.control.set_quota(per_user=0)
    assert server.gspread().http_client.get_file_drive_metadata(book_id)["name"] == "Bridge"


def test_a_frozen_clock_runs_on_from_where_it_stood() -> None:
    clock = Clock()
    stopped = clock.freeze()
    assert clock.advance(30) == stopped + 30
    assert clock.release() == pytest.approx(stopped + 30, abs=0.5)
