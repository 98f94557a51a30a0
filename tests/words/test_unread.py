"""What is said of answers that could not be read, beside the figures that leave them out."""

import pytest

from components.domain.standing import standing
from components.domain.week import Name
from components.words import threshold
from components.words.scorecard import share_beside
from components.words.verdicts import pmf_verdict, roi_verdict, threshold_verdict
from components.words.week import light_sentence
from tests.domain.pmf.test_unread import TODAY, an_answer, answers
from tests.domain.test_thresholds.test_unread import Tabs, a_release, asked, stands, tabs_of
from tests.domain.test_thresholds.test_unread import an_answer as answer_about
from tests.domain.test_unread import ANN, OWNER, a_change, a_customer, changes
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
                "1 of 4 would be very disappointed. That is too few for a percentage. 1 answer "
                "could not be read."
            ),
        ),
        (
            [*answers(23, 17), *TWO_UNCLEAR],
            (
                "Can't tell yet: 57% would be very disappointed without us, on 40 answers that "
                "were read. 2 answers could not be read: with them the share could be 55–60%."
            ),
        ),
        (
            [*answers(30, 10), TWO_UNCLEAR[0]],
            (
                "On track: 75% would be very disappointed without us, and even the low end of the "
                "range is past 40%. 1 answer could not be read: with it the share could be 73–76%"
                "."
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
                "On track: 75% would be very disappointed without us, and even the low end of the "
                "range is past 40%. 3 answers could not be read (1 very, 1 "
                "less): with them the share could be 71–76%."
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
                "Can't tell yet: Accuracy at 85 points is enough for 93% of customers by what "
                "was read. The target is 80%. 20 answers could not be read: with them the share "
                "could be 52–97%."
            ),
        ),
        (
            tabs_of(*asked(28), answer_about("x", 85, **{"Asked on": "soon"})),
            (
                "Enough: Accuracy stands at 85 points, and 80 points is already enough for 80% of "
                "customers. 1 answer could not be read (1 yes, 0 no): with it the share could be "
                "94–95%."
            ),
        ),
        (
            tabs_of(*asked(28), releases=RELEASES),
            (
                "Can't tell yet: Accuracy at 85 points is enough for 93% of customers by what "
                "was read. The target is 80%. 1 experiment could not be read: today's level "
                "could be another."
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


# --- a setting that could not be read -------------------------------------------------------


def a_setting(name: str) -> Row:
    return {"Setting": name, "Value": "as usual"}


def test_a_verdict_is_not_spoken_by_a_target_that_could_not_be_read() -> None:
    tabs = {"Calls": answers(30, 10), "Settings": [a_setting("PMF target")]}
    assert pmf_verdict(standing(a_workbook(tabs), TODAY).pmf) == (
        "Can't tell yet: 75% would be very disappointed without us, but a setting that it is "
        "judged by could not be read."
    )
    tabs = tabs_of(*asked(28)) | {"Settings": [a_setting("Target share")]}
    assert threshold_verdict(stands(tabs)) == (
        "Can't tell yet: Accuracy at 85 points is enough for 93% of customers. The target share "
        "in Settings could not be read."
    )
    own = tabs | {"Capabilities": [tabs["Capabilities"][0] | {"Target share": "80%"}]}
    assert threshold_verdict(stands(own)).startswith("Enough: ")


# --- the other lights -----------------------------------------------------------------------


def sentence_of(name: Name, tabs: Tabs) -> str:
    return light_sentence(name, standing(a_workbook(tabs), TODAY))


def test_feedback_speed() -> None:
    unclear = a_change("x", "soon")
    assert sentence_of("Feedback speed", {"Experiments": [*changes(12), unclear]}).endswith(
        " 1 change could not be read: with it half could take 2 days."
    )
    assert sentence_of("Feedback speed", {"Experiments": [unclear]}) == (
        "No data yet: add to Experiments when changes were ready and got their first feedback. 1 "
        "change could not be read."
    )
    many = [a_change(f"x{at}", "soon") for at in range(14)]
    assert sentence_of("Feedback speed", {"Experiments": [*changes(12), *many]}).endswith(
        " 14 changes could not be read: with them half could take 0 days or more."
    )


def test_who_owns_the_bridge() -> None:
    assert sentence_of("Ownership", {"Team": [OWNER, ANN | {"Role": "boss of it"}]}) == (
        "Can't tell yet: 1 row of Team could not be read and could name another owner."
    )


def test_the_plan() -> None:
    unclear: Row = {"Item": "Other", "Effort weeks": "many", "Horizon": "now"}
    assert sentence_of("Roadmap", {"Roadmap": [unclear]}).endswith(
        " 1 planned item could not be read."
    )


def test_the_share_with_roi() -> None:
    rows = [a_customer(at, "2026-02-01" if at < 6 else None) for at in range(10)]
    found = standing(a_workbook({"Customers": [*rows, a_customer("x", "soon")]}), TODAY)
    assert roi_verdict(found.roi).endswith(
        " 1 customer could not be read: with it the share could be 55–64%."
    )
