"""Builders of trade-off frames: an answer with everything filled in; a test changes one thing."""

from math import inf, isfinite
from typing import NamedTuple

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from components.domain.thresholds import AcceptanceCurve, acceptance, brackets

# Customer, (L, R], annual value in thousands: the worked example of the methods.
TWELVE = (
    ("A", 80, 85, 30),
    ("B", 0, 85, 12),
    ("C", 85, 90, 60),
    ("D", 70, 80, 18),
    ("E", 80, inf, 24),
    ("F", 75, 85, 40),
    ("G", 0, 80, 8),
    ("H", 90, 95, 90),
    ("I", 80, 90, 20),
    ("J", 85, inf, 50),
    ("K", 75, 80, 15),
    ("L", 0, 90, 33),
)


class AnAnswer(NamedTuple):
    customer: str = "Acme"
    level: float = 85.0
    answer: str = "yes"
    price: float | None = None
    how: str | None = None
    evidence: str | None = None
    on: str = "2026-03-02"
    person: str | None = None


def a_sheet(*answers: AnAnswer) -> pd.DataFrame:
    """Trade-offs of one capability; the first answer is row 2, as in a sheet with a header."""
    frame = pd.DataFrame(
        {
            "customer": pd.Series([a.customer for a in answers], dtype="str"),
            "level": pd.Series([a.level for a in answers], dtype="float64"),
            "price_change": pd.Series([a.price for a in answers], dtype="float64"),
            "answer": pd.Series([a.answer for a in answers], dtype="str"),
            "how": pd.Series([a.how for a in answers], dtype="str"),
            "evidence": pd.Series([a.evidence for a in answers], dtype="str"),
            "person": pd.Series([a.person for a in answers], dtype="str"),
            "asked_on": pd.Series([a.on for a in answers], dtype="datetime64[s]"),
        }
    )
    frame.index = pd.RangeIndex(2, 2 + len(frame), name="row")
    return frame


def bracketing(customer: str, left: float, right: float) -> list[AnAnswer]:
    """The fewest answers that put a customer in (left, right]; 0 or less means no refusal."""
    found = [AnAnswer(customer, left, "no")] if isfinite(left) and left > 0 else []
    if isfinite(right):
        found.append(AnAnswer(customer, right, "yes"))
    return found or [AnAnswer(customer, 85.0, "unsure")]


def a_curve(*customers: tuple[str, float, float, float]) -> AcceptanceCurve:
    """Higher is better; customers as (name, L, R, annual value), NaN for an unknown value."""
    answers = [answer for name, low, high, _ in customers for answer in bracketing(name, low, high)]
    values = pd.Series({name: float(value) for name, _, _, value in customers})
    return acceptance(brackets(a_sheet(*answers), "higher"), values)


def the_twelve() -> AcceptanceCurve:
    return a_curve(*TWELVE)


def name(position: int) -> str:
    return f"C{position:02d}"


levels = st.sampled_from([0.0, 70.0, 75.0, 80.0, 85.0, 90.0, 95.0, inf])
intervals = st.tuples(levels, levels).map(sorted).filter(lambda ends: ends[0] < ends[1])
values = st.one_of(st.just(np.nan), st.integers(0, 90).map(float))


@st.composite
def curves(draw: st.DrawFn) -> AcceptanceCurve:
    """Curves of 1 to 20 customers, some of them unknown, some without a value."""
    found = draw(st.lists(st.tuples(intervals, values), min_size=1, max_size=20))
    return a_curve(*((name(at), low, high, value) for at, ((low, high), value) in enumerate(found)))
