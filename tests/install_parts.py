"""Install what the tests need beside Python where it is missing: Chromium, PostgreSQL, nginx."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

HAS_APT = shutil.which("apt-get") is not None and os.geteuid() == 0


def has_chromium() -> bool:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only needed here

    if shutil.which("chromium"):
        return True
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


def has_postgres() -> bool:
    return bool(shutil.which("postgres") or any(Path("/usr/lib/postgresql").glob("*/bin/postgres")))


def has_nginx() -> bool:
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin") is not None


def apt_install(package: str) -> None:
    sys.stdout.write(f"installing Debian's {package} for the tests\n")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "--yes", "--quiet=2", "--no-install-recommends", package]
    if subprocess.run(install, env=environment, check=False).returncode:
        subprocess.run(["apt-get", "update", "--quiet=2"], env=environment, check=True)  # noqa: S607
        subprocess.run(install, env=environment, check=True)


def main() -> None:
    if not has_chromium():
        if HAS_APT:
            apt_install("chromium")
        else:
            subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)
    if not has_postgres() and HAS_APT:
        apt_install("postgresql")
    if not has_nginx() and HAS_APT:
        apt_install("nginx-light")


if __name__ == "__main__":
    main()
