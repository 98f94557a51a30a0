"""What the form's buttons do: note an answer, take it back, save the call, start over."""

import datetime as dt
from dataclasses import dataclass, replace

import streamlit as st

from components.domain.cells import NotUnderstood, read_number
from components.domain.ladder import Said, Word
from components.domain.percent_levels import expected, is_percent, is_share_like
from components.domain.standing.facts import Facts
from components.editing.plan import addition
from components.editing.signed import Signed
from components.editing.wording import SOMEBODY
from components.storage import StorageError, new_id
from components.ui.calling.draft import CallDraft, Given
from components.ui.calling.keeping import current, keep, key, renew
from components.ui.calling.rows import problems_in, rows_to_save
from components.ui.data import Snapshot
from components.ui.editing.who import me
from components.ui.editing.writing import moment, tell, write
from components.words.calls import saved_sentence


@dataclass(frozen=True, slots=True, eq=False)
class Desk:
    """What a form works on: the workbook as it was read, and the day it is at the company."""

    snapshot: Snapshot
    today: dt.date


def note_answer(draft: CallDraft, capability: str, said: Said, question: str) -> None:
    """Note the answer to a question that was asked; a second tap on the same one is none."""
    now = current(draft)
    if now is not None and not _is_answered(now, capability, said):
        keep(now.with_answer(Given(new_id(), capability, said, "asked", question)))


def note_unasked(draft: CallDraft, facts: Facts, level_key: str, answer: Word) -> None:
    """Note what the customer said without being asked; say so where the level is no new number.

    Of a level in percent between 0 and 1 only its sign tells what is meant.
    """
    now = current(draft)
    if now is None:
        return
    wrong = f"wrong-{level_key}"
    typed, capability = str(st.session_state.get(level_key) or "").strip(), facts.name
    try:
        said = Said(read_number(typed), answer)
        if is_percent(facts.unit) and is_share_like(said.level) and not typed.endswith("%"):
            raise NotUnderstood(expected(said.level))  # noqa: TRY301 - said as any bad cell is
    except NotUnderstood as error:
        st.session_state[wrong] = f"Level: {error}"
        return
    if _is_answered(now, capability, said):
        st.session_state[wrong] = "Level: one without an answer in this call; take that back first"
        return
    st.session_state.pop(wrong, None)
    st.session_state[level_key] = ""
    keep(now.with_answer(Given(new_id(), capability, said, "volunteered")))


def take_back(draft: CallDraft, answer_id: str) -> None:
    """Take one answer back."""
    if (now := current(draft)) is not None:
        keep(now.without_answer(answer_id))


def choose(draft: CallDraft, name: str, value: str) -> None:
    """Put a suggestion into a field."""
    st.session_state[key(draft, name)] = value


def save(draft: CallDraft, desk: Desk) -> None:
    """Write the call, its answers, the new customer, the decision and their log: all or none.

    What is wrong, or why the store refused, is shown with the form; nothing typed goes away.
    """
    now = current(draft)
    if now is None:  # a second click on a button that is gone
        return
    rows = rows_to_save(now, desk.snapshot.workbook)
    st.session_state[key(now, "tried")] = True
    st.session_state.pop(key(now, "failure"), None)
    if problems_in(rows):
        return
    signed = _signature(now)
    now = replace(now, tried=(signed.by, signed.at.isoformat()))
    keep(now)
    try:
        write(desk.snapshot.address, addition(rows, signed))
    except StorageError as error:
        st.session_state[key(now, "failure")] = error
        return
    counts = {tab: len(some) for tab, some in rows.items()}
    words = saved_sentence(counts, now.text("customer") or "", is_sample=desk.snapshot.is_sample)
    tell(desk.snapshot, signed, words)
    renew(now, desk.today)


def _signature(draft: CallDraft) -> Signed:
    """Return who first tried to save exactly this, and when.

    Whoever has not said who is at work signs as the one who led the call.
    """
    if draft.tried is not None:
        by, at = draft.tried
        return Signed(by, dt.datetime.fromisoformat(at))
    return Signed(me() or draft.text("led_by") or SOMEBODY, moment())


def _is_answered(draft: CallDraft, capability: str, said: Said) -> bool:
    return any(
        (one.level, one.price_change) == (said.level, said.price_change)
        for one in draft.about(capability)
    )
