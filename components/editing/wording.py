"""The words of changing rows: what a save does, what it did, what stands in the log."""

from collections import Counter
from collections.abc import Mapping, Sequence

from components.editing.changes import Change
from components.editing.draft import SETTINGS
from components.editing.imports import TakenBack
from components.editing.log import Action, Line
from components.editing.merging import Merge
from components.words.numbers import count, listed

BLANK = "(blank)"
SOMEBODY = "somebody"
MOST_NAMED = 5  # rows that an undo left, by name
Place = tuple[str, str]  # tab, row in the log


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
    if action.entry:
        return action.why or "Import"
    added, gone = (
        [place for place in action.rows_of(kind) if place[0] != SETTINGS]
        for kind in ("added", "removed")
    )
    changed = [place for place in action.rows if place not in added and place not in gone]
    parts = [
        *([_changed(action, changed, names)] if changed else []),
        *([f"Added {_called(added, names)} to {_tabs(added)}"] if added else []),
        *([f"Took {_called(gone, names)} out of {_tabs(gone)}"] if gone else []),
    ]
    what = "; ".join(parts)
    return f"Undo. {what}" if action.undoes else what


def _changed(action: Action, rows: Sequence[Place], names: dict[Place, str]) -> str:
    """Return the cells of the first row that changed, and how many rows changed with it."""
    first = action.of_row(*rows[0])
    cells = "; ".join(line_words(line) for line in first[:4])
    more = f" and {len(first) - 4} more" if len(first) > 4 else ""
    also = f"; and {count(len(rows) - 1, 'row')} that follow" if len(rows) > 1 else ""
    return f"{names.get(rows[0], rows[0][1])} ({rows[0][0]}): {cells}{more}{also}"


def _called(rows: Sequence[Place], names: dict[Place, str]) -> str:
    return listed(list(dict.fromkeys(names.get(place, place[1]) for place in rows)), 3)


def _tabs(rows: Sequence[Place]) -> str:
    tabs = list(dict.fromkeys(tab for tab, _ in rows))
    return listed(tabs, len(tabs))


def saved_words(name: str, changed: Sequence[Change], *, is_new: bool) -> str:
    """Say once what a save has written."""
    if is_new:
        return f"{name} is added."
    return f"{name}: {changed_cells(changed)}."


def follows(cells: Sequence[tuple[str, int, str, object]]) -> str:
    """Say which cells of other rows change with this one."""
    by_tab = Counter(tab for tab, _, _, _ in cells)
    where = ", ".join(f"{number} in {tab}" for tab, number in by_tab.items())
    return f"{count(len(cells), 'cell')} of other rows follow: {where}."


def refers(by_tab: Mapping[str, int]) -> str:
    """Say what still names a row that is to be taken out."""
    where = ", ".join(f"{number} in {tab}" for tab, number in by_tab.items())
    cells = count(sum(by_tab.values()), "cell")
    verb = "names" if sum(by_tab.values()) == 1 else "name"
    return f"{cells} of other rows {verb} it: {where}. They stay, and are reported."


def removed_words(name: str, tab: str, also: Sequence[str]) -> str:
    """Say once what was taken out. also: the tab of each row that went with it."""
    nouns = {"Trade-offs": "answer", "Decisions": "decision"}
    others = [count(number, nouns[other]) for other, number in Counter(also).items()]
    went = f" with {' and '.join(others)}" if others else ""
    return f"{name} is taken out of {tab}{went}."


def merged_words(found: Merge) -> str:
    """Say once what a merge has written."""
    pair, cells = found.pair, len(found.following)
    followed = f" {count(cells, 'cell')} that named it {'follows' if cells == 1 else 'follow'}."
    return f"{pair.goes} is now {pair.stays}.{followed if cells else ''}"


def taken_back_words(done: TakenBack, names: dict[Place, str]) -> str:
    """Say once what the undo of an import has written, and which rows it left."""
    parts = [f"{count(done.rows, 'row')} taken out"] if done.rows else []
    parts += [f"{count(done.cells, 'cell')} as before"] if done.cells else []
    words = f"Import undone: {' and '.join(parts)}."
    for places, what in ((done.changed, "changed since, left as it is"), (done.gone, "not there")):
        if places:
            called = [f"{names.get(place, place[1])} ({place[0]})" for place in places]
            rows = count(len(places), "row")
            words += f" {rows} {what}: {listed(list(dict.fromkeys(called)), MOST_NAMED)}."
    return words
