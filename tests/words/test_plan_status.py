"""What an item's row says of its rank."""

import datetime as dt
import time

from components.domain.ranking import Ranking, rank
from components.words import plan
from components.words.numbers import Numbers
from tests.rows import Row, roadmap


def ranked(n: int) -> Ranking:
    """Rank so many items that nothing tells apart."""
    alike: Row = {"reach": 100.0, "impact": 1.0, "confidence": 1.0, "effort_weeks": 1.0}
    return rank(roadmap(*({"item": f"I{at}", **alike} for at in range(n))), {}, dt.date(2026, 1, 1))


def statuses(found: Ranking) -> list[str]:
    return [plan.status(one, found, (), Numbers()) for one in found.items]


def test_a_row_names_the_first_ranks_that_it_is_tied_with() -> None:
    assert statuses(ranked(2)) == ["tied with #2", "tied with #1"]
    assert statuses(ranked(5))[0] == "tied with #2, #3, #4 and #5"
    assert statuses(ranked(7))[1] == "tied with #1, #3, #4 and 3 more"


def test_the_rows_of_a_long_roadmap_are_told_without_looking_at_each_pair() -> None:
    """Six thousand items that tie took a minute where each looked through all."""
    found = ranked(1_000)
    began = time.perf_counter()
    assert len(statuses(found)) == 1_000
    assert time.perf_counter() - began < 1.0
