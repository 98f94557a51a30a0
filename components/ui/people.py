"""People and roles: who may see and change the open workbook, and what each role allows."""

import pandas as pd
import streamlit as st

from components.domain.access import access_of, address_of
from components.ui import data, refusals, show
from components.ui.access import admins, needs_sign_in, visitor
from components.ui.data import Snapshot

ROLES = {
    "no role": "Sees nothing of the workbook; the sample company only.",
    "viewer": "Sees every row and figure, and takes them out as a file.",
    "editor": "Also adds, changes and removes rows, except of Team and Settings.",
    "admin": "Also Team (who has which role), Settings, and another Sheet as the workbook.",
}


def warn_if_open() -> None:
    """Say at the top of a page that whoever reaches the app may change everything."""
    if not needs_sign_in() and visitor().kind == "anybody":
        refusals.open_to_anybody()


def show_people(snapshot: Snapshot) -> None:
    """Say how people come in, who has which role, and what it lets them do."""
    if not needs_sign_in():
        if visitor().kind == "anybody":
            st.caption("No sign-in is set up, so there are no roles: see the warning above.")
        else:
            refusals.this_machine_only()
        return
    _show_me(snapshot)
    if not snapshot.is_sample:
        show.show_table(people_rows(snapshot), alt="People and their roles")
    with st.expander("What each role may do", icon=":material/rule:"):
        for role, may in ROLES.items():
            st.markdown(f"**{role.capitalize()}**: {may}")
        st.caption(
            "A role goes by the address somebody signs in with: Email and Access on the Team tab "
            "of each workbook; a blank Access is a viewer's, and the day under To ends it. It "
            "counts from the next read of the workbook on."
        )


def _show_me(snapshot: Snapshot) -> None:
    name = data.me(snapshot.address) or ""
    where = "the sample company" if snapshot.is_sample else "this workbook"
    st.markdown(
        f"You are signed in as **{show.plain(name)}**; your role in {where}: "
        f"**{snapshot.access}**. Changes carry this name."
    )
    if not snapshot.is_sample and snapshot.access == "admin":
        st.caption("To change a role, open the person on the Team tab, under Rows.")


def people_rows(snapshot: Snapshot) -> pd.DataFrame:
    """Return each person of the Team tab and of the secrets with the role they have today."""
    team, day = snapshot.workbook["Team"], data.today(snapshot.workbook.settings)
    lines = []
    for row in team.to_dict("records"):
        address = address_of(row["email"])
        role = access_of(address, team, admins(), day) if address else None
        lines.append((row["name"], row["email"] if address else None, role or "no role", "Team"))
    known = {address_of(email) for _, email, _, _ in lines}
    lines += [
        (None, one, "admin", "the secrets") for one in admins() if address_of(one) not in known
    ]
    return pd.DataFrame(lines, columns=["Name", "Email", "Role", "Named in"])
