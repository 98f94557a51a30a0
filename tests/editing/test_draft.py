import pandas as pd
import pytest

from components.domain.schema import TABS
from components.domain.workbook import Reading, parse
from components.editing.changes import changes, problems
from components.editing.draft import begun, from_json, text_of, to_json, value_of, with_draft
from tests.editing.conftest import Office


def test_a_row_is_found_with_its_cells_as_text(office: Office) -> None:
    draft = begun(office.workbook, "Roadmap", 2)
    assert (draft.key, draft.row, draft.name) == ("item1", 2, "Real-time")
    assert dict(draft.before) == {
        "id": "item1",
        "item": "Real-time",
        "effort_weeks": "6",
        "confidence": "70%",
    }
    assert not draft.is_touched


def test_what_is_typed_back_is_no_change(office: Office) -> None:
    draft = office.begin("Roadmap", 2, effort_weeks="4")
    assert draft.is_touched
    assert not draft.with_typed({"effort_weeks": "6"}, "").is_touched


def test_a_new_row_is_touched_only_once_somebody_types(office: Office) -> None:
    draft = begun(office.workbook, "Roadmap", None, {"horizon": "later"})
    assert not draft.is_touched
    assert draft.with_typed({"item": "New"}, "").is_touched


def test_a_changed_form_is_another_edit(office: Office) -> None:
    tried = from_json({**to_json(office.begin("Roadmap", 2, item="A")), "tried_at": "2026-11-23"})
    assert tried is not None
    assert tried.with_typed({"item": "A"}, "").tried_at == "2026-11-23"
    assert tried.with_typed({"item": "B"}, "").tried_at is None


def test_a_draft_survives_the_way_to_the_disk(office: Office) -> None:
    for draft in (
        office.begin("Roadmap", 2, item="Ünïcode", effort_weeks=""),
        office.begin("Settings", None, pmf_target="45"),
        begun(office.workbook, "Roadmap", None, {"horizon": "later"}),
    ):
        assert from_json(to_json(draft)) == draft


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"tab": "Nowhere"},
        {"id": "a", "tab": "Roadmap", "key": None, "row": "x", "before": {}, "typed": {}},
        {"id": "a", "tab": "Roadmap", "key": None, "row": 2, "before": {"no": "x"}, "typed": {}},
        {"id": "a", "tab": "Roadmap", "key": None, "row": 2, "before": [], "typed": 3},
    ],
)
def test_what_is_no_draft_is_none(content: dict[str, object]) -> None:
    assert from_json({"filled": {}, "why": "", "tried_at": None, **content}) is None


def test_mine_over_theirs_keeps_what_i_changed_and_takes_the_rest(office: Office) -> None:
    draft = office.begin("Roadmap", 2, effort_weeks="4")
    again = draft.over({"item": "Real-time", "effort_weeks": 5.0, "owner": "Cas", "id": "item1"})
    assert again.before == {"item": "Real-time", "effort_weeks": "5", "owner": "Cas", "id": "item1"}
    assert again.typed == {"effort_weeks": "4"}
    assert again.id != draft.id


def test_text_and_value_are_each_others_inverse(office: Office) -> None:
    for tab in ("Customers", "Calls", "Roadmap", "Outcomes"):
        frame = office.workbook[tab]
        for column in TABS[tab].columns:
            for value in frame[column.field]:
                back = value_of(column, text_of(column, value))
                assert (
                    (pd.isna(value) and back is None)
                    or back == value
                    or (pd.Timestamp(str(back)) == value)
                )


def test_a_preview_computes_with_what_is_understood_and_changes_nothing(office: Office) -> None:
    workbook = office.workbook
    draft = office.begin("Roadmap", 2, effort_weeks="4", confidence="soon", shipped_on="2026-11-01")
    would = with_draft(workbook, draft)["Roadmap"]
    assert would.loc[2, "effort_weeks"] == 4
    assert would.loc[2, "confidence"] == 0.7
    assert would.loc[2, "shipped_on"] == pd.Timestamp("2026-11-01")
    assert workbook["Roadmap"].loc[2, "effort_weeks"] == 6
    assert would.dtypes.equals(workbook["Roadmap"].dtypes)


def test_a_cleared_cell_is_blank_in_the_preview(office: Office) -> None:
    draft = office.begin("Roadmap", 3, horizon="", effort_weeks="")
    would = with_draft(office.workbook, draft)["Roadmap"]
    assert would.loc[3, ["horizon", "effort_weeks"]].isna().all()


def test_a_skipped_row_whose_id_another_row_has_gets_one_of_its_own() -> None:
    header = ["ID", "Held on", "Customer"]
    calls = [header, ["c1", "2026-11-02", "Acme"], ["c1", "2026-11-03", "Bolt"]]
    workbook = parse(Reading({"Calls": calls}))
    draft = begun(workbook, "Calls", 3)
    assert draft.text("customer") == "Bolt"
    (changed,) = changes(draft)
    assert (changed.field, changed.before) == ("id", "c1")
    assert changed.after not in {None, "c1"}
    assert not problems(draft, workbook)
