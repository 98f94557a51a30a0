"""What was chosen for a file is kept in the workbook, and next week's file needs no choice."""

import datetime as dt
from pathlib import Path

import pytest

from components import transfer
from components.domain.workbook import parse
from components.importing.keeping import recipes_of
from components.storage import open_store

HEADER = "Conversation,Who,Firm,State of mind,Score"
FIRST = f"{HEADER}\n03/04/2026,Ann,Acme,over the moon,0.85\n"
SECOND = f"{HEADER}\n05/04/2026,Bo,Bolt,over the moon,0.9\n"
SAID = [
    "--as",
    "Trade-offs",
    *("--say", "Customer=[Firm]"),
    *("--say", "Asked on=[Conversation]"),
    *("--say", "Level=[Score]"),
    *("--say", "Answer=[State of mind]"),
    *("--say", "over the moon=yes"),
    *("--say", "Capability=Accuracy"),
    *("--say", "shares of 1=yes"),
]


def bring(
    tmp_path: Path, text: str, *options: str, name: str = "talks.csv", target: str = "w.sqlite"
) -> int:
    (tmp_path / name).write_text(text)
    return transfer.main([str(tmp_path / name), f"sqlite:///{tmp_path}/{target}", *options])


@pytest.fixture
def said(tmp_path: Path) -> list[str]:
    """All that has to be said of the first file; how its days are written as well."""
    settings = "Setting,Value\nlocale,en_GB\n"
    assert bring(tmp_path, settings, name="Settings.csv") == 0
    return [*SAID, "--say", "locale=en_GB"]


def test_the_next_file_of_the_same_titles_needs_no_word(
    tmp_path: Path, said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert bring(tmp_path, FIRST, *said) == 0
    assert "kept in Sources for the next such file: talks" in capsys.readouterr().out
    assert bring(tmp_path, SECOND, name="week 45.csv") == 0
    out = capsys.readouterr().out
    assert "Read as “talks” was before" in out
    assert "kept in Sources" not in out
    answers = parse(open_store(f"sqlite:///{tmp_path}/w.sqlite").read())["Trade-offs"]
    assert answers["customer"].tolist() == ["Acme", "Bolt"]
    assert answers["asked_on"].dt.date.tolist() == [dt.date(2026, 4, 3), dt.date(2026, 4, 5)]
    assert answers["answer"].tolist() == ["yes", "yes"]
    assert answers["level"].tolist() == [85, 90]


def test_a_file_of_other_titles_is_not_read_by_it(
    tmp_path: Path, said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert bring(tmp_path, FIRST, *said) == 0
    other = SECOND.replace("Conversation", "Talked on")
    assert bring(tmp_path, other, "--as", "Trade-offs", name="other.csv") == 2
    assert "nothing was written" in capsys.readouterr().err


def test_a_new_column_and_one_that_is_gone_are_said(
    tmp_path: Path, said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    wide = FIRST.replace("Score", "Score,Who told").replace("0.85", "0.85,Eve")
    assert bring(tmp_path, wide, *said, "--say", "Person=[Who told]") == 0
    changed = SECOND.replace("Score", "Score,Phone").replace("0.9", "0.9,555")
    assert bring(tmp_path, changed, name="next.csv") == 0
    out = capsys.readouterr().out
    assert "columns that it did not have then are left out: Phone" in out
    assert "columns that it had then are not there: Who told" in out
    store = open_store(f"sqlite:///{tmp_path}/w.sqlite")
    assert "555" not in str(store.read().tabs["Trade-offs"])


def test_what_is_said_anew_takes_the_place_of_what_was_said(
    tmp_path: Path, said: list[str]
) -> None:
    assert bring(tmp_path, FIRST, *said) == 0
    assert bring(tmp_path, SECOND, "--say", "over the moon=unsure", name="next.csv") == 0
    store = open_store(f"sqlite:///{tmp_path}/w.sqlite")
    (recipe,) = recipes_of(store.read()).values()
    assert recipe.words["overthemoon"] == "unsure"
    assert parse(store.read())["Trade-offs"]["answer"].tolist() == ["yes", "unsure"]


def test_a_file_that_says_all_by_itself_leaves_no_recipe(tmp_path: Path) -> None:
    calls = "Held on,Customer,Disappointment\n2026-11-01,Acme,very\n"
    assert bring(tmp_path, calls, name="Calls.csv") == 0
    assert recipes_of(open_store(f"sqlite:///{tmp_path}/w.sqlite").read()) == {}
