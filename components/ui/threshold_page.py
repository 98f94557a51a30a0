"""One side of the AI after the other: the rows to choose from, its verdict, its picture, the rest.

What stands below the picture is drawn when its tab is opened.
"""

from collections.abc import Callable
from functools import partial

import streamlit as st

from components.charts.acceptance_rows import level_axis
from components.domain.standing import CapabilityStanding, Judged
from components.domain.standing.climb import signature
from components.domain.standing.models import has_costs
from components.domain.week import capability_word
from components.ui import notices, show
from components.ui.anew import place_for
from components.ui.frame import View
from components.ui.part import part
from components.ui.threshold_curves import show_curve, show_segment_curves
from components.ui.threshold_lane import show_answers
from components.ui.threshold_models import show_models
from components.ui.threshold_picker import pick_capability, show_bullets
from components.ui.threshold_signature import ANSWERS, MORE, show_signature
from components.ui.threshold_what_if import show_what_if
from components.ui.threshold_worth import show_calls, show_price, show_worth
from components.words import threshold
from components.words.numbers import weeks
from components.words.verdicts import threshold_verdict

Tab = Callable[[View, CapabilityStanding, Judged], None]


def show_capabilities(view: View) -> None:
    """Let a capability be chosen, and show all of it; nothing of the last one stays beside it.

    The choice runs the whole page, so that the link holds it beside the other choices.
    """
    capabilities = view.week.now.capabilities
    with st.container(key="capabilities"):
        one = pick_capability(capabilities)
        rows = st.container()
    place = place_for((one.facts.name, view.segment, view.day, view.snapshot.address), "subject")
    with rows:
        show_bullets(capabilities)
    with place:
        _show_one(view, one)


@part
def _show_one(view: View, one: CapabilityStanding) -> None:
    judged, past = one.judged, one.aimed_past

    def show_links() -> None:
        if past.items:
            label = f"See the {weeks(past.weeks)}" if past.weeks else "See the planned work"
            st.page_link("pages/work/roadmap.py", label=label)
        if judged is not None and judged.unread is not None:
            notices.unread("Trade-offs", judged.unread.rows)
            notices.unread("Experiments", judged.unread.releases)
            notices.unread("Evaluations", judged.unread.evaluations)

    show.show_verdict(
        capability_word(one), threshold_verdict(one), rule=threshold.RULE, links=show_links
    )
    if judged is None:
        notices.empty("Whether a higher or a lower level is better, and its unit.", "Capabilities")
        return
    if (found := signature(view.week.now.workbook, one, view.day)) is not None:
        show_signature(view, found, can_pick=True)
    _show_more(view, one, judged)


def _show_more(view: View, one: CapabilityStanding, judged: Judged) -> None:
    """Show the rest in tabs, of which the open one alone is computed and drawn."""
    drawn: dict[str, Tab] = {
        "Worth": show_worth,
        "Price": show_price,
        "Whom to call": show_calls,
        **({"Models": show_models} if has_costs(view.week.now.workbook, one.facts.name) else {}),
        **({} if view.segment is not None else {"Segments": show_segment_curves}),
        ANSWERS: show_answers,
        "What if": _show_what_if,
        "Exact curve": show_curve,
    }
    show.show_parts(MORE, {name: partial(draw, view, one, judged) for name, draw in drawn.items()})


def _show_what_if(view: View, one: CapabilityStanding, judged: Judged) -> None:
    show_what_if(view.week.now.workbook, one, level_axis(one, judged), view.numbers)
