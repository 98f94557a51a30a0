"""Install what the tests need beside Python where it is missing: Chromium, PostgreSQL, nginx, npm.

What is still missing then is said; on CI that ends the run before a test has begun.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.programs import CHROMIUM, NGINX, NPM, POSTGRESQL, Program, is_ci

HAS_APT = shutil.which("apt-get") is not None and os.geteuid() == 0


def is_there(program: Program) -> bool:
    return program.found() is not None or (program is CHROMIUM and has_playwrights_own())


def has_playwrights_own() -> bool:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow, and only needed here

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


def install(program: Program) -> None:
    """Try to; what goes wrong is printed by the installer."""
    if HAS_APT:
        apt_install(program.package)
    elif program is CHROMIUM:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def apt_install(package: str) -> None:
    sys.stdout.write(f"installing Debian's {package} for the tests\n")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "--yes", "--quiet=2", "--no-install-recommends", package]
    if subprocess.run(command, env=environment, check=False).returncode:
        subprocess.run(["apt-get", "update", "--quiet=2"], env=environment, check=False)  # noqa: S607
        subprocess.run(command, env=environment, check=False)


def main() -> int:
    """Return 1 where CI lacks a program, else 0."""
    missing = [program for program in (CHROMIUM, POSTGRESQL, NGINX, NPM) if not is_there(program)]
    for program in missing:
        install(program)
    left = [program for program in missing if not is_there(program)]
    tried = "and installing it failed" if HAS_APT else "and only root on Debian can install it here"
    end = "so the run ends" if is_ci() else "so its tests are skipped"
    for program in left:
        command = f"apt-get install {program.package}"
        sys.stderr.write(f"{program.name} is missing {tried}: {command}; {end}\n")
    return int(bool(left) and is_ci())


if __name__ == "__main__":
    sys.exit(main())
