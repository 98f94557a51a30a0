"""The gate before every page: a sign-in where one is asked for, and who is in behind it."""

from typing import Literal

import streamlit as st
from streamlit.errors import StreamlitAPIException

from components.storage import StorageError
from components.ui import data, refusals, show, sign_outs
from components.ui.access import Visitor, providers, roles, visitor


def menu() -> Literal["sidebar", "hidden"]:
    """Return where the menu of pages stands: nowhere before the sign-in."""
    try:
        return "hidden" if visitor().kind == "signed out" else "sidebar"
    except StorageError:
        return "hidden"


def ask_to_sign_in() -> None:
    """Let nobody past who is not known; say on every page where a visitor has no role."""
    try:
        who = visitor()
    except StorageError as error:
        refusals.no_secrets(error)
        st.stop()
    if who.kind == "signed out":
        _show_sign_in(who)
        st.stop()
    if who.kind == "stranger":
        refusals.elsewhere()
    elif who.person is not None:
        sign_outs.watch(who.person)
        _show_person(who, who.person.address)


def _show_sign_in(who: Visitor) -> None:
    st.title("AI-PMF Bridge", anchor=False)
    with st.container(border=True, key="sign-in", width=560):
        if who.why in refusals.NOT_LET_IN:
            refusals.not_let_in(who.why)
        else:
            st.markdown("Customer names, quotes and contract values are in here. Please sign in.")
        if not (named := providers()):
            refusals.no_provider()
        with st.container(horizontal=True):
            for name in named:
                label = f"Sign in with {show.plain(name.capitalize())}" if name else "Sign in"
                st.button(
                    label,
                    key=f"sign-in-{name}",
                    type="primary",
                    icon=":material/login:",
                    on_click=_sign_in,
                    args=(name,),
                )
            if who.why not in {None, "nobody"}:
                st.button("Sign out", key="sign-out", type="tertiary", on_click=_sign_out)
        st.caption("A link to a page or a row: open it again once you are in.")


def _sign_in(name: str) -> None:
    try:
        st.login(name or None)
    except StreamlitAPIException:
        refusals.no_provider()


def _sign_out() -> None:
    if (person := visitor().person) is not None:
        sign_outs.sign_out(person)
    st.logout()


def _show_person(who: Visitor, address: str) -> None:
    """Say who is in, with the way out, and why somebody sees nothing of the company's rows."""
    with st.sidebar, st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.text(address, width="stretch")  # Markdown would make a link of it
        st.button(
            "Sign out",
            key="sign-out",
            type="tertiary",
            icon=":material/logout:",
            help="Ends your sign-in in every window, on every machine.",
            on_click=_sign_out,
        )
    if data.workspaces():
        return
    unknown = any(isinstance(role, StorageError) for role in roles(who).values())
    refusals.no_role(address, is_unknown=unknown)
