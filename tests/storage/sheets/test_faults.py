"""Writers, people and faults at once: nothing acknowledged is lost, nothing lands twice.

`make faults` runs it at full size, 2,000 actions; otherwise it is a small form of that.
"""

import datetime as dt
import os
from collections import Counter
from pprint import pformat

import pytest

from components.domain.cells import SHEET_EPOCH, Cell
from components.domain.workbook import parse
from tests.storage.sheets.conftest import Serve
from tests.storage.sheets.crowd import (
    REMOVALS,
    Crowd,
    Diary,
    Person,
    Told,
    Trouble,
    Writer,
    a_row,
    level_of,
)
from tests.storage.sheets.served import Served

ACTIONS = int(os.environ.get("BRIDGE_FAULT_ACTIONS", "160"))
TIMEOUT = (60.0, 0.4)  # some answers come later still on a busy machine: that is one more fault
SEEDED = [f"s{number:03}" for number in range(40)]


@pytest.mark.parametrize("programs", [1, 2])
def test_no_row_is_lost_doubled_or_hit_by_mistake(
    serve: Serve, capsys: pytest.CaptureFixture[str], programs: int
) -> None:
    """With two programs the writers share no lock and no budget, as on two servers.

    Then nobody takes rows out: a row whose adder lost the answer, hit in that very moment by the
    other program's removal, is brought back by one and sent again by the other (README, limits).
    """
    served = serve()
    diary = Diary({key: a_row(key) for key in SEEDED})
    served.store().append({"Calls": list(diary.added.values()), "Trade-offs": [], "Changes": []})
    served.timeout, served.has_others = TIMEOUT, programs > 1
    stores = [served.store() for _ in range(programs)]
    removals = REMOVALS if programs == 1 else 0
    writers = [
        Writer(stores[n % programs], name, diary, removals=removals)
        for n, name in enumerate("abcdefgh")
    ]
    people = [Person(served, name, diary) for name in ("pat", "sam")]
    Crowd(writers, [*people, Trouble(served, diary)], diary).work(ACTIONS // programs)
    served.control.clear_faults()
    with capsys.disabled():
        print(f"\n{summary(served, diary, programs)}")  # noqa: T201
    check_calls(served, diary)
    check_answers(served, diary)
    assert parse(served.store().read()).set_aside == ()


def rows_of_tab(served: Served, tab: str) -> list[dict[str, Cell]]:
    """The rows as they stand in the Sheet, by header; blank cells and rows left out."""
    header, *rows = served.sees(f"'{tab}'")
    titles = [str(title) for title in header]
    filled: list[dict[str, Cell]] = [
        {title: cell for title, cell in zip(titles, row, strict=False) if cell not in {"", None}}
        for row in rows
    ]
    return [row for row in filled if row]


def check_calls(served: Served, diary: Diary) -> None:
    """Each call that nobody took out is there once, with its own cells and no lost change."""
    changes = rows_of_tab(served, "Changes")
    calls = [row for row in rows_of_tab(served, "Calls") if row.keys() - {"Score"}]
    there = Counter(str(row.get("ID")) for row in calls)
    assert there.keys() <= diary.added.keys()
    for key in diary.added:
        outcomes = diary.removed.get(key, [])
        if "acknowledged" in outcomes:
            assert there[key] == 0, (key, outcomes)
        else:
            assert there[key] == 1 or (there[key] == 0 and "unclear" in outcomes), (key, outcomes)
    missed = {each.row for each in diary.told if each.outcome == "gone"}
    assert missed <= diary.removed.keys()
    for row in calls:
        told = [each for each in diary.told if each.row == row["ID"]]
        note = str(row.pop("Notes", ""))
        if not is_unbroken("", note, told):
            log = [list(each.values()) for each in changes if each.get("Row") == row["ID"]]
            pytest.fail(f"{row['ID']} holds {note!r}\n{pformat(told)}\n{pformat(log, width=160)}")
        call = diary.added[str(row["ID"])]
        assert row == {
            "ID": call["id"],
            "Held on": serial(call["held_on"]),
            "Customer": call["customer"],
            "Person": call["person"],
            "Quote": call["quote"],
            "Score": call["Score"],
        }


def check_answers(served: Served, diary: Diary) -> None:
    """Each answer came with its call, once, and stayed whole."""
    answers = rows_of_tab(served, "Trade-offs")
    shown = Counter((row["ID"], row["Customer"], row["Level"], row["Answer"]) for row in answers)
    added = [key for key in diary.added if key not in SEEDED]
    assert shown == Counter((f"{k}t", f"Customer of {k}", level_of(k), "yes") for k in added)


def serial(day: Cell) -> int:
    assert isinstance(day, dt.date)
    return (day - SHEET_EPOCH.date()).days


def is_unbroken(initial: str, final: str, told: list[Told]) -> bool:
    """Whether the acknowledged changes of a note follow one another from its first to its last.

    Two that started from the same note would be a conflict that nobody was told. An unclear one
    may have been made before somebody else changed the note further.
    """
    acknowledged = {each.before: each.after for each in told if each.outcome == "acknowledged"}
    unclear = {each.before: each.after for each in told if each.outcome == "unclear"}
    after, passed, note = unclear | acknowledged, set(), initial
    while note != final and note in after and note not in passed:
        passed.add(note)
        note = after[note]
    is_one_each = len(acknowledged) == sum(each.outcome == "acknowledged" for each in told)
    return note == final and is_one_each and acknowledged.keys() <= passed


def summary(served: Served, diary: Diary, programs: int) -> str:
    """What happened, in figures."""
    why = [str(row.get("Why", "")) for row in rows_of_tab(served, "Changes")]
    outcomes = Counter(each.outcome for each in diary.told)
    removed = Counter(outcome for each in diary.removed.values() for outcome in each)
    sums: Counter[str] = Counter()
    for what, count in diary.counts.items():
        sums[what.partition(":")[0]] += count
    unclear = outcomes["unclear"] + removed["unclear"]
    put_back, taken_back = (sum(w in each for each in why) for w in ("put back", "no longer there"))
    added = len(diary.added) - len(SEEDED)
    return f"""{diary.actions} actions of 8 writers in {programs} program(s), 2 people, all faults:
  {added} calls added, each with an answer; {outcomes["acknowledged"]} changes acknowledged
  {removed["acknowledged"]} calls taken out, {outcomes["gone"]} changes met one that was gone
  {outcomes["conflict"] + removed["conflict"]} conflicts told, {unclear} more after a lost answer
  {put_back} cells hit by mistake and put back, {taken_back} changes taken back
  {sums["fault"]} faults ordered, {sums["by hand"]} edits by hand, {sums["told"]} times told to wait
  requests: {served.control.counts()}"""
