"""The form for one call: who, what to ask, what they said, what was decided."""

import streamlit as st

from components.storage import StorageError
from components.ui import data, notices, refusals, show
from components.ui.calling.asking import ask_questions
from components.ui.calling.draft import OF_DECISION, CallDraft
from components.ui.calling.keeping import current, keep, key, open_draft, renew
from components.ui.calling.known import Known, known_of
from components.ui.calling.rows import Problems, known_customer, problems_in, rows_to_save
from components.ui.calling.saving import Desk, choose, save
from components.ui.calling.unfinished import show_unfinished
from components.ui.calling.widgets import Asker
from components.ui.frame import View
from components.ui.part import take_whole_page
from components.ui.while_typing import send_while_typing
from components.words import calls as words
from components.words.numbers import count

NEW_STAGES = ("prospect", "pilot", "paying")


@st.fragment
def log_a_call(view: View) -> None:
    """Ask for one call and save it; what is typed is kept from the first word on."""
    if take_whole_page() or not data.has_same_access(view.snapshot):
        st.rerun()
    if not view.snapshot.may_change("Calls"):
        refusals.only_looking(view.snapshot.access)
        return
    desk = Desk(view.snapshot, data.today(view.snapshot.workbook.settings))
    try:
        opened = open_draft(desk.snapshot, desk.today)
    except StorageError as error:
        notices.draft_not_found(error)
        return
    show_unfinished(desk.snapshot, opened)
    draft = current(opened) or opened
    asker = Asker(draft, _problems(draft, desk))
    known = known_of(desk)
    with st.container(border=True, key="log-a-call"):
        _ask_who(asker, known, desk)
        typed = current(draft) or draft
        left, right = st.columns([3, 2], gap="large")
        with left:
            ask_questions(asker, typed, view, desk)
        with right:
            _ask_what_they_said(asker, known)
        _ask_decision(asker, known, desk)
        _show_save(draft, desk)
    send_while_typing()


def _problems(draft: CallDraft, desk: Desk) -> Problems:
    """Return what the schema would set aside; what is merely still missing only after a try."""
    found = problems_in(rows_to_save(current(draft) or draft, desk.snapshot.workbook))
    is_tried = key(draft, "tried") in st.session_state
    return {
        name: why for name, why in found.items() if is_tried or not why.endswith(words.IS_NEEDED)
    }


def _ask_who(asker: Asker, known: Known, desk: Desk) -> None:
    with st.grid(3, min_column_width=220):
        customer = asker.one_of(
            "customer", "Customer", known.customers, "Choose, or type a new one"
        )
        asker.one_of("person", "Person", known.people_at(customer), "Who spoke")
        asker.day("held_on", "Held on", latest=desk.today)
    typed = current(asker.draft) or asker.draft
    if customer and known_customer(typed, desk.snapshot.workbook) is None:
        _show_new(asker.draft, customer, known)
        with st.grid(3, min_column_width=220):
            asker.one_of("new_segment", "Segment", known.segments, "The group you sell to")
            asker.tap("new_stage", "Stage", {stage: stage for stage in NEW_STAGES})
            asker.text("new_annual_value", "Annual value", "What it pays, or would pay: 30k")


def _show_new(draft: CallDraft, customer: str, known: Known) -> None:
    """Say that a customer is added, and offer the known ones it may be a slip for."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(
            f":material/person_add: **{show.plain(customer)}** is new and will be added.",
            width="content",
        )
        for name in known.near(customer):
            st.button(
                f"Did you mean {show.plain(name)}?",
                key=key(draft, f"mean-{name}"),
                type="tertiary",
                icon=":material/swap_horiz:",
                on_click=choose,
                args=(draft, "customer", name),
            )


def _ask_what_they_said(asker: Asker, known: Known) -> None:
    asker.tap("disappointment", "How would you feel if you could no longer use it?", words.FEELINGS)
    asker.words("quote", "Quote, word for word", height=96)
    asker.one_of("main_benefit", "Main benefit", known.benefits, "In their words")
    asker.one_of("improvement_wanted", "Improvement wanted", known.improvements, "In their words")
    asker.one_of("roadmap_item", "Speaks for the roadmap item", known.items, "Not linked yet")
    asker.one_of("led_by", "Led by", known.team, "Who led the call")
    asker.several("engineers_present", "Engineers present", known.engineers, "Who heard it")


def _ask_decision(asker: Asker, known: Known, desk: Desk) -> None:
    decision, more = st.columns(2)
    is_open = any(asker.draft.text(name) for name in OF_DECISION)
    with decision, st.expander("Decided on the spot", is_open, icon=":material/gavel:"):
        asker.text("decision", "Decision", "What was decided")
        asker.tap("decision_kind", "Kind", {"act": "act", "not now": "not now"})
        asker.one_of("decision_owner", "Owner", known.team, "Who does it")
        asker.day("decision_due_on", "Due on", earliest=desk.today)
    is_open = any(asker.draft.text(name) for name in ("notes", "recording_link", "qualified"))
    with more, st.expander("Notes and more", is_open, icon=":material/notes:"):
        asker.tap("qualified", "Has used the core of the product", {"yes": "yes", "no": "no"})
        asker.words("notes", "Notes", height=96)
        asker.text("recording_link", "Recording link", "https://")


def _show_save(draft: CallDraft, desk: Desk) -> None:
    """Offer the save, and keep what is typed now."""
    now = current(draft) or draft
    refused = keep(now)
    failure = st.session_state.get(key(draft, "failure"))
    if isinstance(failure, StorageError):
        notices.not_saved(failure)
    if refused is not None:
        notices.draft_not_kept(refused)
    wrong = _problems(draft, desk)
    if wrong:
        notices.to_mend(f"Not saved yet: {count(len(wrong), 'field')} to fix, marked above.")
    with st.container(horizontal=True, vertical_alignment="center", key="save-call"):
        st.button(
            "Save call",
            key=key(draft, "save"),
            type="primary",
            icon=":material/check:",
            on_click=save,
            args=(draft, desk),
        )
        if not now.is_blank:
            with st.popover("Start over", type="tertiary", icon=":material/restart_alt:"):
                st.markdown("Everything typed for this call goes away.")
                st.button(
                    "Throw it away",
                    key=key(draft, "discard"),
                    on_click=renew,
                    args=(now, desk.today),
                )
            if refused is None:
                st.caption(":material/cloud_done: Kept as a draft", width="stretch")
