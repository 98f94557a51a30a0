"""npm's google-spreadsheet, unmodified, against the server: its usual steps, one after another."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.node_packages import installed
from tests.sheets_server import EMAIL, SheetsServer

PACKAGE = "google-spreadsheet@5.3.0"
STEPS = Path(__file__).with_name("google_spreadsheet.mjs")


def test_google_spreadsheet_goes_through_its_usual_steps(
    server: SheetsServer, book_id: str, capsys: pytest.CaptureFixture[str]
) -> None:
    server.control.set_quota(on=False)
    other_id = server.control.create("Other")
    server.control.service.drive.files[book_id].roles[EMAIL] = "owner"
    module = installed(PACKAGE) / "node_modules/google-spreadsheet/dist/index.js"
    command = ["node", str(STEPS), server.base_url, server.control.token(), book_id, other_id]
    environment = {**os.environ, "GOOGLE_SPREADSHEET": module.as_uri()}
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    steps = [json.loads(line) for line in done.stdout.splitlines()]
    failed = {each["step"]: each["error"] for each in steps if each["error"] is not None}
    with capsys.disabled():
        print(f"{PACKAGE}: {len(steps) - len(failed)} of {len(steps)} steps pass")  # noqa: T201 - the count is the finding
    assert (failed, done.stderr, done.returncode, len(steps)) == ({}, "", 0, 36)
