"""Every side of the AI on one line: who is satisfied today, and what would be enough."""

from dataclasses import dataclass
from typing import Literal

from components.domain.standing import CapabilityStanding
from components.domain.week import capability_word
from components.words.leaning import spoken
from components.words.needed import needed
from components.words.numbers import UNKNOWN, level, percent, percent_range

HEADS = ("Satisfied today", "Today", "Enough at", "Enough?")
FEWEST_FOR_A_SHARE = 5

Tone = Literal["yes", "no", "open"]


@dataclass(frozen=True, slots=True)
class Bullet:
    """One line. share, low, high, target: of all customers, 0..1, None unknown; the rest in words.

    satisfied: the share with its range; tone: of the word.
    """

    share: float | None
    low: float | None
    high: float | None
    target: float
    satisfied: str
    today: str
    enough: str
    word: str
    tone: Tone


def bullet(one: CapabilityStanding) -> Bullet:
    """Return the line of a capability."""
    answer, target = capability_word(one), one.facts.target_share
    tone: Tone = "open" if answer == "cannot tell yet" else answer
    word, today = spoken(answer).capitalize(), level(one.level.at, one.facts.unit)
    judged = one.judged
    if judged is None:
        return Bullet(None, None, None, target, UNKNOWN, today, UNKNOWN, word, tone)
    found = judged.verdict
    is_told = judged.curve.n >= FEWEST_FOR_A_SHARE and found.share is not None
    share, low, high = (found.share, found.low, found.high) if is_told else (None,) * 3
    satisfied = f"{percent(share)} ({percent_range(low, high)})" if is_told else "too few asked"
    enough = needed(found.level, one.facts.unit) or "no level yet"
    return Bullet(share, low, high, target, satisfied, today, enough, word, tone)
