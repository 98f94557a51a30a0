"""Which way an open verdict leans, and what would settle it."""

from components.domain import thresholds
from components.words.numbers import level, settling

EVEN = 0.45, 0.55
ODDS = (
    (0.1, "1 in 10"),
    (0.2, "1 in 5"),
    (0.25, "1 in 4"),
    (1 / 3, "1 in 3"),
    (0.4, "2 in 5"),
    (0.5, "1 in 2"),
    (0.6, "3 in 5"),
    (2 / 3, "2 in 3"),
    (0.75, "3 in 4"),
    (0.8, "4 in 5"),
    (0.9, "9 in 10"),
)
FEW = ("", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


def spoken(word: str) -> str:
    """Return a word of a light as people read it; the report keeps the word itself."""
    return "can't tell yet" if word == "cannot tell yet" else word


def odds(chance: float) -> str:
    """Return a chance in words, to the nearest that people use: 1 in 4."""
    if chance < 0.05:
        return "less than 1 in 20"
    if chance > 0.95:
        return "more than 19 in 20"
    return min(ODDS, key=lambda one: abs(one[0] - chance))[1]


def leaning(chance: float | None) -> thresholds.Side | None:
    """Return which way an open verdict leans; None while it leans neither way."""
    if chance is None or EVEN[0] <= chance <= EVEN[1]:
        return None
    return "yes" if chance > EVEN[1] else "no"


def open_verdict(found: thresholds.Verdict) -> str:
    """Begin the sentence of an open verdict: which way it leans, and the chance of enough."""
    if found.chance is None:
        return "Can't tell yet"
    side = leaning(found.chance)
    lean = "leaning neither way" if side is None else f"leaning {side}"
    return f"Can't tell yet, {lean} (chance that it is enough: {odds(found.chance)})"


def settled_by(found: thresholds.Verdict, at: float, unit: str) -> str:
    """Say what would settle an open verdict on a level: the answers alike that do it soonest."""
    if found.settles is None:
        return settling(found.more_answers)
    many, answer = found.settles.customers, found.settles.answer
    some = FEW[many] if many < len(FEW) else str(many)
    word = answer if many == 1 else f"{answer}{'es' if answer == 'yes' else '’s'}"
    return f" {some} more {word} to {level(at, unit)} would settle it."
