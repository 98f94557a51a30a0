"""The programs that tests start beside Python: where they are, and what is said without one.

Where CI is set, a test whose program is missing fails, elsewhere it is skipped; it says why.
"""

import os
import shutil
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NoReturn

import pytest

DEBIAN_FOLDERS = ("usr/sbin", "usr/lib/postgresql/*/bin")  # not on everybody's PATH


def is_ci() -> bool:
    """Return whether a build server runs the tests, for which a skipped test is no test."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


def end_test(reason: str) -> NoReturn:
    """End a test that lacks something: it fails on CI, and is skipped elsewhere."""
    if is_ci():
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@dataclass(frozen=True, slots=True)
class Program:
    """A program by its name for people, the command that starts it, and Debian's package of it."""

    name: str
    command: str
    package: str

    def found(self) -> Path | None:
        """Return where it is: on the PATH, else where Debian puts it, the newest version first."""
        folders = (sorted(Path("/").glob(folder), reverse=True) for folder in DEBIAN_FOLDERS)
        path = os.pathsep.join([os.environ.get("PATH", ""), *map(str, chain(*folders))])
        found = shutil.which(self.command, path=path)
        return Path(found) if found else None

    def needed(self) -> Path:
        """Return where it is, or end the test."""
        return self.found() or self.is_missing()

    def is_missing(self) -> NoReturn:
        """End the test: it fails on CI, and is skipped elsewhere."""
        end_test(f"{self.name} is not installed (Debian: apt-get install {self.package})")


CHROMIUM = Program("Chromium", "chromium", "chromium")
POSTGRESQL = Program("PostgreSQL", "initdb", "postgresql")
NGINX = Program("nginx", "nginx", "nginx-light")
NPM = Program("npm", "npm", "npm")
