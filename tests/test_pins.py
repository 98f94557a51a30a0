"""What is installed is what was pinned: each file by its hash, on every system."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PINS = (ROOT / "requirements.txt").read_text()
ENTRY = re.compile(
    r"^([a-z0-9._-]+)==(\S+)((?: \\\n    --hash=sha256:[0-9a-f]{64})*)$", re.MULTILINE
)
NAMED = re.compile(r"^([A-Za-z0-9._-]+)", re.MULTILINE)
# Compiled: a file for each kind of processor must be among the hashes, ours and others'.
COMPILED = ("numpy", "pandas", "pyarrow", "uvloop", "pydantic-core", "psycopg-binary", "orjson")


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def hashes() -> dict[str, int]:
    """Return how many files of each pinned package are known by their hash."""
    return {found[1]: found[3].count("--hash") for found in ENTRY.finditer(PINS)}


def test_every_pin_names_the_hashes_of_its_files_and_compiled_ones_those_of_many_systems() -> None:
    named = [line for line in PINS.splitlines() if line and line[0] not in "# "]
    assert set(hashes()) == {line.partition("==")[0] for line in named}
    assert len(named) > 50
    assert min(hashes().values()) >= 1
    assert {name for name in COMPILED if hashes()[name] < 10} == set()


def test_every_package_that_is_asked_for_is_pinned_and_colorama_for_windows_too() -> None:
    asked = {normal(name) for name in NAMED.findall((ROOT / "requirements.in").read_text())}
    assert asked <= set(hashes())
    assert "colorama" in hashes()


def test_no_file_of_ours_installs_a_package_without_its_hash_and_none_names_an_index() -> None:
    for name in ("Makefile", "Dockerfile"):
        lines = [
            line for line in (ROOT / name).read_text().splitlines() if "-r requirements.txt" in line
        ]
        installing = [line for line in lines if "pip install" in line]
        assert installing
        assert all("--require-hashes" in line for line in installing)
    for file in ROOT.glob("requirements*"):
        assert not re.search(r"https?://|--(extra-)?index-url|--find-links", file.read_text())
