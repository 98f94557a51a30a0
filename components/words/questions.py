"""The next question, in the words to say aloud."""

from components.domain import thresholds
from components.domain.standing import Ask, Facts, NextCall
from components.words.numbers import Numbers, level


def question_text(question: thresholds.Question, facts: Facts) -> str:
    """Return the question to put to a customer about one level at today's price."""
    return _would(facts.name, question.level, facts.unit)


def ask_text(ask: Ask) -> str:
    """Return the question of a next call, with why it is put once more where it is."""
    asked = _would(ask.capability, ask.level, ask.unit)
    again = "We noted both a yes and a no. " if ask.why == "contradicts itself" else ""
    return f"{again}{asked}"


def _would(capability: str, at: float, unit: str) -> str:
    asked = level(at, unit)
    return f"{capability}: would {asked} be enough for you to buy, or stay, at today's price?"


def call_worth(call: NextCall, numbers: Numbers) -> str:
    """Return why a call is worth making: its money where it may turn a decision, else its kind."""
    if call.value:
        return f"worth {numbers.money(call.value)}"
    kinds = {ask.why for ask in call.asks}
    if "contradicts itself" in kinds:
        return "says yes and no"
    return "narrows the curve" if "open" in kinds else "not asked yet"


def call_sentence(call: NextCall, numbers: Numbers) -> str:
    """Return whom to call and the most telling question, in one line."""
    return f"{call.customer} ({call_worth(call, numbers)}). {ask_text(call.asks[0])}"
