"""What a company still needs for its first verdict: three steps, each done or with its count."""

from dataclasses import dataclass
from typing import Literal

from components.domain.pmf import fewest_answers
from components.domain.standing import Standing
from components.domain.thresholds import FEWEST_CUSTOMERS

Name = Literal["capability", "levels", "survey", "purchases"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step. have, need: what is there of what it takes; a step is done with as many."""

    name: Name
    have: int
    need: int

    @property
    def is_done(self) -> bool:
        """Return whether the step is done."""
        return self.have >= self.need


def first_steps(found: Standing) -> tuple[Step, ...]:
    """Return the steps to a first verdict: what is judged, how good it must be, who would miss it.

    A shop is judged by purchases instead of a survey.
    """
    known = [one for one in found.capabilities if one.facts.better is not None]
    asked = max((one.judged.curve.n for one in found.capabilities if one.judged), default=0)
    last = Step("survey", found.pmf.n, fewest_answers(found.settings))
    if found.shop is not None:
        releases = max((len(one.arms) for one in found.purchases), default=0)
        last = Step("purchases", releases, 2)
    return (Step("capability", len(known), 1), Step("levels", asked, FEWEST_CUSTOMERS), last)
