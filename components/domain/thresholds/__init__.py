"""Minimum viable AI: how good one side of the AI must be before customers pay, and what for.

Trade-off frames have one row per answer (index: row number in the sheet), columns: customer,
person (who spoke; NaN, or no such column: not named),
level (float, capability's unit), price_change (float; NaN = 0; 0.2 = 20% dearer), answer
("yes" | "no" | "unsure"), how ("asked" | "volunteered"; NaN = asked), evidence ("stated" |
"paid"; NaN = stated), asked_on (datetime64[s]). Every function here takes those of ONE
capability; rows to be left out of a figure are left out by the caller.
"""

from components.domain.thresholds.answers import Better
from components.domain.thresholds.brackets import Brackets, brackets
from components.domain.thresholds.curve import AcceptanceCurve, acceptance
from components.domain.thresholds.draws import draw_unlocked
from components.domain.thresholds.exchange import (
    FEWEST_SHOWN,
    ExchangeRate,
    Premiums,
    exchange_rate,
    offered_premiums,
)
from components.domain.thresholds.money import (
    Decision,
    Step,
    Unlocked,
    chances,
    step_decision,
    steps,
    unlocked,
    unlocked_by,
)
from components.domain.thresholds.needs import Band, Need, accepting, band, needs, refusing
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
from components.domain.thresholds.said_paid import SaidPaid, said_and_paid
from components.domain.thresholds.settling import Settles, Side
from components.domain.thresholds.telling import Telling, telling
from components.domain.thresholds.unread import (
    Case,
    UnreadAnswers,
    about,
    honest_verdict,
    unspoken,
)
from components.domain.thresholds.verdict import (
    FEWEST_CUSTOMERS,
    SURE,
    Evidence,
    MinimumViableLevel,
    Reason,
    Verdict,
    Word,
    evidence,
    minimum_viable_level,
    revenue_level,
    verdict,
)

__all__ = [
    "FEWEST_CUSTOMERS",
    "FEWEST_SHOWN",
    "STATED_FACTOR",
    "SURE",
    "AcceptanceCurve",
    "Band",
    "BestPrice",
    "Better",
    "Brackets",
    "Case",
    "Decision",
    "Evidence",
    "ExchangeRate",
    "MinimumViableLevel",
    "Need",
    "PendingStep",
    "Premiums",
    "PriceCurve",
    "Question",
    "Reason",
    "SaidPaid",
    "Settles",
    "Side",
    "Step",
    "Telling",
    "Unlocked",
    "UnreadAnswers",
    "Verdict",
    "Word",
    "about",
    "acceptance",
    "accepting",
    "answer_values",
    "band",
    "best_price",
    "brackets",
    "chances",
    "draw_unlocked",
    "evidence",
    "exchange_rate",
    "honest_verdict",
    "minimum_viable_level",
    "needs",
    "next_question",
    "offered_premiums",
    "pending_steps",
    "price_curve",
    "price_ladder",
    "questions",
    "refusing",
    "revenue_level",
    "said_and_paid",
    "step_decision",
    "steps",
    "telling",
    "unlocked",
    "unlocked_by",
    "unspoken",
    "value_of_all_answers",
    "verdict",
]
