"""`python -m components.report` as a person calls it: what it prints, and how it fails."""

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from components.report import PAGES
from components.report.__main__ import main
from components.storage import open_store
from tests.report.door import AS_OF, figures_of, folder_of, printed
from tests.report.twelve import twelve

NO_FOLDER = "No such file or directory"
ROOT = Path(__file__).parents[2]


def called(
    *arguments: str, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "components.report", *arguments],
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        check=False,
        timeout=60,
    )


def test_json_is_the_format_without_being_asked(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, twelve())
    done = called(str(folder), "--as-of", AS_OF)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout) == figures_of(folder, "--format", "json")


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_a_digest_comes_as_utf_8_whatever_the_terminal_speaks(tmp_path: Path, form: str) -> None:
    folder = folder_of(tmp_path, twelve())
    done = called(
        *(str(folder), "--as-of", AS_OF, "--format", form),
        environment={"PYTHONIOENCODING": "ascii"},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == printed(folder, "--format", form)
    assert "■ no" in done.stdout.decode()


@pytest.mark.parametrize("name", PAGES)
def test_a_pages_digest_is_its_section_of_the_whole_one(name: str) -> None:
    whole = printed(f"sample:{AS_OF}", "--format", "markdown")
    shown = printed(f"sample:{AS_OF}", "--format", "markdown", "--page", name)
    head, mark, section = shown.split("\n\n", 2)
    assert head == "# Fenderlight (sample company): where we stand on 23 Nov 2026"
    assert mark.startswith("**Sample company: ")
    assert section.startswith("## ")
    assert section.rstrip() in whole
    assert len(section) < len(whole) / 2


@pytest.mark.parametrize("form", ["json", "markdown", "html"])
def test_a_file_holds_what_would_have_been_printed(tmp_path: Path, form: str) -> None:
    folder = folder_of(tmp_path / "book", twelve())
    written = tmp_path / "out"
    assert printed(folder, "--format", form, "--output", str(written)) == ""
    assert written.read_text(encoding="utf-8") == printed(folder, "--format", form)


def test_slides_go_to_a_file_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["sample", "--format", "pptx"])
    assert ended.value.code == 2
    assert "slides are of the whole week and need --output FILE" in capsys.readouterr().err
    assert printed("sample", "--format", "pptx", "--output", str(tmp_path / "week.pptx")) == ""
    assert (tmp_path / "week.pptx").read_bytes()[:2] == b"PK"


def test_a_file_that_cannot_be_written_ends_in_2_and_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sample", "--output", str(tmp_path / "nowhere" / "out.json")]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"{tmp_path / 'nowhere' / 'out.json'} cannot be written: {NO_FOLDER}\n"


def test_without_a_day_the_report_is_of_today_in_the_workbooks_time_zone(tmp_path: Path) -> None:
    tabs = {"Settings": "Setting,Value\ntime zone,Pacific/Kiritimati\n"}
    before = dt.datetime.now(dt.UTC)
    done = called(str(folder_of(tmp_path, tabs)))
    hours = dt.timedelta(hours=14)
    days = {(moment + hours).date().isoformat() for moment in (before, dt.datetime.now(dt.UTC))}
    assert json.loads(done.stdout)["as_of"] in days


def test_a_time_zone_that_does_not_exist_counts_as_utc(tmp_path: Path) -> None:
    tabs = {"Settings": "Setting,Value\ntime zone,Mars/Olympus\n"}
    before = dt.datetime.now(dt.UTC)
    found = json.loads(called(str(folder_of(tmp_path, tabs))).stdout)
    assert found["as_of"] in {m.date().isoformat() for m in (before, dt.datetime.now(dt.UTC))}


def test_one_xlsx_file_gives_the_same_figures_as_the_folder(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "csv", twelve())
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, grid in open_store(str(folder)).read().tabs.items():
        sheet = book.create_sheet(title)
        for row in grid:
            sheet.append(list(row))
    book.save(tmp_path / "twelve.xlsx")
    assert figures_of(tmp_path / "twelve.xlsx") == figures_of(folder)


# --- what cannot be read --------------------------------------------------------------------


KINDS = [
    *("no folder", "no .xlsx file", "a torn .xlsx file", "an old .xls file", "two files, one tab"),
    *("a CSV file that is no text", "no SQLite file", "an unknown kind", "nothing"),
]


def unreadable(place: Path) -> dict[str, str]:
    """One address of each kind that is no workbook."""
    torn, pair, sheet = place / "torn.xlsx", place / "pair", place / "old.xls"
    torn.write_bytes(b"PK\x03\x04 torn\nin two")
    sheet.write_bytes(b"\xd0\xcf\x11\xe0")
    folder_of(pair, {"Calls": "Held on\n", "calls ": "Held on\n"})
    wide = place / "binary"
    wide.mkdir()
    (wide / "Calls.csv").write_bytes(b"Held on\n\x00\x00\n\xff")
    return {
        "no folder": str(place / "nowhere"),
        "no .xlsx file": str(place / "nowhere.xlsx"),
        "a torn .xlsx file": str(torn),
        "an old .xls file": str(sheet),
        "two files, one tab": str(pair),
        "a CSV file that is no text": str(wide),
        "no SQLite file": f"sqlite:///{sheet}",
        "an unknown kind": "ftp://example.org/workbook",
        "nothing": "",
    }


@pytest.mark.parametrize("kind", KINDS)
def test_what_cannot_be_read_ends_in_2_and_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    assert main([unreadable(tmp_path)[kind]]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert len(err.strip()) > 20


def test_an_unreadable_workbook_ends_the_process_with_2(tmp_path: Path) -> None:
    done = called(str(tmp_path / "nowhere"))
    assert (done.returncode, done.stdout) == (2, b"")
    words = f"{tmp_path / 'nowhere'} cannot be read: there is no such folder\n"
    assert done.stderr.decode() == words


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--as-of", "yesterday"], "'yesterday' is not a day like 2026-11-23"),
        (["--as-of", "0001-01-03"], "'0001-01-03' is not a day from 1900 to 2200"),
        (["--page", "start"], "invalid choice: 'start'"),
        (["--format", "pdf"], "invalid choice: 'pdf'"),
    ],
)
def test_an_option_that_does_not_exist_is_named(
    capsys: pytest.CaptureFixture[str], options: list[str], words: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["sample", *options])
    assert ended.value.code == 2
    assert words in capsys.readouterr().err
