"""This week in sentences: why the lights are as they are, what changed, what to decide."""

from components.words.week.changed import what_changed
from components.words.week.decision import decision_words
from components.words.week.lights import (
    PAGE_OF,
    RULES,
    Line,
    headline,
    light_sentence,
    loop_sentence,
    owner_alarm,
    plan_sentence,
    rests_on,
)
from components.words.week.waiting import (
    action_lines,
    actions_label,
    decision_lines,
    still_to_decide,
)

__all__ = [
    "PAGE_OF",
    "RULES",
    "Line",
    "action_lines",
    "actions_label",
    "decision_lines",
    "decision_words",
    "headline",
    "light_sentence",
    "loop_sentence",
    "owner_alarm",
    "plan_sentence",
    "rests_on",
    "still_to_decide",
    "what_changed",
]
