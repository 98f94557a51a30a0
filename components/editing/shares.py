"""Levels that look like shares of 1: the answer to what they mean, written into the cells."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from components.domain.cells import Cell, NotUnderstood, folded, read_number
from components.domain.percent_levels import (
    LEVELS,
    Share,
    as_percent,
    as_share,
    expected,
    in_percent,
    is_percent,
    is_share_like,
)
from components.domain.schema import TABS
from components.domain.workbook import Workbook
from components.editing.draft import RowDraft
from components.editing.naming import cells_of
from components.editing.plan import Plan
from components.editing.signed import Signed
from components.storage import Edit


def answered(
    workbook: Workbook, shares: Sequence[Share], signed: Signed, *, are_shares: bool
) -> Plan:
    """Return what writes each level with its sign: 0.9 as 90%, or as 0.9%; one action for all."""
    text = as_share if are_shares else as_percent
    after: dict[tuple[str, int], dict[str, Cell]] = defaultdict(dict)
    for one in shares:
        after[one.tab, one.row][one.field] = text(one.level)
    why = f"{shares[0].level:g} read as {text(shares[0].level)}" if shares else None
    return Plan(
        edits=tuple(
            Edit(tab, cells_of(workbook, tab, row), cells, signed.by, signed.at, row=row, why=why)
            for (tab, row), cells in after.items()
        )
    )


def unsigned(draft: RowDraft, workbook: Workbook) -> Mapping[str, str]:
    """Return field -> what to type, for each level of a form that reads in two ways."""
    if not _is_in_percent(draft, workbook):
        return {}
    found = {}
    for name in LEVELS.get(draft.tab, ()):
        text = draft.text(name).strip()
        try:
            level = read_number(text) if text and not text.endswith("%") else 0.0
        except NotUnderstood:
            continue  # said by the column's own reader
        if is_share_like(level):
            found[name] = f"{TABS[draft.tab].by_field[name].title}: {expected(level)}"
    return found


def _is_in_percent(draft: RowDraft, workbook: Workbook) -> bool:
    if draft.tab == "Capabilities":
        return is_percent(draft.text("unit"))
    name = folded(draft.text("capability"))
    return bool(name) and name in in_percent(workbook.frames)
