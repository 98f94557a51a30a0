"""The weekly translation meeting: what it looks back on, talks about, decides and freezes."""

from components.domain.meeting.agenda import (
    Heard,
    ToGuess,
    Translation,
    quotes_about,
    to_guess,
    translations,
)
from components.domain.meeting.decisions import (
    OWN_DECISION,
    Logged,
    State,
    actions_to_review,
    decision_log,
    found_in,
    last_meeting,
)
from components.domain.meeting.frozen import (
    Difference,
    Figure,
    Frozen,
    FrozenDay,
    Rewritten,
    differences,
    frozen_days,
    rewritten,
    weekly_figures,
)

__all__ = [
    "OWN_DECISION",
    "Difference",
    "Figure",
    "Frozen",
    "FrozenDay",
    "Heard",
    "Logged",
    "Rewritten",
    "State",
    "ToGuess",
    "Translation",
    "actions_to_review",
    "decision_log",
    "differences",
    "found_in",
    "frozen_days",
    "last_meeting",
    "quotes_about",
    "rewritten",
    "to_guess",
    "translations",
    "weekly_figures",
]
