"""Writers, people and faults at once: nothing acknowledged is lost, nothing lands twice.

BRIDGE_FAULT_ACTIONS=2000 runs it at full size; `make test` runs a fifth of that.
"""

import os
from collections import Counter

import pytest

from components.domain.cells import Cell
from components.domain.workbook import parse
from components.storage import open_store
from components.storage.rows import stored_row
from components.domain.schema import TABS
from tests.storage.sheets.conftest import Serve
from tests.storage.sheets.crowd import Diary, Person, Told, Trouble, Writer, a_row, run
from tests.storage.sheets.served import Served

ACTIONS = int(os.environ.get("BRIDGE_FAULT_ACTIONS", "400"))
SEEDED = 40


def rows_of_tab(served: Served, tab: str) -> list[dict[str, Cell]]:
    """The rows as they stand in the Sheet, by header."""
    header, *rows = served.sees(f"'{tab}'")
    return [
        {str(name): cell for name, cell in zip(header, row, strict=False) if cell != ""}
        for row in rows
        if any(cell != "" for cell in row)
    ]


def unbroken(initial: str, final: str, told: list[Told]) -> bool:
    """Whether the acknowledged changes of a note follow one another from its first to its last.

    A change that was told as a conflict may stand in between: its answer was lost, and before it
    was asked for again somebody else had changed it further.
    """
    after = {each.before: each for each in told if each.outcome == "conflict"}
    after |= {each.before: each for each in told if each.outcome == "acknowledged"}
    left, note = {each.after for each in told if each.outcome == "acknowledged"}, initial
    while note != final:
        step = after.get(note)
        if step is None:
            return False
        left.discard(step.after)
        note = step.after
    return not left


@pytest.mark.parametrize("programs", [1, 2])
def test_no_row_is_lost_doubled_or_hit_by_mistake(
    serve: Serve, capsys: pytest.CaptureFixture[str], programs: int
) -> None:
    served = serve(fault="hang")
    served.store().append({"Calls": [a_row(f"s{n:03}") for n in range(SEEDED)], "Trade-offs": []})
    served.store().append({"Changes": []})
    diary = Diary({f"s{n:03}": a_row(f"s{n:03}") for n in range(SEEDED)})
    wires = [served.google() for _ in range(programs)]
    stores = [served.store(google) for google in wires]
    writers = [Writer(stores[n % programs], "abcdefgh"[n], diary) for n in range(8)]
    others = [Person(served, "pat", diary), Person(served, "sam", diary), Trouble(served, diary)]
    run([*writers, *others], diary, ACTIONS)
    served.control.clear_faults()
    check(served, diary)
    with capsys.disabled():
        print(f"\n{summary(served, diary, programs)}")


def check(served: Served, diary: Diary) -> None:
    calls, answers = rows_of_tab(served, "Calls"), rows_of_tab(served, "Trade-offs")
    assert Counter(row.get("ID") for row in calls) == Counter(diary.added.keys())
    added = [key for key in diary.added if not key.startswith("s0")]
    assert Counter(row["ID"] for row in answers) == Counter(f"{key}t" for key in added)
    for row in calls:
        expected = stored_row(TABS["Calls"], diary.added[str(row["ID"])])
        shown = {k: v for k, v in row.items() if k not in {"Notes", "Held on"}}
        titles = {TABS["Calls"].by_field[k].title: v for k, v in expected.cells.items() if v}
        assert shown == {k: v for k, v in {**titles, **expected.other}.items() if k != "Held on"}
        told = [each for each in diary.told if each.row == row["ID"]]
        assert unbroken("", str(row.get("Notes", "")), told), (row, told)
    assert parse(served.store().read()).set_aside == ()


def summary(served: Served, diary: Diary, programs: int) -> str:
    """What happened, in figures."""
    log = rows_of_tab(served, "Changes")
    outcomes = Counter(each.outcome for each in diary.told)
    put_back = sum("put back" in str(row.get("Why")) for row in log)
    undone = sum("no longer there" in str(row.get("Why")) for row in log)
    sums: Counter[str] = Counter()
    for what, count in diary.counts.items():
        sums[what.partition(":")[0]] += count
    lines = [
        f"{diary.actions} actions of 8 writers in {programs} program(s), 2 people, all faults:",
        f"  calls added {len(diary.added) - SEEDED}, lost 0, doubled 0",
        f"  changes acknowledged {outcomes['acknowledged']}, lost 0, conflicts {outcomes['conflict']}",
        f"  cells hit by mistake and put back {put_back}, left 0; changes taken back {undone}",
        f"  faults ordered {sums['fault']}, edits by hand {sums['by hand']}, told to try again {sums['told']}",
        f"  requests {served.control.counts()}",
    ]
    return "\n".join(lines)
