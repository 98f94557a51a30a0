"""Beside the share of a segment: the answers that could not be read and may be of it."""

import datetime as dt

from components.charts.scorecard_rows import segment_table
from components.domain.cells import Cell
from components.domain.standing import standing
from components.words.scorecard import segments_finding
from tests.domain.unreadable import UNREADABLE, Row, a_workbook

TODAY = dt.date(2026, 11, 23)


def a_call(at: int, segment: str | None, answer: Cell, **cells: Cell) -> Row:
    return {
        "Held on": "2026-11-02",
        "Customer": f"C{at}",
        "Person": f"P{at}",
        "Segment": segment,
        "Disappointment": answer,
    } | cells


def test_what_is_left_out_stands_beside_each_segment_and_its_finding() -> None:
    rows = [
        a_call(at, "Large" if at % 2 else "Small", "very" if at % 2 else "not") for at in range(40)
    ]
    rows += [
        a_call(40, "Large", UNREADABLE),
        a_call(41, UNREADABLE, "not"),
        a_call(42, "Small", "not", **{"Held on": UNREADABLE}),
        a_call(43, "Other", UNREADABLE),
    ]
    found = standing(a_workbook({"Calls": rows}), TODAY)
    assert {one.segment: len(one.unread) for one in found.segments} == {"Large": 2, "Small": 2}
    assert segment_table(found.segments)["Could not be read"].tolist() == [2, 2]
    finding = segments_finding(found.segments, found.pmf)
    assert finding == (
        "Large would miss us most: no other range reaches theirs; 3 answers could not be read"
    )


def test_where_all_was_read_nothing_is_said() -> None:
    rows = [a_call(at, "Large" if at % 2 else "Small", "very") for at in range(40)]
    found = standing(a_workbook({"Calls": rows}), TODAY)
    assert "Could not be read" not in segment_table(found.segments)
    assert "could not be read" not in segments_finding(found.segments, found.pmf)
