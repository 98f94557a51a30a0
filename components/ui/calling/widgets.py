"""One field of the form each: its widget, what the draft holds for it, what is wrong beside it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from components.ui import notices
from components.ui.calling.draft import CallDraft
from components.ui.calling.keeping import key
from components.ui.calling.rows import Problems
from components.ui.naming import NameField, ask_one

LONGEST = 5_000  # characters of a quote or a note


@dataclass(frozen=True, slots=True)
class Asker:
    """Draws the fields of one draft. What a widget holds outlives its draft's newest state."""

    draft: CallDraft
    problems: Problems

    def one_of(self, name: str, label: str, known: Sequence[str], hint: str) -> str | None:
        """Ask for one of the known names, or a new one."""
        field = NameField(label, key(self.draft, name), hint)
        chosen = ask_one(field, known, self.draft.text(name))
        self.show_problem(name)
        return chosen

    def several(self, name: str, label: str, known: Sequence[str], hint: str) -> None:
        """Ask for names, known or new."""
        held = list(self.draft.names(name))
        st.multiselect(
            label,
            [*known, *(one for one in held if one not in known)],
            default=held,
            key=key(self.draft, name),
            placeholder=hint,
            accept_new_options=True,
        )
        self.show_problem(name)

    def tap(self, name: str, label: str, choices: Mapping[str, str]) -> None:
        """Ask for one of few choices (value -> words) by one tap."""
        held = self.draft.text(name)
        st.segmented_control(
            label,
            list(choices),
            default=held if held in choices else None,
            format_func=choices.__getitem__,
            key=key(self.draft, name),
            width="stretch",
        )
        self.show_problem(name)

    def text(self, name: str, label: str, hint: str = "") -> None:
        """Ask for one line; it is kept while it is typed."""
        st.text_input(
            label,
            self.draft.text(name) or "",
            key=key(self.draft, name),
            placeholder=hint,
            live="500ms",
            autocomplete="off",
        )
        self.show_problem(name)

    def words(self, name: str, label: str, height: int) -> None:
        """Ask for several lines."""
        st.text_area(
            label,
            self.draft.text(name) or "",
            height=height,
            max_chars=LONGEST,
            key=key(self.draft, name),
        )
        self.show_problem(name)

    def day(
        self,
        name: str,
        label: str,
        *,
        earliest: dt.date | None = None,
        latest: dt.date | None = None,
    ) -> None:
        """Ask for a day."""
        held = self.draft.day(name)
        st.date_input(
            label,
            held,
            min_value=min(earliest, held) if earliest and held else earliest,
            max_value=max(latest, held) if latest and held else latest,
            key=key(self.draft, name),
            format="YYYY-MM-DD",
        )
        self.show_problem(name)

    def show_problem(self, name: str) -> None:
        """Say beside the field what it should hold."""
        if name in self.problems:
            notices.to_mend(self.problems[name])
