"""Trade-off answers: what each customer said when a call asked the next rung down or up.

needs.csv holds what would be enough for each customer and what it would pay on top; calls.csv
says which question was put in which call. A rung asked and the next worse one refused bracket
the need; a volunteered remark came from the customer, and one "alone" was never followed up.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from components.storage.sample.tables import OWNER_SINCE_DAYS, Cells, days_ago, told

Answers = list[tuple[str, str, str]]  # level, price change ("" for today's price), answer

PRICE_CHANGES = ("10", "20", "30", "50", "60")
TODAY_MINUTES = 30  # what a remark about waiting refers to


@dataclass(frozen=True, slots=True)
class Topic:
    """One side of the AI as calls ask about it.

    rungs: the levels asked about, worst first. premium_level: the better level offered at a
    higher price. remark: what customers say unasked, "yes" (it is fine) or "no" (it is not).
    """

    capability: str
    rungs: tuple[str, ...]
    questions: tuple[str, ...]
    premium_level: str = ""
    premium_question: str = ""
    remark: str = "yes"
    spellings: tuple[str, ...] = ("{}",)


TOPICS = {
    "accuracy": Topic(
        "Accuracy",
        ("70", "75", "80", "85", "90", "95", "98"),
        (
            "Would {level}% be enough for you to stay?",
            "If we read {level} photos out of 100 right, would you keep us?",
            "Suppose it fell to {level}%: would you still use it?",
            "Is {level} right out of 100 good enough for your desk?",
        ),
        premium_level="95",
        premium_question="Would you pay {price}% more for 95% instead of 90%?",
        spellings=("{}", "{}", "{}%", "{} %"),
    ),
    "speed": Topic(
        "Time to decision",
        ("60", "30", "15", "5", "1"),
        (
            "Is an answer within {level} min soon enough?",
            "If the answer took {level} min, would you stay?",
            "Would {level} min do on a busy morning?",
            "Could you work with {level} min from photo to decision?",
        ),
        premium_level="1",
        premium_question="Would you pay {price}% more for an answer within a minute?",
        remark="no",
    ),
    "auto": Topic(
        "Auto-decided share",
        ("40", "50", "60", "70", "80"),
        (
            "If {level}% of claims went through without a person, would that do?",
            "Is it worth it to you at {level}% decided without a person?",
            "Would {level}% straight through keep you with us?",
        ),
        spellings=("{}", "{}%"),
    ),
}


def _bracket(topic: Topic, need: str) -> Answers:
    """Return a yes at the level needed and a no at the next worse rung, where there is one."""
    at = topic.rungs.index(need)
    refused: Answers = [(topic.rungs[at - 1], "", "no")] if at else []
    accepted: Answers = [(need, "", "yes")]
    return refused + accepted if topic.remark == "no" else accepted + refused


def _premium(topic: Topic, accepted: str) -> Answers:
    """Return a yes at the highest premium accepted and a no at the next one up."""
    rank = PRICE_CHANGES.index(accepted) + 1 if accepted in PRICE_CHANGES else 0
    said: Answers = [(topic.premium_level, accepted, "yes")] if rank else []
    refused: Answers = [(topic.premium_level, dearer, "no") for dearer in PRICE_CHANGES[rank:][:1]]
    return said + refused


def _remark(topic: Topic, need: str) -> Answers:
    """Return the one-sided remark of a customer nobody asked further."""
    if topic.remark == "no" and int(need) < TODAY_MINUTES:
        return [(str(TODAY_MINUTES), "", "no")]
    return _bracket(topic, need)[:1]


def _answers(name: str, manner: str, needs: Cells) -> Answers:
    topic, need = TOPICS[name], needs[name]
    if manner == "price":
        return _premium(topic, needs[f"{name}_premium"])
    return _remark(topic, need) if manner == "alone" else _bracket(topic, need)


def _asked_in(call: Cells, needs: Cells, draw: random.Random) -> Iterator[Cells]:
    """Yield the answers of one call, in the order in which they were given."""
    in_app = (days_ago(call, "held_on") or 0) <= OWNER_SINCE_DAYS
    for words in filter(None, call["asked"].split("; ")):
        name, _, manner = words.partition(" ")
        topic = TOPICS[name]
        for number, (level, price, answer) in enumerate(_answers(name, manner, needs)):
            is_volunteered = manner in {"volunteered", "alone"} and number == 0
            question = topic.premium_question if price else draw.choice(topic.questions)
            spelling = topic.spellings[0] if in_app else draw.choice(topic.spellings)
            yield {
                "asked_on": call["held_on"],
                "customer": call["customer"],
                "capability": topic.capability,
                "level": spelling.format(level),
                "price_change": price,
                "answer": answer,
                "question": "" if is_volunteered else question.format(level=level, price=price),
                "how": "volunteered" if is_volunteered else "asked" if in_app else "",
                "asked_by": call["led_by"],
            }


def answer_rows() -> list[Cells]:
    """Return all trade-off answers, oldest first, the odd ones of odd_answers.csv among them."""
    needs = {row["customer"]: row for row in told("needs")}
    draw = random.Random("questions")  # noqa: S311 - wording, no secret
    asked = [
        answer
        for call in told("calls")
        if call["asked"]
        for answer in _asked_in(call, needs[call["customer"]], draw)
    ]
    return sorted(
        asked + told("odd_answers"), key=lambda row: days_ago(row, "asked_on") or 0, reverse=True
    )
