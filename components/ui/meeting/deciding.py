"""Taking a decision down: one form that every window of the meeting types into together."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from components.meeting import Running, problems
from components.meeting.running import OF_DECISION
from components.storage import new_id
from components.ui import notices, show
from components.ui.calling.known import CLOSED
from components.ui.editing.fields import people
from components.ui.frame import View
from components.ui.meeting.keeping import current, do, note, note_json, window
from components.ui.naming import NameField, ask_one
from components.words.numbers import Numbers

KINDS = {"act": "Act", "not now": "Not now"}


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """The fields of one decision. name: of the form; first: what a field begins with."""

    view: View
    meeting: Running
    name: str
    first: Mapping[str, str]

    def key(self, field: str) -> str:
        """Return the key of a field's widget: a new one when another window has typed into it."""
        typed = self.meeting.typed.get(f"{self.name}/{field}")
        follows = typed.followed_by(window()) if typed else ""
        taken_down = self.meeting.rounds.get(self.name, 0)
        return f"decide-{field}-{self.name}-{self.meeting.id}-{taken_down}-{follows}"

    def held(self, field: str) -> str:
        """Return what stands in a field."""
        typed = self.meeting.typed.get(f"{self.name}/{field}")
        return self.first.get(field, "") if typed is None else typed.text

    def text(self, field: str, label: str, hint: str = "") -> None:
        """Ask for one line; the other windows see it as it is typed."""
        st.text_input(
            label,
            self.held(field),
            key=self.key(field),
            placeholder=hint,
            live="500ms",
            autocomplete="off",
            on_change=self._note,
            args=(field,),
        )

    def one_of(self, field: str, label: str, known: Sequence[str], *, is_open: bool) -> None:
        """Ask for one of the known names; is_open: or a new one."""
        asked = NameField(
            label, self.key(field), "Choose", is_open=is_open, then=(self._note, (field,))
        )
        ask_one(asked, known, self.held(field) or None)

    def day(self, field: str, label: str) -> None:
        """Ask for a day from today on."""
        held = self.held(field)
        today = self.view.day
        chosen = dt.date.fromisoformat(held) if held else None
        st.date_input(
            label,
            chosen,
            min_value=min(today, chosen) if chosen else today,
            key=self.key(field),
            format="YYYY-MM-DD",
            on_change=self._note,
            args=(field,),
        )

    def tap(self, field: str, label: str) -> str:
        """Ask for act or not now."""
        st.segmented_control(
            label,
            list(KINDS),
            default=self.held(field) or "act",
            required=True,
            format_func=KINDS.__getitem__,
            key=self.key(field),
            on_change=self._note,
            args=(field,),
        )
        return str(st.session_state[self.key(field)])

    def texts(self) -> dict[str, str]:
        """Return field -> text, what the widgets of this window hold first."""
        return {name: self._now(name) for name in OF_DECISION}

    def _now(self, field: str) -> str:
        key = self.key(field)
        return _text(st.session_state[key]) if key in st.session_state else self.held(field)

    def _note(self, field: str) -> None:
        text = self._now(field)
        if text != self.held(field):
            note(self.view.snapshot, "typed", f"{self.name}/{field}", text)


def _text(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    return "" if value is None else str(value)


def ask_decision(view: View, meeting: Running, name: str, first: Mapping[str, str]) -> None:
    """Ask for one decision: act, by whom until when; or not now, because of what."""
    form = Form(view, meeting, name, first)
    workbook = view.snapshot.workbook
    items = workbook["Roadmap"]
    form.text("decision", "What is decided", "Start with a verb: ship, stop, ask, measure")
    is_act = form.tap("kind", "Act, or not now?") == "act"
    with st.grid(3, min_column_width=220):
        if is_act:
            form.one_of("owner", "Owner", people(workbook), is_open=True)
            form.day("due_on", "Due on")
        else:
            form.text("because", "Not now, because", "The reason in a few words")
        form.text("would_change", "What would change it", "An answer, a number, an event")
    with st.grid(3, min_column_width=220):
        customers = sorted(workbook["Customers"]["customer"], key=str.casefold)
        tried, open_items = workbook["Experiments"], items[~items["horizon"].isin(CLOSED)]
        form.one_of("customer", "Because of customer", customers, is_open=False)
        form.one_of("experiment", "Because of experiment", list(tried["experiment"]), is_open=False)
        form.one_of("item", "Roadmap item", list(open_items["item"]), is_open=False)
    tried_key = f"decide-tried-{name}-{meeting.id}-{meeting.rounds.get(name, 0)}"
    if tried_key in st.session_state:
        for wrong in problems(form.texts()).values():
            notices.to_mend(wrong)
    st.button(
        "Take it down",
        key=f"take-down-{name}",
        type="primary",
        icon=":material/gavel:",
        on_click=_take_down,
        args=(form, tried_key),
    )


def _take_down(form: Form, tried_key: str) -> None:
    """Note the decision; what is still missing is said beside the form."""
    texts = form.texts()
    st.session_state[tried_key] = True
    if problems(texts):
        return
    newest = current(form.view.snapshot)
    made = newest.form_id(form.name) if newest is not None else None
    note_json(form.view.snapshot, "decided", form.name, {"id": made or new_id(), **texts})


def show_decided(view: View, meeting: Running) -> None:
    """Show what was decided so far, each to be taken back until the meeting is closed."""
    for one in meeting.decided:
        with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
            st.markdown(_line(one.texts, view.numbers), width="stretch")
            st.button(
                "Take back",
                key=f"withdraw-{one.id}",
                type="tertiary",
                icon=":material/undo:",
                on_click=do,
                args=(view.snapshot, "withdrawn", one.id),
            )
    if not meeting.decided:
        st.caption("Nothing is decided yet.")


def _line(texts: Mapping[str, str], numbers: Numbers) -> str:
    decision = f"**{show.plain(texts['decision'])}**"
    if texts.get("kind") == "not now":
        return (
            f":material/pause_circle: {decision}: not now, because {show.plain(texts['because'])}"
        )
    due = numbers.day(dt.date.fromisoformat(texts["due_on"]))
    return f":material/play_circle: {decision}: {show.plain(texts['owner'])}, due {due}"
