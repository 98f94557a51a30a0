"""All words about who is let in and what their role does not let them do."""

import streamlit as st

from components.storage import StorageError
from components.ui import show
from components.ui.places import GuessableSecret

MAKES_A_SECRET = 'python -c "import secrets; print(secrets.token_hex(32))"'  # noqa: S105 - how one is made
NOT_LET_IN = {
    "other app": "That sign-in was made for another app.",
    "no address": "Your provider sent no e-mail address, and roles go by address.",
    "unverified": "Your provider does not vouch for your e-mail address. Confirm it there first.",
    "signed out": "You have signed out, which ends your sign-in in every window.",
    "expired": "Your sign-in has ended: it lasts a working day.",
}


def no_secrets(error: StorageError) -> None:
    """Say that the secrets cannot be relied on, so that nobody is let in, and what to do."""
    if isinstance(error, GuessableSecret):
        st.error(
            f"**Nothing is shown.** {show.plain(str(error))}. Whoever guesses it signs in as "
            "anybody, so no one is let in. Make another one with this command, and put it into "
            "`.streamlit/secrets.toml`:",
            icon=":material/key_off:",
        )
        st.code(MAKES_A_SECRET, language="shell")
        return
    st.error(
        f"**Nothing is shown.** {show.plain(str(error))}. They may ask for a sign-in, so no one is "
        "let in before they are fixed.",
        icon=":material/key_off:",
    )


def not_let_in(why: str) -> None:
    """Say why a sign-in counts for nothing here."""
    st.warning(f"**Please sign in again.** {NOT_LET_IN[why]}", icon=":material/lock:")


def no_provider() -> None:
    """Say that the sign-in is not set up completely; nothing is shown without it."""
    st.error(
        "**The sign-in is not set up completely.** Whoever runs this app finds in the README what "
        "`[auth]` in the secrets must hold.",
        icon=":material/key_off:",
    )


def no_role(address: str, *, is_unknown: bool) -> None:
    """Say that somebody is signed in and has no role; what they may look at meanwhile."""
    why = (
        "The workbook cannot be read at the moment, so nobody's role is known. Try again later."
        if is_unknown
        else "It stands on the Team tab of no workbook here. Ask an admin of your company's to add "
        "it there, under Email."
    )
    st.warning(
        f"**{show.plain(address)} has no role here.** {why} The sample company can be looked at.",
        icon=":material/person_off:",
    )


def elsewhere() -> None:
    """Say why a visit without the token sees the sample only, and how to come with it."""
    st.warning(
        "**Only the sample is shown here.** No sign-in is set up, so your company's rows open only "
        "on the machine that runs the app. There, open the address that the app printed at its "
        "start: it ends in a token. To let your team in, set up `[auth]` in the secrets (see the "
        "README).",
        icon=":material/lock:",
    )


def open_to_anybody() -> None:
    """Warn that whoever reaches the app may see and change every row."""
    st.error(
        "**No sign-in, and open to the network.** BRIDGE_WITHOUT_SIGN_IN is set: whoever reaches "
        "this address sees and changes every row. Keep it behind a sign-in of your own.",
        icon=":material/lock_open:",
    )


def this_machine_only() -> None:
    """Say that nobody signs in, and what follows from it."""
    st.markdown(
        ":material/computer: No sign-in is set up, so the app listens on this machine only "
        "(localhost). Your browser is known by a token from the address that the app opened, and "
        "may see and change everything. Any other visit sees the sample company. `[auth]` in the "
        "secrets lets your team in, each with a role."
    )


def not_yours() -> None:
    """Say that somebody has no workbook here to write to."""
    st.caption(":material/lock: You have a role in no workbook here, so there is none to fill.")


def only_looking(access: str) -> None:
    """Say where a form would stand that a role does not let somebody fill in."""
    st.caption(f":material/visibility: Your role here is {access}: this is not yours to change.")


def meeting_only_looked_at() -> None:
    """Say that a viewer follows a meeting on the leader's screen, and may read what was decided."""
    st.info(
        "Editors and admins run the meeting. What was decided stands in the decision log.",
        icon=":material/visibility:",
    )
