"""One process of the app as the compose file runs two: its own disk, a shared database."""

import os
import secrets
import signal
import subprocess
import sys
from pathlib import Path

from tests.browser.driving import ROOT, TODAY, free_port, wait_for_answer
from tests.replicas.proxy import LOCAL

COOKIE_SECRET = secrets.token_hex(32)  # shared by the replicas of a test run
SECONDS_TO_START = 120


class Replica:
    """A replica that can be killed and started again at the same address."""

    def __init__(self, folder: Path, workbook: str) -> None:
        folder.mkdir()
        self.folder, self.workbook, self.port = folder, workbook, free_port()
        self.start()

    @property
    def place(self) -> str:
        """Host and port."""
        return f"{LOCAL}:{self.port}"

    def start(self) -> None:
        command = [sys.executable, "-m", "components.ui", "--server.headless", "true"]
        command += ["--server.address", LOCAL, "--server.port", str(self.port)]
        environment = {
            **os.environ,
            "BRIDGE_DATA": str(self.folder),
            "BRIDGE_TODAY": TODAY,
            "BRIDGE_WORKBOOK": self.workbook,
            "BRIDGE_WITHOUT_SIGN_IN": "yes",  # every visit comes through the proxy
            "STREAMLIT_SERVER_COOKIE_SECRET": COOKIE_SECRET,
        }
        with (self.folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
            )

    def wait(self) -> None:
        """Wait until it answers."""
        address, log = f"http://{self.place}/_stcore/health", self.folder / "server.log"
        wait_for_answer(self._process, address, log, SECONDS_TO_START)

    def kill(self) -> None:
        """End it in the middle of whatever it does."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=30)

    @property
    def log(self) -> str:
        return (self.folder / "server.log").read_text()
