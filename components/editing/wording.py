"""The words of changing rows: what a save does, what it did, what stands in the log."""

from collections.abc import Sequence

from components.editing.changes import Change
from components.editing.history import Action, Line
from components.words.numbers import count, listed

BLANK = "(blank)"
SOMEBODY = "somebody"


def shown(text: str | None) -> str:
    """Return a cell as it is read; a blank one by its name."""
    return BLANK if text is None or not text.strip() else text


def arrow(title: str, before: str | None, after: str | None) -> str:
    """Return one changed cell: Effort weeks 6 → 4."""
    return f"{title} {shown(before)} → {shown(after)}"


def changed_cells(changed: Sequence[Change]) -> str:
    """Return the cells of one draft as one line."""
    return "; ".join(arrow(one.title, one.before, one.after) for one in changed)


def line_words(line: Line) -> str:
    """Return one cell of the log."""
    return arrow(line.column, line.before, line.after)


def action_words(action: Action, names: dict[tuple[str, str], str]) -> str:
    """Return what an action did. names: (tab, row in the log) -> how people call the row."""
    rows = [names.get(place, place[1]) for place in action.rows]
    tabs = list(dict.fromkeys(tab for tab, _ in action.rows))
    called = listed(list(dict.fromkeys(rows)), 3)
    if _is_all(action, "before"):
        what = f"Added {called} to {listed(tabs, len(tabs))}"
    elif _is_all(action, "after"):
        what = f"Took {called} out of {listed(tabs, len(tabs))}"
    else:
        first = action.of_row(*action.rows[0])
        cells = "; ".join(line_words(line) for line in first[:4])
        more = f" and {len(first) - 4} more" if len(first) > 4 else ""
        also = count(len(rows) - 1, "row") if len(rows) > 1 else ""
        what = f"{rows[0]} ({tabs[0]}): {cells}{more}" + (
            f"; and {also} that follow" if also else ""
        )
    return f"Undo. {what}" if action.undoes else what


def _is_all(action: Action, side: str) -> bool:
    """Return whether every cell of the action was blank on this side: added, or taken out."""
    if any(tab == "Settings" for tab, _ in action.rows):
        return False
    cells = [line.before if side == "before" else line.after for line in action.lines]
    return len(action.lines) > 1 and all(cell is None for cell in cells)


def saved_words(name: str, changed: Sequence[Change], *, is_new: bool) -> str:
    """Say once what a save has written."""
    if is_new:
        return f"{name} is added."
    return f"{name}: {changed_cells(changed)}."


def follows(references: int) -> str:
    """Say what a changed name drags along."""
    return f"{count(references, 'cell')} of other tabs that name it will follow."


def too_many(references: int, most: int) -> str:
    """Say why a name cannot be changed here."""
    return (
        f"{count(references, 'cell')} of other tabs name it. In a Google Sheet the app changes at "
        f"most {most} at once: use the Sheet's own Find and replace over all tabs."
    )
