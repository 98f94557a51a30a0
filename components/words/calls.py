"""The Calls page in words: what to say aloud, what is known of a customer, what was saved."""

from collections.abc import Sequence

from components.domain.ladder import Known, Said
from components.domain.problems import Problem
from components.words.numbers import count, level, number, percent, signed_percent

FEELINGS = {"very": "Very disappointed", "somewhat": "Somewhat", "not": "Not"}
IS_NEEDED = "is needed"
ANSWERS = {"yes": "Yes", "no": "No", "unsure": "Unsure"}
AT_THAT_LEVEL = {
    "paying": "Would you stay at {0}?",
    "pilot": "Would {0} be enough to buy?",
    "prospect": "Would {0} be enough to start?",
    "churned": "Would {0} be enough to come back?",
}
RULE = (
    "Ask the suggested level. After a yes, ask lower; after a no, ask higher. Stop when you have "
    "one yes and one no. Levels that customers bring up themselves run 16 to 21 points too high: "
    "note them as unasked, then ask the next level."
)
GAPS = {
    "No specific question": "Calls without any answer about a level: no one learned how good the "
    "AI must be.",
    "No engineer present": "Calls that no AI engineer heard: the team has it second-hand.",
    "Not linked yet": "Calls that speak for no roadmap item yet.",
    "Segments unheard": "Segments with customers who stay, and no call.",
}


def aloud(stage: str, at: float, unit: str, price_change: float = 0.0) -> str:
    """Return the question as it is said to a customer at this stage."""
    shown = level(at, unit)
    if price_change:
        return f"Would you pay {percent(price_change)} more for {shown}?"
    return AT_THAT_LEVEL.get(stage, AT_THAT_LEVEL["prospect"]).format(shown)


def known_sentence(known: Known, unit: str) -> str:
    """Say what a customer's answers enclose."""
    refused, accepted = level(known.refused, unit), level(known.accepted, unit)
    if known.refused is None and known.accepted is None:
        return "Not asked yet"
    if known.accepted is None:
        return f"No at {refused}; ask higher"
    if known.refused is None:
        return f"Yes at {accepted}; ask lower"
    return f"Between {refused} (no) and {accepted} (yes)"


def nothing_left(known: Known, unit: str) -> str:
    """Say why there is no further question."""
    if known.refused is not None and known.accepted is not None:
        return (
            f"Bracketed: no at {level(known.refused, unit)}, yes at {level(known.accepted, unit)}."
        )
    if known.refused is None and known.accepted is None:
        return "No level to ask about yet: note one they say, or fill Starting level."
    return f"{known_sentence(known, unit)}, and nothing is left to ask."


def given_words(said: Said, unit: str, *, is_volunteered: bool) -> str:
    """Return one answer of this call in short: 88%: yes."""
    price = f" at {signed_percent(said.price_change)}" if said.price_change else ""
    unasked = ", unasked" if is_volunteered else ""
    return f"{level(said.level, unit)}{price}: {said.answer}{unasked}"


def contradiction(capability: str) -> str:
    """Say that two answers of one call cannot both count."""
    return (
        f"Two of these answers about {capability} contradict each other: saved like this, the "
        "customer is left out of its curve, and its verdict counts it as noise. Take one back."
    )


def saved_sentence(rows: dict[str, int], customer: str, *, is_sample: bool) -> str:
    """Say what was written, and where."""
    parts = [
        count(rows.get("Calls", 0), "call"),
        count(rows.get("Trade-offs", 0), "answer"),
        *([f"the new customer {customer}"] if rows.get("Customers") else []),
        *(["a decision"] if rows.get("Decisions") else []),
    ]
    where = "today's sample workbook" if is_sample else "the workbook"
    written = ", ".join(parts[:-1]) + (" and " if len(parts) > 1 else "") + parts[-1]
    return f"Saved in {where}: {written}."


def listed_sentence(shown: int, of_all: int) -> str:
    """Say how many calls the filters leave."""
    if shown == of_all:
        return count(of_all, "call")
    return f"{number(shown)} of {count(of_all, 'call')}"


def of_calls(n: int) -> str:
    """Say among which calls something is counted."""
    return f"of {count(n, 'call')} in 28 days"


def of_segments(n: int) -> str:
    """Say among which segments something is counted."""
    return f"of {count(n, 'segment')} in 28 days"


def to_mend(problem: Problem) -> str:
    """Say what a field of the form should hold."""
    if not problem.typed:
        return f"{problem.column} {IS_NEEDED}"
    return f"{problem.column}: {problem.expected}"


def unfinished_call(customer: str | None, answers: int) -> str:
    """Say what a half-logged call holds so far."""
    return f"{customer or 'no customer yet'}, {count(answers, 'answer')}"


def unfinished_calls(each: Sequence[str]) -> str:
    """Say how many calls were begun and not saved, and what they hold."""
    return f"{count(len(each), 'unfinished call')}: {'; '.join(each)}"
