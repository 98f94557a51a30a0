"""The next question, in the words to say aloud."""

from components.domain import thresholds
from components.domain.standing import Facts
from components.words.numbers import level


def question_text(question: thresholds.Question, facts: Facts) -> str:
    """Return the question to put to a customer about one level at today's price."""
    asked = level(question.level, facts.unit)
    return f"{facts.name}: would {asked} be enough for you to buy, or stay, at today's price?"
