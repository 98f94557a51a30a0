"""The steps to a first verdict in words, each with the way to do it."""

from collections.abc import Mapping

from components.domain.first_steps import Name, Step
from components.words.numbers import number
from components.words.week.lights import CALLS, DATA, Line

SAID: Mapping[Name, tuple[str, Line]] = {
    "capability": (
        "Name what your AI is judged by, such as accuracy in %.",
        Line("Add a capability", DATA, (("rows-of", "Capabilities"),)),
    ),
    "levels": (
        "Ask customers whether one level would be enough",
        Line("Log a call", CALLS),
    ),
    "survey": (
        "Ask people how they would feel without you",
        Line("Log a call", CALLS),
    ),
    "purchases": (
        "Bring in conversion by week, with the AI release that was live",
        Line("Bring in rows", DATA),
    ),
}


def step_words(step: Step) -> str:
    """Say what to do, with how much of it is there; of one thing no count."""
    words, _ = SAID[step.name]
    if step.need == 1:
        return words
    what = {"levels": "customers", "survey": "answers", "purchases": "releases"}[step.name]
    return f"{words}: {number(min(step.have, step.need))} of {number(step.need)} {what}."


def step_way(step: Step) -> Line:
    """Return the way to do a step."""
    return SAID[step.name][1]
