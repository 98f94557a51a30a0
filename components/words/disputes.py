"""What the people of one customer said where they differ, and which of them counts."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from components.domain.kept import kept
from components.domain.standing import CapabilityStanding, Judged
from components.words.numbers import count, level, listed

RULE = (
    "Of each person's newest answers the strictest counts. A level is enough for a customer when "
    "it is for each of its people who said yes or no. What was paid counts for all of them."
)
NOT_NAMED = "no person named"
MOST = 3  # customers told of in one sentence


@dataclass(frozen=True, slots=True)
class Voice:
    """What one person of a customer said: the best level refused, the worst accepted, or None."""

    person: str
    refused: float | None
    accepted: float | None

    def words(self, unit: str) -> str:
        """Return it in short: Ruth: no at 85%, yes at 90%."""
        said = [("no", self.refused), ("yes", self.accepted)]
        parts = [f"{word} at {level(at, unit)}" for word, at in said if at is not None]
        return f"{self.person or NOT_NAMED}: {', '.join(parts)}"


@kept
def voices(judged: Judged) -> Mapping[str, tuple[Voice, ...]]:
    """Return customer -> what each of its people said; only customers of whom several spoke."""
    people = judged.brackets.people
    several = people[people["customer"].duplicated(keep=False)]
    found: dict[str, list[Voice]] = {}
    for line in several.to_dict("records"):
        voice = Voice(line["person"], _level(line["refused_level"]), _level(line["accepted_level"]))
        found.setdefault(str(line["customer"]), []).append(voice)
    return {customer: tuple(some) for customer, some in found.items()}


def _level(cell: float) -> float | None:
    return None if pd.isna(cell) else float(cell)


def disputed(judged: Judged) -> list[str]:
    """Return the customers one of whose people says yes where another says no."""
    members = judged.brackets.customers
    return [str(name) for name in members.index[members["is_disputed"].to_numpy()]]


def said_by_customer(judged: Judged, unit: str) -> dict[str, str]:
    """Return customer -> what each of its people said, in words; only where several spoke."""
    return {
        customer: "; ".join(voice.words(unit) for voice in some)
        for customer, some in voices(judged).items()
    }


def disputes_sentence(one: CapabilityStanding) -> str | None:
    """Name the customers whose people disagree, with what each said; None where none does."""
    if one.judged is None or not (names := disputed(one.judged)):
        return None
    said = said_by_customer(one.judged, one.facts.unit)
    told = listed([f"{name} ({said[name]})" for name in names], MOST)
    who = count(len(names), "customer")
    return f"People of {who} disagree about {one.facts.name}: {told}. {RULE}"


def disputes_of(customer: str, capabilities: tuple[CapabilityStanding, ...]) -> list[str]:
    """Return one sentence for each side of the AI about which people of a customer disagree."""
    return [
        f"People of {customer} disagree about {one.facts.name}: "
        f"{said_by_customer(one.judged, one.facts.unit)[customer]}. {RULE}"
        for one in capabilities
        if one.judged is not None and customer in disputed(one.judged)
    ]


@kept
def disputed_by_customer(capabilities: tuple[CapabilityStanding, ...]) -> dict[str, str]:
    """Return customer -> the sides of the AI about which its people disagree."""
    found: dict[str, list[str]] = {}
    for one in capabilities:
        for customer in disputed(one.judged) if one.judged else ():
            found.setdefault(customer, []).append(one.facts.name)
    return {customer: ", ".join(names) for customer, names in found.items()}
