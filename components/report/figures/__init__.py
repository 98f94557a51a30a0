"""The report's figures as plain data: names are a contract, shares 0..1, unknown is None."""

from typing import Any

from components.domain.problems import Problem
from components.domain.standing import Standing
from components.domain.week import Week
from components.domain.workbook import Workbook
from components.report.figures.capability import capability_figures
from components.report.figures.scorecard import pmf_figures, roi_figures
from components.report.figures.team import loop_figures, owner_figures
from components.report.figures.weekly import (
    decision_figures,
    figures_a_week_ago,
    light_figures,
    plan_figures,
)
from components.report.figures.work import ranked_figures, velocity_figures

Figures = dict[str, Any]
PAGES = {
    "this-week": (
        *("lights", "to_decide", "plan", "logged_in_7_days", "a_week_ago"),
        *("velocity", "owner", "loop"),
    ),
    "pmf-scorecard": ("pmf", "roi"),
    "minimum-viable-ai": ("capabilities",),
    "roadmap": ("roadmap", "plan"),
    "data": ("data",),
}


def figures(week: Week, workbook: Workbook) -> Figures:
    """Return every figure of the contract; `workbook` is the whole one, for the data report."""
    now, before = week.now, week.before
    logged = {tab: len(now.workbook[tab]) - len(before.workbook[tab]) for tab in workbook.present}
    return {
        "as_of": now.day.isoformat(),
        "company": now.settings.company or None,
        "currency": now.settings.currency,
        "lights": light_figures(week),
        "pmf": pmf_figures(now),
        "roi": roi_figures(now.roi),
        "capabilities": [capability_figures(one) for one in now.capabilities],
        "roadmap": [ranked_figures(one) for one in now.ranking.items],
        "plan": plan_figures(now),
        "velocity": velocity_figures(now.velocity),
        "owner": owner_figures(now),
        "loop": loop_figures(now),
        "to_decide": decision_figures(now),
        "logged_in_7_days": {tab: more for tab, more in sorted(logged.items()) if more},
        "a_week_ago": figures_a_week_ago(before),
        "data": _data(now, workbook),
    }


def of_page(found: Figures, page: str) -> Figures:
    """Return the figures of one page; KeyError for a page that is not in `PAGES`."""
    return {name: found[name] for name in ("as_of", "company", "currency", *PAGES[page])}


def _data(now: Standing, workbook: Workbook) -> Figures:
    return {
        "rows": {tab: len(now.workbook[tab]) for tab in sorted(workbook.present)},
        "set_aside": [_problem(problem) for problem in workbook.set_aside],
        "notices": [_problem(problem) for problem in workbook.notices],
        "unknown_tabs": list(workbook.unknown_tabs),
    }


def _problem(problem: Problem) -> Figures:
    return {
        "tab": problem.tab,
        "row": problem.row,
        "column": problem.column,
        "typed": problem.typed,
        "expected": problem.expected,
    }
