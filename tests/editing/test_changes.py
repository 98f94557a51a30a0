import pytest

from components.editing.changes import Change, changes, problems
from components.editing.draft import begun
from tests.editing.conftest import Office


def test_only_what_reads_otherwise_is_a_change(office: Office) -> None:
    draft = office.begin("Roadmap", 2, confidence="70 %", effort_weeks="4.0", owner="Cas")
    assert changes(draft) == (
        Change("effort_weeks", "Effort weeks", "6", "4"),
        Change("owner", "Owner", None, "Cas"),
    )


@pytest.mark.parametrize(
    ("place", "typed", "field", "words"),
    [
        (("Roadmap", 2), {"effort_weeks": "soon"}, "effort_weeks", "Effort weeks: a number"),
        (("Roadmap", 2), {"confidence": "170 %"}, "confidence", "a percentage from 0 to 100"),
        (("Roadmap", 2), {"item": " "}, "item", "Item is needed"),
        (("Roadmap", 2), {"item": "accuracy  TO 97"}, "item", "row 3 has this name already"),
        (("Roadmap", 2), {"pinned_rank": "1"}, "pin_reason", "a pin needs a reason"),
        (("Roadmap", 2), {"pinned_rank": "1"}, "pin_ends_on", "a pin needs a last day"),
        (("Roadmap", None), {"owner": "Cas"}, "item", "Item is needed"),
        (("Outcomes", 2), {"value": ""}, "value", "Value is needed"),
        (("Settings", None), {"pmf_target": "4 in 10"}, "pmf_target", "PMF target: a percentage"),
        (("Settings", None), {"fewest_answers": ""}, "fewest_answers", "is needed"),
    ],
)
def test_what_the_schema_would_set_aside_is_told_before_it_is_saved(
    office: Office, place: tuple[str, int | None], typed: dict[str, str], field: str, words: str
) -> None:
    tab, row = place
    found = problems(office.begin(tab, row, **typed), office.workbook)
    assert words in found[field]


@pytest.mark.parametrize(
    ("tab", "typed"),
    [
        ("Roadmap", {"item": "real-time"}),  # its own name in another spelling
        ("Roadmap", {"pinned_rank": "1", "pin_reason": "Promised", "pin_ends_on": "2026-12-24"}),
        ("Settings", {"pmf_target": "45", "company": ""}),
    ],
)
def test_what_is_fine_has_no_problem(office: Office, tab: str, typed: dict[str, str]) -> None:
    row = None if tab == "Settings" else 2
    assert problems(office.begin(tab, row, **typed), office.workbook) == {}


def test_a_row_as_it_stands_has_no_problem(office: Office) -> None:
    for tab in ("Customers", "Calls", "Roadmap", "Outcomes"):
        for row in office.workbook[tab].index:
            assert problems(begun(office.workbook, tab, int(row)), office.workbook) == {}
