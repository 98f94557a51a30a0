"""Only a browser may lose a test once, and each loss is listed as a fault."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOSES_ONCE = """
from pathlib import Path
import pytest

def first_time(name):
    place = Path(__file__).with_name(name)
    was_here = place.exists()
    place.touch()
    return not was_here

@pytest.mark.browser
def test_click():
    if first_time("click"):
        raise TimeoutError("the button Save\\n was not there")

@pytest.mark.browser
def test_dead_button():
    assert not KEEPS_FAILING, "nothing happens"

def test_row():
    assert not (ROW_IS_LOST and first_time("row")), "row 7 is lost"
"""


def run(folder: Path, *options: str, fails: bool = False, loses: bool = False) -> tuple[int, str]:
    """Run a small suite under our own conftest; return its exit code and what it printed."""
    shutil.copy(ROOT / "tests/conftest.py", folder)
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = browser\n")
    flags = f"KEEPS_FAILING, ROW_IS_LOST = {fails}, {loses}\n"
    (folder / "test_small.py").write_text(flags + LOSES_ONCE)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *options],
        cwd=folder,
        env={**os.environ, "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def test_a_browser_test_that_lost_once_passes_and_is_listed_as_a_fault(tmp_path: Path) -> None:
    code, printed = run(tmp_path)
    assert code == 0
    _, listed = printed.split("= faults: tests that were tried again =")
    assert listed.splitlines()[1:3] == [
        "FAULT test_small.py::test_click was tried again and then passed",
        "      lost at first: test_small.py:15: TimeoutError: the button Save was not there",
    ]
    assert "3 passed, 1 rerun" in listed.splitlines()[-1]


def test_with_two_workers_what_lost_twice_fails_and_other_tests_fail_at_once(
    tmp_path: Path,
) -> None:
    code, printed = run(tmp_path, "-n", "2", fails=True, loses=True)
    assert code == 1
    faults = [line for line in printed.splitlines() if line.startswith("FAULT")]
    assert sorted(faults) == [
        "FAULT test_small.py::test_click was tried again and then passed",
        "FAULT test_small.py::test_dead_button was tried again and failed again",
    ]
    assert "AssertionError: nothing happens assert not True\n" in printed
    assert "row 7 is lost" in printed
    assert "2 failed, 1 passed, 2 rerun" in printed.splitlines()[-1]


def test_a_run_without_a_second_try_lists_no_fault(tmp_path: Path) -> None:
    (tmp_path / "click").touch()
    code, printed = run(tmp_path)
    assert code == 0
    assert "tried again" not in printed
