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


@dataclass(frozen=True, eq=False)
class RoadmapFigures:
    """The checks of a day's ranking, each computed when it is first shown."""

    now: Standing

    @property
    @kept
    def disagreements(self) -> tuple[ranking.Disagreement, ...]:
        """Return where the four models differ, the widest first."""
        return disagreements(self.now.workbook, self.now.capabilities)

    @property
    @kept
    def side_by_side(self) -> pd.DataFrame:
        """Return every candidate's rank under each model, a line each."""
        rankings = tuple(_ranked(self.now, model) for model in MODELS)
        return models_side_by_side(rankings, self.now.workbook)

    @property
    @kept
    def shipped(self) -> tuple[ranking.Shipped, ...]:
        """Return what shipped items were expected to bring before the release, and brought."""
        items, day = self.now.workbook["Roadmap"], self.now.day
        return ranking.shipped(items, expected_before_release(self.now.workbook, day), day)


@kept
def figures_of(now: Standing) -> RoadmapFigures:
    """Return the checks of a day."""
    return RoadmapFigures(now)


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """One model's ranking, what moved in it since a week before, and it as people read it.

    names: of the table's items, in its order. items: of the Roadmap tab's, in its own.
    """

    found: Ranking
    moves: tuple[ranking.Movement, ...]
    table: pd.DataFrame
    names: list[str]
    items: list[str]


def order_of(view: View, model: Model) -> Order:
    """Return the ranking of the page's day by one model."""
    return _order(view.week, model)


@kept
def _order(week: Week, model: Model) -> Order:
    now = week.now
    found, workbook = _ranked(now, model), now.workbook
    moves = tuple(ranking.movement(found, _ranked(week.before, model)))
    past = {item for one in now.capabilities for item in one.aimed_past.items}
    table = ranking_rows(found, workbook, past, Numbers.of(workbook.settings))
    return Order(found, moves, table, table["Item"].tolist(), workbook["Roadmap"]["item"].tolist())


@kept
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
