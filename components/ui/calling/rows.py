"""From a draft to the rows that are saved, and what of them the schema would set aside."""

from collections.abc import Collection, Mapping

import pandas as pd

from components.domain.cells import Cell, all_folded, folded
from components.domain.grid import parse_tab
from components.domain.kept import kept
from components.domain.locales import UNKNOWN_LOCALE
from components.domain.meeting import OWN_DECISION
from components.domain.percent_levels import as_percent, in_percent
from components.domain.schema import TABS
from components.domain.standing.facts import text
from components.domain.workbook import Workbook
from components.storage import Row, Rows
from components.storage.rows import grid_of
from components.ui.calling.draft import OF_CALL, OF_DECISION, CallDraft, Given
from components.words import calls as words

Problems = Mapping[str, str]  # field of the form -> what is expected, in words
FIELD_OF = {
    ("Customers", "customer"): "customer",
    ("Customers", "segment"): "new_segment",
    ("Customers", "stage"): "new_stage",
    ("Customers", "annual_value"): "new_annual_value",
    ("Decisions", "decision"): "decision",
    ("Decisions", "kind"): "decision_kind",
    ("Decisions", "owner"): "decision_owner",
    ("Decisions", "due_on"): "decision_due_on",
}


def known_customer(draft: CallDraft, workbook: Workbook) -> Mapping[str, object] | None:
    """Return the row of the customer that the draft names, None for a new one.

    Case, blanks and punctuation do not matter, as for a unique name.
    """
    name = folded(draft.text("customer") or "")
    customers = workbook["Customers"]
    place = _places(customers).get(name)
    return None if place is None else {str(k): v for k, v in customers.iloc[place].items()}


@kept
def _places(customers: pd.DataFrame) -> dict[str, int]:
    """Return folded name -> place of its first row."""
    names = all_folded(customers["customer"].to_list())
    return {name: place for place, name in reversed(list(enumerate(names)))}


def stage_of(draft: CallDraft, workbook: Workbook) -> str:
    """Return where the customer stands: as in Customers, else as typed, else prospect."""
    known = known_customer(draft, workbook)
    stage = text(known["stage"]) if known else draft.text("new_stage")
    return stage or "prospect"


def rows_to_save(draft: CallDraft, workbook: Workbook) -> Rows:
    """Return every row that the save writes, the same ones however often it is tried."""
    known = known_customer(draft, workbook)
    customer = text(known["customer"]) if known else draft.text("customer")
    segment = text(known["segment"]) if known else draft.text("new_segment")
    stage = stage_of(draft, workbook)
    call: dict[str, Cell] = {name: draft.text(name) for name in OF_CALL}
    call |= {"id": draft.id, "customer": customer, "segment": segment, "stage": stage}
    rows: dict[str, list[Row]] = {"Calls": [call]}
    if draft.given:
        names = in_percent(workbook.frames)
        rows["Trade-offs"] = [_trade_off(one, call, names) for one in draft.given]
    if known is None and customer is not None:
        value = draft.text("new_annual_value")
        new: Row = {"customer": customer, "segment": segment, "stage": stage, "annual_value": value}
        rows["Customers"] = [new]
    if any(draft.text(name) for name in OF_DECISION):
        rows["Decisions"] = [_decision(draft, call)]
    return rows


def _trade_off(one: Given, call: Row, names: Collection[str]) -> Row:
    level = one.said.level
    is_small = folded(one.capability) in names and 0 < abs(level) <= 1  # only its sign tells
    return {
        "id": one.id,
        "asked_on": call["held_on"],
        "customer": call["customer"],
        "person": call["person"],
        "capability": one.capability,
        "level": as_percent(level) if is_small else level,
        "price_change": f"{one.said.price_change * 100:.15g}%" if one.said.price_change else None,
        "answer": one.said.answer,
        "question": one.question,
        "how": one.how,
        "asked_by": call["led_by"],
        "call": call["id"],
    }


def _decision(draft: CallDraft, call: Row) -> Row:
    return {
        "id": f"{draft.id}{OWN_DECISION}",
        "decided_at": call["held_on"],
        "decision": draft.text("decision"),
        "kind": draft.text("decision_kind") or "act",
        "because_of_customer": call["customer"],
        "roadmap_item": call["roadmap_item"],
        "owner": draft.text("decision_owner"),
        "due_on": draft.text("decision_due_on"),
    }


def problems_in(rows: Rows) -> Problems:
    """Return what the schema would set aside, judged by its own readers: form field -> words.

    An answer's problem stands under its capability.
    """
    found: dict[str, str] = {}
    for name, some in rows.items():
        tab = TABS[name]
        for row in some:
            for problem in parse_tab(tab, grid_of(tab, [row]), UNKNOWN_LOCALE).problems:
                column = tab.by_header[folded(problem.column)].field
                where = FIELD_OF.get((name, column), column)
                where = str(row["capability"]) if name == "Trade-offs" else where
                found.setdefault(where, words.to_mend(problem))
    return found
