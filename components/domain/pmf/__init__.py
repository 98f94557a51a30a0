"""Who would miss us: the very-disappointed share (Sean Ellis test) and what follows from it.

One path: `answers_that_count` picks one standing answer a person; the share, the segments and the
engine are read off that; `trend` and `change` repeat it at other days.
"""

from components.domain.pmf.answers import Counted, Reason, answers_that_count
from components.domain.pmf.engine import Engine, Theme, engine
from components.domain.pmf.segments import (
    FEWEST_OVERALL,
    HonestSegment,
    Segment,
    honest_best_segment,
    segments,
)
from components.domain.pmf.share import (
    Verdict,
    VeryDisappointed,
    fewest_answers,
    verdict,
    very_disappointed_share,
)
from components.domain.pmf.trend import Change, Period, Trend, change, trend
from components.domain.pmf.unread import UnreadAnswers, unread_answers

__all__ = [
    "FEWEST_OVERALL",
    "Change",
    "Counted",
    "Engine",
    "HonestSegment",
    "Period",
    "Reason",
    "Segment",
    "Theme",
    "Trend",
    "UnreadAnswers",
    "Verdict",
    "VeryDisappointed",
    "answers_that_count",
    "change",
    "engine",
    "fewest_answers",
    "honest_best_segment",
    "segments",
    "trend",
    "unread_answers",
    "verdict",
    "very_disappointed_share",
]
