"""Virtual environments of the peers, apart from ours: what they need would pull pandas back."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.bench.measured import RESULTS
from tests.browser.driving import ROOT

PACKAGES = {
    "lifelines": ("lifelines==0.30.3",),
    "st-gsheets-connection": ("st-gsheets-connection==0.1.0",),
}
SECONDS = 1200


class NotToBeHad(Exception):
    """A peer could not be installed or run here; the text says why."""


def python_of(peer: str) -> Path:
    """Return the interpreter of a peer's environment, made the first time."""
    place = RESULTS / f"env-{peer}"
    python, ready = place / "bin" / "python", place / "ready"
    if not ready.exists():
        _run([sys.executable, "-m", "venv", str(place)])
        _run([str(python), "-m", "pip", "install", "--quiet", *PACKAGES[peer]])
        ready.touch()
    return python


def told_by(python: Path, script: str, *given: str, more: Mapping[str, str] | None = None) -> Any:  # noqa: ANN401 - JSON
    """Run a script of this folder in an environment and return the JSON that it prints."""
    path = Path(__file__).parent / script
    return json.loads(_run([str(python), "-P", str(path), *given], more).splitlines()[-1])


def _run(command: Sequence[str], more: Mapping[str, str] | None = None) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **(more or {})}
    done = subprocess.run(
        command, capture_output=True, text=True, env=environment, timeout=SECONDS, check=False
    )
    if done.returncode:
        raise NotToBeHad(f"{command[0]}: {done.stderr.strip().splitlines()[-1:]}")
    return done.stdout
