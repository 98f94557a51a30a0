"""Minimum viable AI: how good one side of the AI must be before customers pay, and what for.

Trade-off frames have one row per answer (index: row number in the sheet), columns: customer,
level (float, capability's unit), price_change (float; NaN = 0; 0.2 = 20 % dearer), answer
("yes" | "no" | "unsure"), how ("asked" | "volunteered"; NaN = asked), evidence ("stated" |
"paid"; NaN = stated), asked_on (datetime64[s]). Every function here takes those of ONE
capability; rows to be left out of a figure are left out by the caller.
"""

from components.domain.thresholds.answers import Better
from components.domain.thresholds.brackets import Brackets, brackets
from components.domain.thresholds.curve import AcceptanceCurve, acceptance
from components.domain.thresholds.draws import Step, draw_unlocked
from components.domain.thresholds.money import (
    Decision,
    Unlocked,
    chances,
    step_decision,
    steps,
    unlocked,
)
from components.domain.thresholds.price import (
    STATED_FACTOR,
    BestPrice,
    PriceCurve,
    best_price,
    price_curve,
    price_ladder,
)
from components.domain.thresholds.question import (
    PendingStep,
    Question,
    answer_values,
    next_question,
    pending_steps,
    questions,
    value_of_all_answers,
)
from components.domain.thresholds.verdict import (
    Evidence,
    MinimumViableLevel,
    Reason,
    Verdict,
    Word,
    evidence,
    minimum_viable_level,
    verdict,
)

__all__ = [
    "STATED_FACTOR",
    "AcceptanceCurve",
    "BestPrice",
    "Better",
    "Brackets",
    "Decision",
    "Evidence",
    "MinimumViableLevel",
    "PendingStep",
    "PriceCurve",
    "Question",
    "Reason",
    "Step",
    "Unlocked",
    "Verdict",
    "Word",
    "acceptance",
    "answer_values",
    "best_price",
    "brackets",
    "chances",
    "draw_unlocked",
    "evidence",
    "minimum_viable_level",
    "next_question",
    "pending_steps",
    "price_curve",
    "price_ladder",
    "questions",
    "step_decision",
    "steps",
    "unlocked",
    "value_of_all_answers",
    "verdict",
]
