"""What a draft would change, field by field, and what keeps it from being saved."""

from collections.abc import Mapping
from dataclasses import dataclass

from components.domain.cells import NotUnderstood, folded
from components.domain.grid import parse_tab, read_cell
from components.domain.locales import UNKNOWN_LOCALE
from components.domain.schema import TABS, Column
from components.domain.workbook import Workbook
from components.editing.draft import SETTINGS, RowDraft, columns_of
from components.storage import Row
from components.storage.rows import grid_of, stored_text

NEEDED = "is needed"
WITH_A_PIN = {
    "pin_reason": "a pin needs a reason",
    "pin_ends_on": "a pin needs a last day",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One cell before and after, as canonical text; None for a blank."""

    field: str
    title: str
    before: str | None
    after: str | None


def changes(draft: RowDraft) -> tuple[Change, ...]:
    """Return what differs from the row as it was found, in the order of the tab's columns.

    What reads the same is no change: "85 %" typed over 85%.
    """
    found = []
    for name, column in columns_of(draft.tab).items():
        if name not in draft.typed:
            continue
        before, after = draft.before.get(name), stored_text(column.kind, draft.typed[name])
        if before != after:
            found.append(Change(name, column.title, before, after))
    return tuple(found)


def row_after(draft: RowDraft) -> Row:
    """Return the whole row as it would be written: field -> text; blanks left out."""
    columns = columns_of(draft.tab)
    texts = {name: stored_text(columns[name].kind, draft.text(name)) for name in columns}
    if draft.is_new and TABS[draft.tab].has_id:
        texts["id"] = draft.id
    return {name: text for name, text in texts.items() if text is not None}


def problems(draft: RowDraft, workbook: Workbook) -> Mapping[str, str]:
    """Return field -> what it should hold, judged by the schema's own readers and rules."""
    if draft.tab == SETTINGS:
        return _wrong_settings(draft)
    tab = TABS[draft.tab]
    found: dict[str, str] = {}
    for problem in parse_tab(tab, grid_of(tab, [row_after(draft)]), UNKNOWN_LOCALE).problems:
        name = tab.by_header[folded(problem.column)].field
        words = f"{problem.column}: {problem.expected}" if problem.typed else ""
        found.setdefault(name, words or f"{problem.column} {NEEDED}")
    if draft.is_new:  # parse tells of a missing cell only where there is a row at all
        for column in tab.columns:
            if column.is_required and not draft.text(column.field).strip():
                found.setdefault(column.field, f"{column.title} {NEEDED}")
    found |= _name_taken(draft, workbook)
    if draft.tab == "Roadmap" and draft.text("pinned_rank").strip():
        found |= {k: words for k, words in WITH_A_PIN.items() if not draft.text(k).strip()}
    return found


def _wrong_settings(draft: RowDraft) -> dict[str, str]:
    found = {}
    columns = columns_of(SETTINGS)
    for name, text in draft.typed.items():
        column = columns[name]
        if not text.strip() and not _may_be_blank(column):
            found[name] = f"{column.title} {NEEDED}"
            continue
        try:
            read_cell(column.kind, text, UNKNOWN_LOCALE)
        except NotUnderstood as error:
            if text.strip():
                found[name] = f"{column.title}: {error}"
    return found


def _may_be_blank(column: Column) -> bool:
    return column.kind.word in {"text", "money"}


def _name_taken(draft: RowDraft, workbook: Workbook) -> dict[str, str]:
    unique = TABS[draft.tab].unique_field
    name = folded(draft.text(unique)) if unique else ""
    if not name or not unique:
        return {}
    names = workbook[draft.tab][unique]
    others = [row for row, other in names.items() if folded(other) == name and row != draft.row]
    title = TABS[draft.tab].by_field[unique].title
    if not others:
        return {}
    taken = f"{title}: row {others[0]} has this name already"
    return {
        unique: taken if draft.is_new else f"{taken}. On Data, two names can be merged into one"
    }
