"""What the Roadmap page computes beside the ranking of the day, each of it once."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from components.domain import ranking
from components.domain.kept import kept
from components.domain.ranking import Model, Ranking
from components.domain.standing import Standing, default_assumptions, ranked
from components.domain.standing.roadmap import MODELS, disagreements, expected_before_release
from components.domain.standing.without_one import TopThree, top_three
from components.domain.week import Week
from components.ui.frame import View
from components.ui.roadmap_tables import models_side_by_side, ranking_rows
from components.words.numbers import Numbers


@dataclass(frozen=True, slots=True, eq=False)
class RoadmapFigures:
    """One day's rankings by model, as now and a week before, and the checks that are quick.

    rankings, earlier: a ranking for each of the four models; disagreements: where they differ;
    side_by_side: every candidate's rank under each, a line each; split: the planned weeks by kind;
    shipped: expected before the release against measured.
    """

    rankings: dict[Model, Ranking]
    earlier: dict[Model, Ranking]
    disagreements: tuple[ranking.Disagreement, ...]
    side_by_side: pd.DataFrame
    split: ranking.Split
    shipped: tuple[ranking.Shipped, ...]


def figures_of(view: View) -> RoadmapFigures:
    """Return the page's figures for its day."""
    return _figures(view.week, view.day)


@kept
def _figures(week: Week, day: dt.date) -> RoadmapFigures:
    now, before = week.now, week.before
    items = now.workbook["Roadmap"]
    expected = expected_before_release(now.workbook, day)
    rankings = {model: _ranked(now, model) for model in MODELS}
    return RoadmapFigures(
        rankings=rankings,
        earlier={model: _ranked(before, model) for model in MODELS},
        disagreements=disagreements(now.workbook, now.capabilities),
        side_by_side=models_side_by_side(tuple(rankings.values()), now.workbook),
        split=ranking.planned_split(items),
        shipped=ranking.shipped(items, expected, day),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """One model's ranking, what moved in it since a week before, and both as people read them.

    names: of the table's items, in its order. items: of the Roadmap tab's, in its own.
    """

    found: Ranking
    moves: tuple[ranking.Movement, ...]
    table: pd.DataFrame
    names: list[str]
    items: list[str]


def order_of(view: View, model: Model) -> Order:
    """Return the ranking of the page's day by one model."""
    return _order(view.week, view.day, model)


@kept
def _order(week: Week, day: dt.date, model: Model) -> Order:
    figures = _figures(week, day)
    found, workbook = figures.rankings[model], week.now.workbook
    moves = tuple(ranking.movement(found, figures.earlier[model]))
    table = ranking_rows(found, moves, workbook, Numbers.of(workbook.settings))
    return Order(found, moves, table, table["Item"].tolist(), workbook["Roadmap"]["item"].tolist())


def _ranked(found: Standing, model: Model) -> Ranking:
    if model == "evidence":
        return found.ranking
    assumed = default_assumptions(found.workbook, model)
    return ranked(found.workbook, found.capabilities, found.day, assumed)


def top_three_of(view: View) -> TopThree:
    """Return how much the top 3 lean on one customer; slow where many were asked.

    It is the one figure that Streamlit keeps, not the workbook: only its cache shows that it works.
    """
    return _top_three(view.snapshot.address, view.snapshot.version, view.day, view)


@st.cache_resource(max_entries=32, show_spinner="Leaving out one customer after the other …")
def _top_three(address: str, version: int, day: dt.date, _view: View) -> TopThree:
    del address, version, day  # they are the cache's key: the view itself cannot be hashed
    return top_three(_view.week.now.workbook, _view.week.now.capabilities)
