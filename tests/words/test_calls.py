import pytest

from components.domain.ladder import Known, Said, Word
from components.domain.problems import Problem
from components.words.calls import (
    aloud,
    given_words,
    known_sentence,
    listed_sentence,
    nothing_left,
    of_calls,
    saved_sentence,
    to_mend,
)


@pytest.mark.parametrize(
    ("stage", "level", "unit", "price", "words"),
    [
        ("paying", 88, "%", 0.0, "Would you stay at 88%?"),
        ("prospect", 88, "%", 0.0, "Would 88% be enough to start?"),
        ("pilot", 30, "minutes", 0.0, "Would 30 minutes be enough to buy?"),
        ("churned", 1, "minutes", 0.0, "Would 1 minute be enough to come back?"),
        ("unheard of", 88.5, "%", 0.0, "Would 88.5% be enough to start?"),
        ("paying", 95, "%", 0.2, "Would you pay 20% more for 95%?"),
        (
            "prospect",
            2000,
            "images an hour",
            1.0,
            "Would you pay 100% more for 2,000 images an hour?",
        ),
    ],
)
def test_a_question_is_put_in_the_words_to_say_aloud(
    stage: str, level: float, unit: str, price: float, words: str
) -> None:
    assert aloud(stage, level, unit, price) == words


@pytest.mark.parametrize(
    ("known", "sentence"),
    [
        (Known(), "Not asked yet"),
        (Known(80, None), "No at 80%; ask higher"),
        (Known(None, 85), "Yes at 85%; ask lower"),
        (Known(80, 85), "Between 80% (no) and 85% (yes)"),
    ],
)
def test_what_is_known_of_a_customer_is_one_sentence(known: Known, sentence: str) -> None:
    assert known_sentence(known, "%") == sentence


def test_the_end_of_the_questions_says_why() -> None:
    assert nothing_left(Known(80, 85), "%") == "Bracketed: no at 80%, yes at 85%."
    assert nothing_left(Known(98, None), "%").endswith("and nothing is left to ask.")
    assert nothing_left(Known(None, 70), "%").startswith("Yes at 70%; ")
    assert "fill Starting level" in nothing_left(Known(), "%")


@pytest.mark.parametrize(
    ("said", "is_volunteered", "words"),
    [
        (Said(88, "yes"), False, "88%: yes"),
        (Said(88, "unsure"), True, "88%: unsure, unasked"),
        (Said(95, "no", 0.2), False, "95% at +20%: no"),
    ],
)
def test_an_answer_is_told_in_short(said: Said, is_volunteered: bool, words: str) -> None:  # noqa: FBT001 - a parameter of the test
    assert given_words(said, "%", is_volunteered=is_volunteered) == words


def test_what_a_save_wrote_is_counted_and_placed() -> None:
    rows = {"Calls": 1, "Trade-offs": 4, "Customers": 1, "Decisions": 1}
    assert saved_sentence(rows, "Acme", is_sample=False) == (
        "Saved in the workbook: 1 call, 4 answers, the new customer Acme and a decision."
    )
    assert saved_sentence({"Calls": 1}, "Acme", is_sample=True) == (
        "Saved in today's sample workbook: 1 call and 0 answers."
    )


def test_a_list_says_how_many_of_how_many_it_shows() -> None:
    assert listed_sentence(60, 60) == "60 calls"
    assert listed_sentence(1, 60) == "1 of 60 calls"
    assert of_calls(1) == "of 1 call in 28 days"


@pytest.mark.parametrize("word", ["yes", "no", "unsure"])
def test_no_sentence_claims_more_than_the_answer(word: Word) -> None:
    assert given_words(Said(85, word), "%", is_volunteered=False).endswith(word)


def test_a_field_to_mend_says_what_it_should_hold_or_that_it_is_needed() -> None:
    wrong = Problem("Customers", 2, "Annual value", "a lot", "an amount of money")
    assert to_mend(wrong) == "Annual value: an amount of money"
    blank = Problem("Calls", 2, "Customer", "", "Customer, which every row needs")
    assert to_mend(blank) == "Customer is needed"
