import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import requests


@contextmanager
def running(*options: str) -> Iterator[str]:
    """The server as a person starts it; yields its address."""
    command = [sys.executable, "-m", "tests.sheets_server", "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().split()[-1]
        finally:
            process.terminate()
    assert process.returncode == 0


def get(address: str, path: str) -> requests.Response:
    header = {"Authorization": "Bearer anything"}
    return requests.get(address + path, headers=header, timeout=5)


def test_the_server_starts_by_hand_with_faults_and_stops_cleanly() -> None:
    with running("--no-quota", "--faults", "503:on=values.get") as address:
        book_id = requests.post(f"{address}/__control__/create", json={}, timeout=5).json()
        statuses = [get(address, f"/v4/spreadsheets/{book_id}/values/Sheet1") for _ in range(70)]
        assert [each.status_code for each in statuses] == [503] + [200] * 69


def test_the_server_by_hand_keeps_quota_and_tokens_when_told() -> None:
    with running("--check-tokens", "--account", "bot@example.com") as address:
        assert get(address, "/v4/spreadsheets/x").status_code == 401
        account = get(address, "/__control__/account").json()
        assert account["client_email"] == "bot@example.com"
