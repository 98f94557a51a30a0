import pandas as pd
import pytest

from components.domain.ranking import Model
from components.domain.standing import default_assumptions, ranked
from components.ui.show import plain
from components.words.plan import MODELS, over_optimising, ranking_finding
from components.words.week import plan_sentence
from tests.pages.screen import DAY, group, opened, said, sample_figures, sample_week, table, verdict

PAGE = "Roadmap"


def known(column: "pd.Series[float]") -> list[float | None]:
    return [None if pd.isna(cell) else cell for cell in column]


def test_leads_with_what_the_planned_weeks_rest_on() -> None:
    app = opened(PAGE)
    plan = sample_figures()["plan"]
    assert verdict(app) == plain(plan_sentence(sample_week().now))
    assert f"{plan['weeks_past_enough']:g} weeks of the {plan['weeks']:g} weeks" in verdict(app)
    for words in over_optimising(sample_week().now):
        assert plain(words) in said(app)


def test_ranks_the_items_as_the_report_does() -> None:
    shown = table(opened(PAGE), ranking_finding(sample_week().now.ranking))
    found = sample_figures()["roadmap"]
    assert list(shown["Item"]) == [one["item"] for one in found]
    assert known(shown["Rank"]) == [one["rank"] for one in found]
    assert known(shown["Weeks"]) == [one["effort_weeks"] for one in found]


def test_no_rank_stands_without_its_range() -> None:
    shown = table(opened(PAGE), ranking_finding(sample_week().now.ranking))
    ranked_ones = shown[shown["Computed"].notna()]
    assert len(ranked_ones)
    assert ranked_ones["80 % range"].str.fullmatch(r"\d+ to \d+").all()


@pytest.mark.parametrize("model", MODELS)
def test_a_model_in_the_link_ranks_by_that_model(model: Model) -> None:
    app = opened(PAGE, model=model)
    now = sample_week().now
    assumed = default_assumptions(now.workbook, model)
    expected = ranked(now.workbook, now.capabilities, DAY, assumed)
    assert group(app, "model").value == model
    shown = table(app, ranking_finding(expected))
    assert list(shown["Item"]) == [one.item for one in expected.items]
    assert MODELS[model] in said(app)


def test_the_verdict_does_not_depend_on_the_model() -> None:
    assert verdict(opened(PAGE, model="RICE")) == verdict(opened(PAGE))
