"""A disk that is full, or takes no writes: what was acknowledged is there, what was not is told."""

from pathlib import Path

import pytest

from tests.storage.disks import run

PROGRAM = "tests.storage.on_a_bad_disk"


@pytest.mark.parametrize("kilobytes", [392, 400])
def test_a_full_disk_loses_nothing_that_was_acknowledged_and_can_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kilobytes: int
) -> None:
    """How much is left for a file beside the database depends on the size, to the last page."""
    told = run(PROGRAM, "small", tmp_path / "disk", kilobytes=kilobytes)
    assert told["there"] == told["answers"] == told["acknowledged"]
    assert told["twice"] == 0
    assert told["shown"] == told["there"]
    assert told["notes"][0] == told["notes"][1]
    assert told["draft"]
    assert told["is_kept_whole"]
    assert told["left"] == []
    assert told["words"][0].startswith("sqlite:///")
    assert told["words"][1].startswith("The meeting's notes cannot be reached: ")
    # where only the size of files is limited, a draft of 200 kB fits
    assert told["words"][2] is None or told["words"][2].startswith("The folder of drafts cannot")
    with capsys.disabled():
        rows, lost = told["acknowledged"], told["acknowledged"] - told["there"]
        refused = sum(words is not None for words in told["words"])
        print(f"\n  full disk: {refused} kinds of writes refused, {rows} calls kept, {lost} lost")  # noqa: T201


def test_a_disk_that_takes_no_writes_can_be_read_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = run(PROGRAM, "shut", tmp_path / "disk")
    assert told["there"] == 3
    assert told["draft"]
    assert told["notes"] == [1, 1]
    assert all(told["words"])
    assert "takes no writes: the rows can be looked at only." in told["words"][0]
    with capsys.disabled():
        refused = len(told["words"])
        print(f"\n  read-only disk: {refused} kinds of writes refused, 3 rows read, 0 lost")  # noqa: T201
