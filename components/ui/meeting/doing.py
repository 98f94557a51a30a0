"""Actions one by one: late, open, done; ticked off on the spot."""

from collections.abc import Sequence

import streamlit as st

from components.domain.meeting import Logged
from components.editing.draft import begun
from components.editing.plan import plan
from components.editing.signed import Signed
from components.storage import StorageError
from components.ui import data, notices, show
from components.ui.editing.who import me
from components.ui.editing.writing import moment, tell, write
from components.ui.frame import View
from components.words import meeting as words

BADGES = {
    "overdue": ":orange-badge[:material/alarm: {}]",
    "open": ":gray-badge[:material/schedule: {}]",
    "done": ":green-badge[:material/check_circle: {}]",
    "not now": ":gray-badge[:material/pause_circle: {}]",
}
FAILED = "action-failed"


def show_actions(view: View, actions: Sequence[Logged], at: str, name: str | None) -> None:
    """Show actions a line each. at: a key; name: who ticks them off, None where nobody is known."""
    if isinstance(failed := st.session_state.pop(FAILED, None), StorageError):
        notices.edit_not_saved(failed)
    may_tick = view.snapshot.may_change("Decisions")
    for one in actions:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(action_line(view, one), width="stretch")
            if may_tick and one.state in {"overdue", "open"}:
                st.button(
                    "Done",
                    key=f"done-{at}-{one.row}",
                    icon=":material/check:",
                    disabled=name is None,
                    help="Choose your name first" if name is None else None,
                    on_click=_tick,
                    args=(view, one, name),
                )


def action_line(view: View, one: Logged) -> str:
    """Return an action with its state, who has it and because of whom."""
    badge = BADGES[one.state].format(show.plain(words.state_words(one, view.numbers)))
    parts = [part for part in (one.owner, words.because_words(one)) if part]
    beside = f"  \n:small[:gray[{show.plain(' · '.join(parts))}]]" if parts else ""
    return f"{badge} **{show.plain(one.decision)}**{beside}"


def _tick(view: View, one: Logged, name: str) -> None:
    """Write that an action is done today, with its undo; a colleague's change meanwhile stays."""
    snapshot = view.snapshot
    signed = Signed(me() or name, moment())
    today = data.today(snapshot.workbook.settings)
    draft = begun(snapshot.workbook, "Decisions", one.row)
    ticked = draft.with_typed({"done_on": today.isoformat()}, "")
    try:
        write(snapshot.address, plan(ticked, snapshot.workbook, signed))
    except StorageError as error:
        st.session_state[FAILED] = error
        return
    tell(snapshot, signed, f"Done: {one.decision}.")
