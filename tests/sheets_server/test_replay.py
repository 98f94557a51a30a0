"""Google's recorded answers, replayed against the server: the measure of its faithfulness.

The recordings are not part of the project; GOOGLE_RECORDINGS names the folder that holds
replay.py and sessions.json.gz.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import sheets_server

FOLDER = os.environ.get("GOOGLE_RECORDINGS", "")
pytestmark = pytest.mark.skipif(
    not FOLDER, reason="GOOGLE_RECORDINGS is not set: no recorded answers of Google to replay"
)


def replay(subset: str, report: Path) -> list[dict[str, Any]]:
    """Every recorded request with its differences, after playing them against a new server."""
    with sheets_server.start(quota=False) as server:
        command = [
            *(sys.executable, str(Path(FOLDER, "replay.py"))),
            *("--base-url", server.base_url, "--token", server.control.token()),
            *("--cassettes", str(Path(FOLDER, "sessions.json.gz"))),
            *("--subset", subset, "--report", str(report), "--strict"),
        ]
        subprocess.run(command, check=False, capture_output=True, timeout=300)
    played: list[dict[str, Any]] = json.loads(report.read_text(encoding="utf-8"))
    return played


@pytest.mark.parametrize(("subset", "fewest"), [("core", 400), ("all", 450)])
def test_every_recorded_answer_is_given_exactly(subset: str, fewest: int, tmp_path: Path) -> None:
    played = replay(subset, tmp_path / "report.json")
    different = [(each["op"], each["request"], each["diffs"]) for each in played if each["diffs"]]
    assert different == []
    assert len(played) >= fewest
