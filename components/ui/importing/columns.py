"""The columns of a file, one by one: what each is taken for, and what it is said to be."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from components.domain.recipes import KEEP, NOT_USED
from components.domain.schema import Tab
from components.importing.mapping import Match
from components.importing.sources import Source
from components.ui import show
from components.ui.importing.keeping import before
from components.ui.importing.keeping import chosen as chosen_before
from components.words.numbers import count

FEW_LEFT = 12  # left-out columns that stand among the others; more of them stand behind one line
TARGETS = {KEEP: "Keep as an extra column", NOT_USED: "Not used"}
BADGES = {
    "name": ":green-badge[:material/check: by its name]",
    "title": ":green-badge[:material/check: same title]",
    "known": ":green-badge[:material/check: recognized]",
    "left": ":gray-badge[:material/remove: left out]",
    "guess": ":orange-badge[:material/help: guessed]",
    "kept": ":gray-badge[:material/add_box: extra]",
    "empty": ":gray-badge[:material/remove: empty]",
    "chosen": ":blue-badge[:material/edit: chosen]",
}
IN_WORDS = {
    "title": "by title",
    "known": "recognized",
    "guess": "guessed",
    "kept": "extra",
    "left": "left out",
    "empty": "empty",
    "chosen": "chosen by you",
}


def wanted_anew(widget: str) -> list[int]:
    """Return the positions of the left-out columns that somebody asked for, behind the one line."""
    held = st.session_state.get(widget, before(widget))
    return [at for at in held if isinstance(at, int)] if isinstance(held, list) else []


def asked_about(source: Source, found: Sequence[Match], widget: str) -> list[Match]:
    """Return the columns to ask about: of a wide file those that matter, and those asked for.

    One that was asked for is kept under its own title unless it is sent elsewhere.
    """
    left = [match.position for match in found if match.how in {"left", "empty"}]
    if len(left) <= FEW_LEFT:
        return list(found)
    wanted = st.multiselect(
        f"{count(len(left), 'column')} left out: bring in as well",
        left,
        default=[at for at in wanted_anew(widget) if at in left],
        format_func=lambda at: show.plain(source.called(at)),
        key=widget,
        placeholder="Choose columns",
    )
    known = [match for match in found if match.position not in left]
    return [*known, *(Match(at, KEEP, "kept") for at in wanted)]


def how_of(match: Match, chosen: object) -> str:
    """Return how a column came to what it is: a guess, a title, or somebody's choice."""
    return match.how if chosen is None or chosen == match.target else "chosen"


def summary(hows: list[str]) -> str:
    """Return how many columns came how to what they are."""
    counts = Counter(hows)
    parts = [f"{counts[how]} {words}" for how, words in IN_WORDS.items() if counts[how]]
    return f"{count(len(hows), 'column')}: {', '.join(parts)}"


def ask_column(source: Source, tab: Tab, match: Match, how: str, key: str) -> str:
    """Ask what one column is; its first few cells stand beside it."""
    title = source.called(match.position)
    left, right = st.columns([1, 1], vertical_alignment="center")
    examples = " · ".join(source.examples(match.position)) or "nothing in it"
    left.markdown(f"**{show.plain(title)}** {BADGES[how]}  \n:small[{show.plain(examples)}]")
    options = [*(column.field for column in tab.columns), KEEP, NOT_USED]
    chosen = right.selectbox(
        f"{show.plain(title)} goes to",
        options,
        index=options.index(chosen_before(key, options, match.target)),
        format_func=lambda target: _target(tab, target),
        key=key,
        label_visibility="collapsed",
    )
    return str(chosen or match.target)


def _target(tab: Tab, target: str) -> str:
    column = tab.by_field.get(target)
    if column is None:
        return TARGETS[target]
    return f"{column.title} (needed)" if column.is_required else column.title
