"""The steps to a first verdict tick themselves as rows come in."""

from components.domain.first_steps import Step, first_steps
from components.words.week.first_steps import step_way, step_words
from tests.domain.company import asked, stands
from tests.rows import a_capability, people


def test_an_empty_company_has_everything_before_it() -> None:
    steps = first_steps(stands({}))
    assert steps == (Step("capability", 0, 1), Step("levels", 0, 8), Step("survey", 0, 40))
    assert not any(step.is_done for step in steps)
    assert [step_way(step).page for step in steps] == [
        "pages/meet/data.py",
        "pages/work/calls.py",
        "pages/work/calls.py",
    ]


def test_steps_count_what_is_there_and_tick_themselves() -> None:
    tabs = {
        "Capabilities": [a_capability(starting_level=90.0)],
        "Trade-offs": asked(90.0, 5, 3),
        "Calls": people(12, "very"),
    }
    steps = first_steps(stands(tabs))
    assert [step.is_done for step in steps] == [True, True, False]
    assert [step_words(step) for step in steps] == [
        "Name what your AI is judged by, such as accuracy in %.",
        "Ask customers whether one level would be enough: 8 of 8 customers.",
        "Ask people how they would feel without you: 12 of 40 answers.",
    ]


def test_the_verdict_needs_as_many_as_the_step_says() -> None:
    def word(customers: int) -> str:
        tabs = {
            "Capabilities": [a_capability(starting_level=90.0)],
            "Trade-offs": asked(80.0, 0, customers) + asked(90.0, customers, 0),
        }
        return stands(tabs).capabilities[0].word

    assert (word(7), word(8)) == ("no evidence", "enough")


def test_a_shop_counts_releases_with_purchases() -> None:
    steps = first_steps(stands({}, business_model="ecommerce"))
    assert steps[2] == Step("purchases", 0, 2)
