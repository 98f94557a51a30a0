"""Editing rows where people look at them, the same way on every page.

`show_done(snapshot)` at the top of a page says what was written last, with its undo.
`show_editor(snapshot, tab, row, Form(...))` is the form of one row (None: a new one): what is
typed is kept as a draft, the exact change is shown before it is saved, a colleague's change
meanwhile is shown side by side. `fill` puts values into such a form.
`show_history(snapshot, numbers, tab, row)` is the log with an undo for each action.
`show_removal(snapshot, tab, row)` takes a row out. `show_unsaved(snapshot, tab)` says what waits.
"""

from components.ui.editing.form import Form, show_editor
from components.ui.editing.groups import GROUPS
from components.ui.editing.history import show_history
from components.ui.editing.keeping import draft_of, fill
from components.ui.editing.leftover import show_unsaved
from components.ui.editing.removing import show_removal
from components.ui.editing.writing import show_done

__all__ = [
    "GROUPS",
    "Form",
    "draft_of",
    "fill",
    "show_done",
    "show_editor",
    "show_history",
    "show_removal",
    "show_unsaved",
]
