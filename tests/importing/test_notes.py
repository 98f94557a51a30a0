"""A messy sheet of conversations becomes calls and answers without a row retyped."""

import datetime as dt
from pathlib import Path

import pytest

from components import transfer
from components.domain.steps import NAMED, company_and_person
from components.domain.workbook import Workbook, parse
from components.importing.recognising import tables_of
from components.importing.sources import Source
from components.storage import open_store

TALKS = """My customer talks 2026,,,,,
,,,,,
Who,When,Would they be upset?,what accuracy is ok,paid?,notes
Ann Miller (Acme),3 Nov,very!!,85-90%,yes,loves speed
Bo (Acme),03.11.2026,yes!!,~90,,wants faster
Cy at Bolt,4 Nov 2026,a bit,90%,no,
,,,,,
Dee (Cord),5/11/26,nope,at least 95,no,too slow
Eve - Delta,6 Nov,very,80,yes!!,
Total,5,,,3,
"""
SAID = ("Capability=Accuracy", "locale=en_GB", "yes!!=very")


def tables(text: str = TALKS) -> list[Source]:
    return tables_of("talks.csv", text.encode())


def bring(tmp_path: Path, text: str, *said: str) -> Workbook:
    (tmp_path / "talks.csv").write_text(text)
    target = f"sqlite:///{tmp_path}/w.sqlite"
    options = [part for one in said for part in ("--say", one)]
    assert transfer.main([str(tmp_path / "talks.csv"), target, *options]) == 0
    return parse(open_store(target).read())


def test_who_when_and_feeling_become_calls_of_their_companies(tmp_path: Path) -> None:
    calls = bring(tmp_path, TALKS, *SAID)["Calls"]
    assert calls["customer"].tolist() == ["Acme", "Acme", "Bolt", "Cord", "Delta"]
    assert calls["person"].tolist() == ["Ann Miller", "Bo", "Cy", "Dee", "Eve"]
    assert calls["held_on"].dt.date.tolist() == [dt.date(2026, 11, day) for day in (3, 3, 4, 5, 6)]
    assert calls["disappointment"].tolist() == ["very", "very", "somewhat", "not", "very"]


def test_the_level_that_is_enough_is_a_volunteered_yes(tmp_path: Path) -> None:
    answers = bring(tmp_path, TALKS, *SAID)["Trade-offs"]
    assert answers["level"].tolist() == [90, 90, 90, 95, 80]
    assert set(answers["answer"]) == {"yes"}
    assert set(answers["how"]) == {"volunteered"}
    assert answers["question"].tolist()[0] == "what accuracy is ok: 85-90%"


def test_what_was_guessed_and_left_out_is_said() -> None:
    calls, answers = tables()
    assert calls.known is not None
    assert answers.known is not None
    assert calls.known.said == (
        "Notes of conversations: a row is a call, the level that is enough an answer",
        "the company is the one that stands behind the person in “Who”",
        "left out, as they are totals: row 10",
    )
    assert "of 85-90 it is the upper one" in answers.known.said[0]


def test_what_is_open_is_asked_one_after_the_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "talks.csv").write_text(TALKS)
    given: list[str] = []
    for one in SAID:
        options = [part for said in given for part in ("--say", said)]
        target = f"sqlite:///{tmp_path}/w.sqlite"
        assert transfer.main([str(tmp_path / "talks.csv"), target, *options]) == 2
        assert f"--say '{one.partition('=')[0]}=" in capsys.readouterr().err
        given.append(one)


def test_a_day_without_a_year_is_of_the_one_year_that_the_others_name(tmp_path: Path) -> None:
    two_years = TALKS.replace("4 Nov 2026", "4 Nov 2025")
    calls = bring(tmp_path, two_years, *SAID)["Calls"]
    assert len(calls) == 3  # "3 Nov" and "6 Nov" may be of either


@pytest.mark.parametrize(
    ("text", "company", "person"),
    [
        ("Ann Miller (Acme)", "Acme", "Ann Miller"),
        ("Ann at Acme & Co", "Acme & Co", "Ann"),
        ("Ann @ Acme", "Acme", "Ann"),
        ("Ann - Acme", "Acme", "Ann"),
        ("Ann, Acme", "Acme", "Ann"),
        ("Ann", "", "Ann"),
        ("Anne-Marie", "", "Anne-Marie"),
    ],
)
def test_the_company_stands_behind_the_person(text: str, company: str, person: str) -> None:
    assert company_and_person(text) == (company, person)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("85-90%", "90%"),
        ("~90", "90"),
        ("at least 95", "95"),
        ("> 80 %", "80 %"),
        ("90%+", "90%"),
        ("90 to 92", "92"),
        ("better than now", None),
        ("10 min", None),
    ],
)
def test_a_level_is_read_out_of_what_people_write(text: str, level: str | None) -> None:
    match = NAMED.fullmatch(text)
    assert (match[1] if match else None) == level
