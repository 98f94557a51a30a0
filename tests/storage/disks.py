"""Disks that are full or take no writes, as the kernel makes them, for one program at a time.

As root: a tiny file system of its own, in a mount namespace that ends with the program. Else a
limit on the size of files, and a folder without the right to write.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
KILOBYTES = 400
SECONDS = 120


def _may_mount() -> bool:
    unshare = shutil.which("unshare")
    if os.geteuid() != 0 or unshare is None:
        return False
    trial = (unshare, "-m", "mount", "-t", "tmpfs", "none", "/mnt")
    return subprocess.run(trial, capture_output=True, check=False).returncode == 0


def run(program: str, how: str, folder: Path, *, kilobytes: int = KILOBYTES) -> dict[str, Any]:
    """Run a program of the tests on a folder that is `small` or `shut`; return what it printed.

    kilobytes: of the small disk, or of a file where only that can be limited. The program gets the
    folder, and a command that shuts the disk ("" where its folder's rights do).
    """
    folder.mkdir(exist_ok=True)
    start = f"exec {sys.executable} -m {program} {how} {folder}"
    if _may_mount():
        mount = f"mount -t tmpfs -o size={kilobytes}k none {folder}"
        shut = f"mount -o remount,ro {folder}"
        command: tuple[str, ...] = ("unshare", "-m", "sh", "-c", f"{mount} && {start} '{shut}'")
    elif os.geteuid() == 0:
        pytest.skip("root here may not mount, and no right of a folder stops root")
    else:
        command = ("bash", "-c", f"ulimit -f {kilobytes}; {start} ''")
    environment = {**os.environ, "BRIDGE_DATA": str(folder), "BRIDGE_TODAY": "2026-11-23"}
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told
