"""How a draft is written: rows to add with their log, and edits of rows that are there.

Everything of one plan carries the same moment and person, which is how the log knows it as one
action: it is undone as one.
"""

from dataclasses import dataclass, field

from components.domain.cells import Cell, folded
from components.domain.schema import TABS
from components.domain.workbook import Workbook
from components.editing.belonging import moved_cells
from components.editing.changes import Change, changes, row_after
from components.editing.draft import SETTINGS, RowDraft, columns_of
from components.editing.naming import edits_of, followers
from components.editing.signed import Signed
from components.storage import Edit, Row, Rows
from components.storage.edits import stands
from components.storage.rows import stored_text

NEW_ROW = "new row"  # the log's name of an added row that has none
PIN = ("pinned_rank", "pin_reason", "pin_ends_on", "pinned_by", "pinned_on")


@dataclass(frozen=True, slots=True)
class Plan:
    """What one action writes. The first edit is the person's own; the others follow from it."""

    rows: Rows = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()


def plan(draft: RowDraft, workbook: Workbook, signed: Signed) -> Plan:
    """Return what saves the draft."""
    if draft.tab == SETTINGS:
        return _of_settings(draft, workbook, signed)
    if draft.is_new:
        return addition({draft.tab: [row_after(draft)]}, signed, draft.why)
    changed = changes(draft)
    own = Edit(
        draft.tab,
        _compared(draft, changed),
        {one.field: one.after for one in changed},
        signed.by,
        signed.at,
        key=draft.key,
        row=draft.row,
        why=draft.why.strip() or None,
    )
    return Plan(edits=(own, *_followed(draft, changed, workbook, signed)))


def _compared(draft: RowDraft, changed: tuple[Change, ...]) -> dict[str, object]:
    """Return what must still stand in the row: the cells that are changed, and what they go with.

    A pin is one thing in five cells. A row that has no name is known by all its cells.
    """
    columns = columns_of(draft.tab)
    fields = {one.field for one in changed}
    if fields & set(PIN) and draft.tab == "Roadmap":
        fields |= set(PIN)
    if draft.key is None:
        fields = set(columns)
    return {name: stands(columns[name], draft.before.get(name, "")) for name in fields}


def addition(rows: Rows, signed: Signed, why: str | None = None) -> Plan:
    """Return what adds rows to several tabs as one action, all of them or none."""
    log = [
        line
        for tab, some in rows.items()
        for row in some
        for line in added_log(tab, row, signed, why)
    ]
    return Plan({**rows, "Changes": log})


def added_log(
    tab: str, row: Row, signed: Signed, why: str | None = None, undoes: str | None = None
) -> list[Row]:
    """Return the rows of Changes for an added row: one for each filled cell."""
    columns = TABS[tab].by_field
    texts = {k: stored_text(columns[k].kind, v) if k in columns else v for k, v in row.items()}
    name = row.get("id") or row.get(TABS[tab].unique_field or "") or NEW_ROW
    return [
        {
            "at": signed.at,
            "by": signed.by,
            "tab": tab,
            "row": name,
            "column": columns[key].title if key in columns else key,
            "after": text,
            "why": why or None,
            "undoes": undoes,
        }
        for key, text in texts.items()
        if text is not None
    ]


def cells_that_follow(draft: RowDraft, workbook: Workbook) -> list[tuple[str, int, str, Cell]]:
    """Return the cells of other rows that change with this one: (tab, row, field, new).

    Those that name it, where its name is changed; a call's answers, where the call is.
    """
    after = {one.field: one for one in changes(draft)}
    unique = TABS[draft.tab].unique_field
    if draft.row is None:
        return []
    if draft.tab == "Calls":
        return moved_cells(workbook, draft.row, {k: one.after for k, one in after.items()})
    name = after.get(unique or "")
    if name is None or name.before is None or name.after is None:
        return []
    found = followers(workbook, draft.tab, name.before, name.after)
    return [(one.tab, one.row, one.field, one.after) for one in found]


def _followed(
    draft: RowDraft, changed: tuple[Change, ...], workbook: Workbook, signed: Signed
) -> list[Edit]:
    unique = TABS[draft.tab].unique_field
    new = next((one.after for one in changed if one.field == unique), None)
    why = f"{draft.tab} renamed {draft.name} to {new}" if unique else "Its call was changed"
    return edits_of(workbook, cells_that_follow(draft, workbook), signed, why)


def _of_settings(draft: RowDraft, workbook: Workbook, signed: Signed) -> Plan:
    """Return an edit for each setting that has a row, and a new row for each that has none."""
    by, at, frame = signed.by, signed.at, workbook[SETTINGS]
    there = {folded(str(name)): int(str(row)) for row, name in frame["setting"].items()}
    why = draft.why.strip() or None
    edits: list[Edit] = []
    added: list[Row] = []
    log: list[Row] = []
    for one in changes(draft):
        row = there.get(folded(one.title))
        if row is None:
            added.append({"setting": one.title, "value": one.after})
            cells: Row = {"at": at, "by": by, "tab": SETTINGS, "row": one.title, "why": why}
            log.append({**cells, "column": "Value", "before": one.before, "after": one.after})
        else:
            stands: dict[str, object] = {str(k): v for k, v in frame.loc[row].to_dict().items()}
            key = str(stands["setting"])
            # a setting without a value is no setting: its whole row goes
            after: dict[str, Cell] = {"value": one.after}
            after |= {"setting": None} if one.after is None else {}
            before = {name: stands[name] for name in after}
            edits.append(Edit(SETTINGS, before, after, by, at, key=key, row=row, why=why))
    return Plan({SETTINGS: added, "Changes": log} if added else {}, tuple(edits))
