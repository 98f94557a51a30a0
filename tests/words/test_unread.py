"""What is said of answers that could not be read, beside the figures that leave them out."""

import pytest

from components.domain.standing import standing
from components.words import threshold
from components.words.scorecard import share_beside
from components.words.verdicts import pmf_verdict, threshold_verdict
from tests.domain.pmf.test_unread import TODAY, an_answer, answers
from tests.domain.test_thresholds.test_unread import Tabs, a_release, asked, stands, tabs_of
from tests.domain.test_thresholds.test_unread import an_answer as answer_about
from tests.domain.unreadable import Row, a_workbook

TWO_UNCLEAR = [an_answer(name, "Meh") for name in "xy"]
SOON = {"Held on": "soon"}


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (
            TWO_UNCLEAR,
            (
                "No data yet: log a call with its Disappointment answer. "
                "2 answers could not be read."
            ),
        ),
        (
            [*answers(1, 3), TWO_UNCLEAR[0]],
            (
                "1 of 4 would be very disappointed: too few answers for a share. "
                "1 answer could not be read."
            ),
        ),
        (
            [*answers(23, 17), *TWO_UNCLEAR],
            (
                "Cannot tell yet: 57 % would be very disappointed without us, on 40 answers that "
                "were read. 2 answers could not be read: with them the share could be 55 to 60 %."
            ),
        ),
        (
            [*answers(30, 10), TWO_UNCLEAR[0]],
            (
                "On track: 75 % would be very disappointed without us, and even the low end of the "
                "range is past 40 %. 1 answer could not be read: with it the share could be 73 to "
                "76 %."
            ),
        ),
        (
            [
                *answers(30, 10),
                an_answer("x", **SOON),
                an_answer("y", "not", **SOON),
                TWO_UNCLEAR[0] | {"Person": "z"},
            ],
            (
                "On track: 75 % would be very disappointed without us, and even the low end of the "
                "range is past 40 %. 3 answers could not be read (1 very, 1 "
                "less): with them the share could be 71 to 76 %."
            ),
        ),
    ],
)
def test_pmf(rows: list[Row], sentence: str) -> None:
    assert pmf_verdict(standing(a_workbook({"Calls": rows}), TODAY).pmf) == sentence


def test_beside_the_share_stands_how_many_answers_it_leaves_out() -> None:
    found = standing(a_workbook({"Calls": [*answers(30, 10), *TWO_UNCLEAR]}), TODAY).pmf
    assert share_beside(found, found).endswith("; 2 answers could not be read")


UNCLEAR = [answer_about(f"x{at}", 85, "maybe so") for at in range(20)]
RELEASES = (a_release(85), a_release("about 90", "2026-11-01"))


@pytest.mark.parametrize(
    ("tabs", "sentence"),
    [
        (
            tabs_of(*asked(28), *UNCLEAR),
            (
                "Cannot tell yet: Accuracy at 85 points does for 93 % of customers by what was "
                "read, the target is 80 %. 20 answers could not be read: with them the share could "
                "be 56 to 96 %."
            ),
        ),
        (
            tabs_of(*asked(28), answer_about("x", 85, **{"Asked on": "soon"})),
            (
                "Enough: Accuracy stands at 85 points, and 80 points already does for 80 % of "
                "customers. 1 answer could not be read (1 yes, 0 no): with it the share could be "
                "93 to 94 %."
            ),
        ),
        (
            tabs_of(*asked(28), releases=RELEASES),
            (
                "Cannot tell yet: Accuracy at 85 points does for 93 % of customers by what was "
                "read, the target is 80 %. 1 experiment could not be read: today's level could be "
                "another."
            ),
        ),
        (
            tabs_of(*asked(1, 0), UNCLEAR[0]),
            (
                "No verdict on Accuracy yet: fewer than 8 customers were asked, fewer than 2 "
                "customers have said yes to any level and fewer than 2 customers have said no to "
                "any level. 1 answer could not be read."
            ),
        ),
    ],
)
def test_a_level(tabs: Tabs, sentence: str) -> None:
    assert threshold_verdict(stands(tabs)) == sentence


def test_beside_the_acceptance_stands_how_many_answers_it_leaves_out() -> None:
    one = stands(tabs_of(*asked(28), *UNCLEAR))
    assert one.judged is not None
    assert threshold.share_beside(one.judged, None).endswith("; 20 answers could not be read")
