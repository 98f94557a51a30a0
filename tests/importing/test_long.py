"""A table with a row a question: a row a respondent, with nothing lost and what was done said."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.domain.cells import Cell
from components.domain.locales import UNKNOWN_LOCALE
from components.domain.recipes import read_by
from components.domain.schema import TABS
from components.domain.spreading import Spread, spread_out
from components.importing.mapping import Mapped, matches
from components.importing.recognising import tables_of_tab
from components.importing.sources import Source

PMF = "How would you feel if you could no longer use Tidebook?"
BENEFIT = "What is the main benefit you get?"
TITLES = ("Respondent ID", "Email", "Submitted at", "Question", "Answer")
ANSWERS: list[Sequence[Cell]] = [
    ("r1", "ana@north.example", "2026-10-03 09:00:00", PMF, "Very disappointed"),
    ("r1", "ana@north.example", "2026-10-03 09:00:00", BENEFIT, "Speed"),
    ("r2", "ben@lake.example", "2026-10-04 09:00:00", BENEFIT, "Trust"),
    ("r2", "ben@lake.example", "2026-10-04 09:00:00", PMF, "Somewhat disappointed"),
    ("r3", "cy@lake.example", "2026-10-05 09:00:00", PMF, "Not disappointed"),
]


def table(rows: Sequence[Sequence[Cell]], titles: Sequence[Cell] = TITLES) -> Source:
    (found,) = tables_of_tab("answers", [titles, *rows])
    return found


def mapped(source: Source) -> Mapped:
    assert source.known is not None
    tab = TABS[source.known.tab]
    return Mapped(source, tab, tuple(match.target for match in matches(tab, source)))


def calls(source: Source) -> list[tuple[object, ...]]:
    fields = ("person", "customer", "disappointment", "main_benefit")
    return [tuple(row.get(name) for name in fields) for row in mapped(source).rows]


def said(source: Source) -> str:
    assert source.known is not None
    return "; ".join(source.known.said)


def test_answers_with_a_row_a_question_are_a_call_a_respondent() -> None:
    found = table(ANSWERS)
    assert mapped(found).tab.name == "Calls"
    assert calls(found) == [
        ("ana@north.example", "north.example", "very", "Speed"),
        ("ben@lake.example", "lake.example", "somewhat", "Trust"),
        ("cy@lake.example", "lake.example", "not", None),
    ]
    assert mapped(found).numbers == (2, 4, 6)
    assert said(found).startswith(
        "A row a question: 5 answers of 3 respondents are put together by “Respondent ID”, a "
        "column a question; A PMF survey: each answer is a call"
    )


def test_the_recipe_reads_the_same_table_live_with_a_further_question_and_person() -> None:
    recipe = mapped(table(ANSWERS)).recipe
    assert recipe.needed <= {*TITLES}
    further = [
        *ANSWERS,
        ("r3", "cy@lake.example", "2026-10-05 09:00:00", "Anything else?", "No"),
        ("r4", "di@hill.example", "2026-10-06 09:00:00", PMF, "Very disappointed"),
    ]
    told = read_by(recipe, [TITLES, *further], UNKNOWN_LOCALE)
    assert told.lacking == ()
    assert sum(bool(row) for row in told.grid) == 1 + 4
    assert read_by(recipe, [TITLES[:4], *(row[:4] for row in further)], UNKNOWN_LOCALE).lacking


def test_the_later_answer_counts_and_says_that_it_does() -> None:
    later = ("r1", "ana@north.example", "2026-10-09 09:00:00", PMF, "Not disappointed")
    found = table([later, *ANSWERS])
    assert calls(found)[0][2] == "not"
    assert "a later answer to the same question counts: 1 replaced" in said(found)


@pytest.mark.parametrize("order", [("03/04/2026", "03/05/2026"), ("05/03/2026", "06/03/2026")])
def test_the_later_answer_counts_where_both_orders_of_the_day_say_the_same(
    order: tuple[str, str],
) -> None:
    first, second = order
    rows = [(who, mail, first, asked, said) for who, mail, _, asked, said in ANSWERS]
    found = table([*rows, ("r1", "ana@north.example", second, PMF, "Not disappointed")])
    assert "1 replaced" in said(found)


def test_two_answers_without_a_time_are_asked_about_and_both_kept() -> None:
    titles = ("Respondent ID", "Question", "Answer")
    rows = [(row[0], *row[3:]) for row in ANSWERS]
    found = table([*rows, ("r1", PMF, "Not disappointed")], ("Respondent ID", "Question", "Answer"))
    assert titles == found.headers[:3]
    at = found.headers.index(PMF)
    assert next(found.cells(at)) == "2 answers: Very disappointed | Not disappointed"
    assert "answered twice, and nothing says which was last: 1 question" in said(found)
    same = table([*rows, ("r1", PMF, "very disappointed")], titles)
    assert "twice" not in said(same)


def test_a_row_without_its_respondent_and_one_without_its_question_stay() -> None:
    rows = [
        *ANSWERS,
        ("", "", "2026-10-07 09:00:00", PMF, "Very disappointed"),
        ("r2", "ben@lake.example", "2026-10-04 09:00:00", "", "a word more"),
    ]
    found = table(rows)
    assert len(calls(found)) == 4
    assert "without “Respondent ID”, each a respondent: 1 row" in said(found)
    assert [*found.cells(found.headers.index("Answer"))] == ["a word more"]
    assert "Answer" in mapped(found).left


@pytest.mark.parametrize(
    ("titles", "rows"),
    [
        (
            ("Asked on", "Customer", "Person", "Level", "Question", "Answer"),
            [("2026-10-03", "A", "Ann", n, f"At {n}?", "yes") for n in (80, 85, 90)],
        ),
        (("ID", "Question", "Answer"), [(n, f"What of {n}?", "yes") for n in range(4)]),
        (("Email", "Question", "Answer"), [(f"p{n}@a.example", PMF, "very") for n in range(4)]),
    ],
)
def test_a_table_of_another_shape_stays_as_it_is(
    titles: Sequence[Cell], rows: list[Sequence[Cell]]
) -> None:
    for found in tables_of_tab("answers", [titles, *rows]):
        assert found.known is None or found.known.steps.spread is None


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["r1", "r2", "r3", ""]),
            st.sampled_from(["2026-10-01", "2026-10-02", "soon", ""]),
            st.sampled_from([PMF, BENEFIT, "", "Email"]),
            st.sampled_from(["Very disappointed", "Speed", "no", ""]),
        ),
        max_size=12,
    )
)
def test_every_answer_stands_in_the_row_of_its_respondent_or_a_later_one_does(
    rows: list[tuple[str, str, str, str]],
) -> None:
    spread = Spread(by="By", question="Question", answer="Answer", day="At")
    titles = ["By", "At", "Question", "Answer"]
    grid: list[list[Cell]] = [[*titles]]
    grid += [[*row] for row in rows]
    done = spread_out(spread, titles, grid, 0)
    wide = [row for row in grid[1:] if row]
    assert len(wide) == done.people
    for who, at, asked, said in rows:
        if not any((who, at, asked, said)):
            continue
        column = done.titles.index(asked) if asked else titles.index("Answer")
        cells = [str(row[column] or "") for row in wide if str(row[0] or "") == who]
        later = [r for r in rows if (r[0], r[2]) == (who, asked) and r[3] and r[1] > at]
        assert any(said in cell for cell in cells) or later
