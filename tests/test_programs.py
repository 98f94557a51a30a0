"""A missing Chromium, PostgreSQL, nginx or npm fails on CI, and elsewhere it is said."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.programs import is_ci

ROOT = Path(__file__).parents[1]
# A machine without the programs: an empty PATH, no folders of Debian, no browser of Playwright's.
BARE = "import sys; from tests import programs; programs.DEBIAN_FOLDERS = (); "
NEEDY = """
from tests.browser.conftest import chromium
from tests.conftest import *
from tests.node_packages import installed
from tests.postgres import postgres_server
from tests.replicas.proxy import running_proxy
import pytest

@pytest.mark.browser
def test_page(chromium):
    assert chromium

def test_rows(postgres_server):
    assert postgres_server

def test_replicas(tmp_path):
    with running_proxy(tmp_path, ["127.0.0.1:1", "127.0.0.1:2"]) as address:
        assert address

def test_client():
    assert installed("google-spreadsheet@0")
"""
SENTENCES = (
    "Chromium is not installed (Debian: apt-get install chromium)",
    "PostgreSQL is not installed (Debian: apt-get install postgresql)",
    "nginx is not installed (Debian: apt-get install nginx-light)",
    "npm is not installed (Debian: apt-get install npm)",
)


def without_programs(program: str, folder: Path, ci: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "CI": ci,
        "PATH": str(folder),
        "PYTHONPATH": str(ROOT),
        "PLAYWRIGHT_BROWSERS_PATH": str(folder),
        "PLAYWRIGHT_DOWNLOAD_HOST": "http://127.0.0.1:9",  # where nothing answers
    }
    command = [sys.executable, "-c", BARE + program]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("ci", "code", "end"), [("true", 1, "2 failed, 2 errors"), ("", 0, "4 skipped")]
)
def test_what_needs_a_missing_program_fails_on_ci_and_says_elsewhere_why_it_is_skipped(
    ci: str, code: int, end: str, tmp_path: Path
) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = browser\naddopts = -ra\n")
    (tmp_path / "test_needy.py").write_text(NEEDY)
    program = "import pytest; sys.exit(pytest.main(['-p', 'no:cacheprovider', 'test_needy.py']))"
    done = without_programs(program, tmp_path, ci)
    assert (done.returncode, [s for s in SENTENCES if s not in done.stdout]) == (code, [])
    assert end in done.stdout.splitlines()[-1]
    assert "tried again" not in done.stdout


@pytest.mark.parametrize(("value", "means"), [("true", "CI"), ("1", "CI"), ("", ""), ("0", "")])
def test_a_build_server_is_known_by_whatever_it_sets(
    value: str, means: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", value)
    assert is_ci() == bool(means)


@pytest.mark.parametrize(("ci", "code", "end"), [("true", 1, "the run ends"), ("", 0, "skipped")])
def test_what_cannot_be_installed_is_said_and_ends_a_run_of_ci(
    ci: str, code: int, end: str, tmp_path: Path
) -> None:
    done = without_programs("from tests.install_parts import main; sys.exit(main())", tmp_path, ci)
    assert done.returncode == code
    told = [line for line in done.stderr.splitlines() if "is missing" in line]
    assert [line.split()[0] for line in told] == ["Chromium", "PostgreSQL", "nginx", "npm"]
    assert all("apt-get install" in line and end in line for line in told)


def test_the_build_servers_script_is_ci_wherever_it_runs(tmp_path: Path) -> None:
    make = tmp_path / "make"
    make.write_text('#!/bin/sh\necho "make $* with CI=$CI"\n')
    make.chmod(0o700)
    environment = {name: value for name, value in os.environ.items() if name != "CI"}
    environment["PATH"] = f"{tmp_path}:{environment['PATH']}"
    said = subprocess.check_output([str(ROOT / ".ci/run")], env=environment, text=True)
    assert said == "make test with CI=true\n"
