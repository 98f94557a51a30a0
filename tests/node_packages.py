"""Packages of Node.js that tests drive: npm installs them once, into the user's cache."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.programs import NPM, end_test


def cache_folder() -> Path:
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "ai-pmf-bridge-tests"


def installed(package: str) -> Path:
    """Return the folder whose `node_modules` hold the package (`name@version`), or end the test.

    It is installed beside its place and then moved there, so that what is there is whole.
    """
    place = cache_folder() / package
    if place.exists():
        return place
    npm = NPM.needed()
    place.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(dir=place.parent))
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    command = [str(npm), "install", "--prefix", str(new), *quiet, package]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    if done.returncode:
        shutil.rmtree(new)
        end_test(f"npm could not install {package}: {done.stderr.strip()[-300:]}")
    try:
        new.rename(place)
    except OSError:  # another test process was faster
        shutil.rmtree(new)
    return place
